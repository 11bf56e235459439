// Pagination of the whole book: gatherings are set by a pool of tabs, pages are numbered, and gatherings that print
// other pages' numbers are set again until nothing moves, as LaTeX does with its .aux file. In: the Book and an open
// browser. Out: the part PDFs and the arrangement of their pages.

import type { Book } from '../book/book.ts';
import { type Diagnostic, diagnose } from '../diagnostic.ts';
import { type Arrangement, arrange } from './arrange.ts';
import type { Gathering } from './gather.ts';
import { type FolioOf, toPrintXhtml } from './html.ts';
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
const GUESS = '00';

export async function paginate(input: PaginateInput): Promise<Pagination> {
  const { book, gatherings } = input;
  let parts = input.before ?? [];
  let arrangement: Arrangement | undefined;
  let moved: string[] = [];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const folioOf = arrangement ? folioReader(arrangement) : () => GUESS;
    const texts = gatherings.map((gathering, index) => {
      const kept = parts[index];
      const mustRender = kept === undefined || gathering.asksForPages || input.rescued.size > 0;
      return mustRender ? render(input, gathering, folioOf) : kept.xhtml;
    });
    const stale = gatherings.filter((_, index) => isStale(parts[index], texts[index]));
    if (arrangement && stale.length === 0) return { parts, arrangement, diagnostics: [] };
    moved = stale.flatMap((gathering) => gathering.chapters.map((chapter) => chapter.file));
    const isFirst = arrangement === undefined;
    parts = await Promise.all(
      gatherings.map(async (gathering, index): Promise<SetGathering> => {
        const [kept, xhtml] = [parts[index], texts[index] ?? ''];
        if (kept && !isStale(kept, xhtml)) return kept;
        const work = isFirst && gathering.asksForPages ? input.pool.measure : input.pool.set;
        return { gathering, xhtml, ...(await work(xhtml)) };
      }),
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

const isStale = (part: SetGathering | undefined, xhtml: string | undefined): boolean =>
  part?.pdf === undefined || part.xhtml !== xhtml;

const render = (input: PaginateInput, gathering: Gathering, folioOf: FolioOf): string =>
  toPrintXhtml(
    { book: input.book, hyphenate: input.hyphenate, folioOf, rescued: input.rescued },
    gathering.chapters,
  );

const folioReader =
  ({ pages, anchors }: Arrangement): FolioOf =>
  (id) =>
    pages[anchors.get(id)?.page ?? -1]?.folio ?? GUESS;

const unstable = (files: readonly string[]): Diagnostic =>
  diagnose(
    'unstable-pages',
    `page references do not come to rest in ${files.join(', ')}`,
    'Move or drop a page reference that stands close to a page turn.',
  );
