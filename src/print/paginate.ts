// Pagination of the whole book: gatherings are set by a pool of tabs, pages are numbered, and gatherings that print
// other pages' numbers are set again until nothing moves, as LaTeX does with its .aux file. In: the Book and an open
// browser. Out: the part PDFs and the arrangement of their pages.

import type { Book } from '../book/book.ts';
import type { NumberedPage, PageOf } from '../book/locators.ts';
import { type Diagnostic, diagnose } from '../diagnostic.ts';
import { hashOf } from '../host/cache.ts';
import { type Arrange, type Arrangement, createArranger } from './arrange.ts';
import { keyOf, type Recall } from './copy.ts';
import type { Gathering } from './gather.ts';
import { pictureAddress, toPrintXhtml } from './html.ts';
import type { SetResult } from './page/protocol.ts';
import { schedule, type Task } from './schedule.ts';
import type { Content, SettingPool } from './setting.ts';

export interface SetGathering {
  readonly gathering: Gathering;
  readonly content: Content;
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
  readonly pool: Pick<SettingPool, 'jobs' | 'set'>;
  /** Blocks that did not come out whole the usual way. */
  readonly rescued: ReadonlySet<string>;
  /** The gatherings as they stood before; one whose content is the same is not set again. */
  readonly before?: readonly SetGathering[];
}

/** Settling takes two rounds as a rule, three where a folio gains a digit; more means that it swings. */
const MAX_ROUNDS = 4;

/** The gathering with the numbers of these pages in it. */
type Render = (gathering: Gathering, pageOf: PageOf) => Content;

const unknown: PageOf = () => undefined;

export async function paginate(input: PaginateInput): Promise<Pagination> {
  const { book, gatherings } = input;
  const arrange = createArranger(book);
  const render = createRenderer(input);
  let parts = input.before ?? (await setFirst(input, render, arrange));
  let stale: readonly Gathering[] = [];
  for (let round = 1; ; round += 1) {
    const arrangement = arrange(resultsOf(parts));
    const { pageOf } = arrangement;
    const kept = parts.filter(
      ({ gathering, pdf, content }) => pdf && content.key === render(gathering, pageOf).key,
    );
    stale = gatherings.filter((gathering) => !kept.some((part) => part.gathering === gathering));
    if (stale.length === 0) return { parts, arrangement, diagnostics: [] };
    if (round === MAX_ROUNDS) return { parts, arrangement, diagnostics: [unstable(stale)] };
    const set = await setAgain(input, stale, (gathering) => render(gathering, pageOf));
    parts = [...kept, ...set].sort(
      (one, other) => gatherings.indexOf(one.gathering) - gatherings.indexOf(other.gathering),
    );
  }
}

/**
 * A gathering that names earlier pages only waits until they are known. One that names later ones is only measured: it
 * will be set again. What is known to whom never depends on who was faster.
 */
function setFirst(
  { book, gatherings, pool }: PaginateInput,
  render: Render,
  arrange: Arrange,
): Promise<SetGathering[]> {
  const needs = needsOf(book, gatherings);
  const tasks = gatherings.map((gathering, index): Task<SetGathering> => {
    const last = needs[index] ?? -1;
    const isKnown = last < index;
    return {
      after: isKnown ? last : -1,
      weight: gathering.weight,
      run: async (before) => {
        const pageOf = before.length > 0 ? arrange(resultsOf(before)).pageOf : unknown;
        const job = { content: render(gathering, pageOf), prints: isKnown };
        return { gathering, ...(await pool.set(job)) };
      },
    };
  });
  return schedule(tasks, pool.jobs);
}

/** By gathering, which is the last one that it asks for a page of; -1 where it asks for none. */
function needsOf(book: Book, gatherings: readonly Gathering[]): number[] {
  const homes = new Map(
    gatherings.flatMap(({ chapters }, index) => chapters.map(({ id }) => [id, index] as const)),
  );
  const homeOf = (id: string) =>
    homes.get(book.targets.get(id)?.chapter ?? '') ?? Number.POSITIVE_INFINITY;
  return gatherings.map(({ copy }) => Math.max(-1, ...copy.asks.map(homeOf)));
}

function setAgain(
  { pool }: PaginateInput,
  stale: readonly Gathering[],
  render: (gathering: Gathering) => Content,
): Promise<SetGathering[]> {
  const tasks = stale.map(
    (gathering): Task<SetGathering> => ({
      after: -1,
      weight: gathering.weight,
      run: async () => {
        const setting = await pool.set({ content: render(gathering), prints: true });
        return { gathering, ...setting };
      },
    }),
  );
  return schedule(tasks, pool.jobs);
}

/** Remembers what it made last of each gathering, which becomes XHTML only where somebody sets it. */
function createRenderer({ hyphenate, rescued }: PaginateInput): Render {
  const keys = new Map<Gathering, string>();
  const made = new Map<Gathering, Content>();
  return (gathering, pageOf) => {
    const { copy } = gathering;
    const copied = keys.get(gathering) ?? keyOf(copy);
    keys.set(gathering, copied);
    const pages = new Map(
      copy.asks.map((id): [string, NumberedPage | undefined] => [id, numbered(pageOf(id))]),
    );
    const later = copy.recalls.filter((recall) => isLater(recall, pageOf)).map(({ call }) => call);
    const own = rescuedIn(gathering, rescued);
    const key = hashOf(copied, JSON.stringify([[...pages], later, own]));
    const last = made.get(gathering);
    if (last?.key === key) return last;
    const context = {
      ...{ copy, hyphenate, rescued },
      pageOf: (id: string) => pages.get(id),
      isLater: (call: string) => later.includes(call),
    };
    const content: Content = {
      key,
      pictures: Object.keys(copy.pictures).map(pictureAddress),
      xhtml: () => toPrintXhtml(context),
    };
    made.set(gathering, content);
    return content;
  };
}

/** Guessed while it is not known, so that most gatherings are set once. */
function isLater({ call, note, isFar }: Recall, pageOf: PageOf): boolean {
  const [called, printed] = [pageOf(call), pageOf(note)];
  return called && printed ? called.index > printed.index : isFar;
}

const numbered = (page: NumberedPage | undefined): NumberedPage | undefined =>
  page && { index: page.index, folio: page.folio };

/** Those of the blocks that stand in the gathering or its notes. */
function rescuedIn({ copy }: Gathering, rescued: ReadonlySet<string>): string[] {
  const homes = new Set([...copy.chapters, ...copy.notes].map(({ id }) => id));
  return [...rescued].filter((block) => homes.has(block.slice(0, block.lastIndexOf('.')))).sort();
}

const resultsOf = (parts: readonly SetGathering[]): SetResult[] =>
  parts.map(({ result }) => result);

const unstable = (stale: readonly Gathering[]): Diagnostic =>
  diagnose(
    'unstable-pages',
    `page references do not come to rest in ${filesOf(stale).join(', ')}`,
    'Move or drop a page reference that stands close to a page turn.',
  );

const filesOf = (gatherings: readonly Gathering[]): string[] =>
  gatherings.flatMap(({ chapters }) => chapters.map(({ file }) => file));
