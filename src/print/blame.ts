// Which rule of an author's stylesheet pages cannot bear: the engine's pages are boxes too, and a rule that reaches them, or
// that hides text, takes away what only collation misses. In: a gathering that did not come out whole, and tabs in which it
// can be set with a part of the stylesheet. Out: a diagnostic at the first rule with which it does not.

import type { Book } from '../book/book.ts';
import { type Diagnostic, diagnose, IN_CONFIG, type Span } from '../diagnostic.ts';
import type { AuthoredRules } from '../theme/theme.ts';
import { type Loss, seenText } from './losses.ts';
import type { SetPage } from './page/protocol.ts';
import type { Pagination, SetGathering } from './paginate.ts';
import type { Content, SettingPool } from './setting.ts';

export interface Suspicion {
  readonly authored: () => AuthoredRules;
  readonly pool: Pick<SettingPool, 'tryStyles'>;
  readonly countPages: (pdf: Uint8Array) => Promise<number>;
}

/** What was made of a gathering. */
interface Trial {
  /** It was set to its end, and each of its pages was printed on one of its own. */
  readonly isSound: boolean;
  readonly text: string;
}

/** Undefined where it is no rule of the author's: the text does not come out without them either, or does with all. */
async function findBlamedRule(
  content: Content,
  { authored, pool, countPages }: Suspicion,
): Promise<Span | undefined> {
  const { places, first } = authored();
  const tryFirst = async (rules: number): Promise<Trial> => {
    const { result, pdf } = await pool.tryStyles(first(rules), content);
    const printed = pdf ? await countPages(await pdf) : 0;
    return {
      isSound: result.unset.length === 0 && printed === result.pages.length,
      text: textOf(result.pages),
    };
  };
  const without = await tryFirst(0);
  const isWhole = ({ isSound, text }: Trial) => isSound && text === without.text;
  if (!without.isSound || isWhole(await tryFirst(places.length))) return undefined;
  let [good, bad] = [0, places.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isWhole(await tryFirst(middle))) good = middle;
    else bad = middle;
  }
  return places[bad - 1];
}

/** What can be seen of each block, whichever pages it stands on. */
function textOf(pages: readonly SetPage[]): string {
  const seen = [...seenText(pages)].map(
    ([block, text]) => [block, text.replaceAll(/\s+/g, '')] as const,
  );
  return JSON.stringify(
    seen.filter(([, text]) => text !== '').sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Said once, however many blocks suffer; `loss` is the first of them. */
const blamedRule = (span: Span, loss: string): Diagnostic =>
  diagnose(
    'bad-style',
    `with this rule the text does not come out whole: ${loss}`,
    'Take it out, or change what it does. A rule for html, body, div or * is one for the boxes of the pages too.',
    span,
  );

/** The browser printed other pages than were set, which styles alone can bring about. */
export async function blameStyles(
  { settings }: Book,
  { content }: SetGathering,
  suspicion: Suspicion,
): Promise<Diagnostic> {
  const said = 'the browser prints other pages than were set';
  const rule = await findBlamedRule(content, suspicion);
  if (rule) return blamedRule(rule, said);
  const remedy = 'Take out what it says of html, body, div or *; the boxes of a page are of these.';
  return diagnose('bad-style', `with ${settings.style}, ${said}`, remedy, IN_CONFIG);
}

/** One rule can take hundreds of blocks away, so it is told in their stead; undefined where it is none. */
export async function blameForLoss(
  losses: readonly Loss[],
  { parts }: Pagination,
  suspicion: Suspicion,
): Promise<Diagnostic[] | undefined> {
  // Whether time was the reason would depend on the machine.
  const [first] = losses.filter(({ block, isLate }) => block !== undefined && !isLate);
  const part = first && parts.find(({ content }) => holds(content, first.block));
  const rule = part && (await findBlamedRule(part.content, suspicion));
  if (!rule) return undefined;
  const { span, message } = first.diagnostic;
  const others = losses.flatMap(({ block, diagnostic }) => (block === undefined ? diagnostic : []));
  return [blamedRule(rule, `${span?.file}:${span?.line}, ${message}`), ...others];
}

const holds = ({ xhtml }: Content, block: string | undefined): boolean =>
  xhtml().includes(`data-block="${block}"`);
