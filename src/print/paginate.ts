// Pagination of the whole book: gatherings are set by a pool of tabs, pages are numbered, and gatherings that print
// other pages' numbers are set again until nothing moves, as LaTeX does with its .aux file. In: the Book and an open
// browser. Out: the part PDFs and the arrangement of their pages.

import type { Book } from '../book/book.ts';
import type { PageOf } from '../book/locators.ts';
import { type Diagnostic, diagnose } from '../diagnostic.ts';
import { type Arrangement, arrange } from './arrange.ts';
import { type Gathering, weightOf } from './gather.ts';
import { toPrintXhtml } from './html.ts';
import type { SetResult } from './page/protocol.ts';
import type { SettingPool } from './setting.ts';

export interface SetGathering {
  readonly gathering: Gathering;
  readonly xhtml: string;
  readonly result: SetResult;
  /** Still printing, it may be; undefined while it is known that it will be set again. */
  readonly pdf?: Promise<Uint8Array>;
}

export interface Pagination {
  readonly parts: readonly SetGathering[];
  readonly arrangement: Arrangement;
  readonly diagnostics: readonly Diagnostic[];
}

export interface PaginateInput {
  readonly book: Book;
  readonly gatherings: readonly Gathering[];
  readonly hyphenate: (text: string, lang: string) => string;
  readonly pool: SettingPool;
  /** Blocks that did not come out whole the usual way. */
  readonly rescued: ReadonlySet<string>;
  /** The gatherings as they stood before; one whose XHTML is the same is not set again. */
  readonly before?: readonly SetGathering[];
}

/** Settling takes two rounds as a rule, three where a folio gains a digit; more means that it swings. */
const MAX_ROUNDS = 4;

export async function paginate(input: PaginateInput): Promise<Pagination> {
  const { book, gatherings } = input;
  let parts = input.before ?? [];
  let arrangement: Arrangement | undefined;
  let moved: string[] = [];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const pageOf = arrangement ? pageReader(arrangement) : () => undefined;
    const kept = parts.filter((part) => !isStale(input, part, pageOf));
    const stale = gatherings.filter(
      (gathering) => !kept.some((part) => part.gathering === gathering),
    );
    if (arrangement && stale.length === 0) return { parts, arrangement, diagnostics: [] };
    moved = stale.flatMap((gathering) => gathering.chapters.map((chapter) => chapter.file));
    const isFirst = arrangement === undefined;
    const set = await Promise.all(
      longestFirst(stale, book).map(async (gathering): Promise<SetGathering> => {
        const work = isFirst && gathering.asksForPages ? input.pool.measure : input.pool.set;
        return { gathering, ...(await work(() => render(input, gathering, pageOf))) };
      }),
    );
    parts = [...kept, ...set].sort(
      (one, other) => gatherings.indexOf(one.gathering) - gatherings.indexOf(other.gathering),
    );
    arrangement = arrange(
      book,
      parts.map((part) => part.result),
    );
  }
  return {
    parts,
    arrangement: arrangement ?? { pages: [], anchors: new Map() },
    diagnostics: [unstable(moved)],
  };
}

/** Would its pages come out otherwise now? */
function isStale(input: PaginateInput, part: SetGathering, pageOf: PageOf): boolean {
  if (part.pdf === undefined) return true;
  const canMove = part.gathering.asksForPages || input.rescued.size > 0;
  return canMove && part.xhtml !== render(input, part.gathering, pageOf);
}

/** So that no long one is left when all others are done. */
const longestFirst = (gatherings: readonly Gathering[], { assets }: Book): Gathering[] =>
  gatherings
    .map((gathering) => ({ gathering, weight: weightOf(gathering, assets) }))
    .sort((one, other) => other.weight - one.weight)
    .map(({ gathering }) => gathering);

const render = (input: PaginateInput, gathering: Gathering, pageOf: PageOf): string =>
  toPrintXhtml(
    { book: input.book, hyphenate: input.hyphenate, pageOf, rescued: input.rescued },
    gathering.chapters,
  );

const pageReader =
  ({ pages, anchors }: Arrangement): PageOf =>
  (id) =>
    pages[anchors.get(id)?.page ?? -1];

const unstable = (files: readonly string[]): Diagnostic =>
  diagnose(
    'unstable-pages',
    `page references do not come to rest in ${files.join(', ')}`,
    'Move or drop a page reference that stands close to a page turn.',
  );
