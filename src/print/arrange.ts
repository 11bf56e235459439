// The order of pages: what the gatherings give, with blank pages where a chapter must open on a recto. In: the set
// gatherings in order. Out: the book's pages with side, folio and chapter, and the place of every anchor.

import type { Book, Chapter, Place } from '../book/book.ts';
import type { PageMap, PageRecord, Side } from '../book/pagemap.ts';
import { countedText } from '../book/place.ts';
import { folioOf } from './folios.ts';
import type { SetResult } from './page/protocol.ts';

export interface ArrangedPage extends Omit<PageRecord, 'start'> {
  /** Undefined for a blank page. */
  readonly from?: { readonly part: number; readonly page: number } | undefined;
  /** A chapter opens here. */
  readonly opening: boolean;
}

/** Where an id stands; pixels from the page's top left corner as it was set. */
export interface ArrangedAnchor {
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

export interface Arrangement {
  readonly pages: readonly ArrangedPage[];
  /** The page that an id stands on. */
  readonly pageOf: (id: string) => ArrangedPage | undefined;
  /** The places of all ids. */
  anchors(): ReadonlyMap<string, ArrangedAnchor>;
  /** Where the text of each page begins. */
  starts(): readonly (Place | undefined)[];
}

type Anchors = ReadonlyMap<string, ArrangedAnchor>;

/** A part whose pages have their places in the book, which depend on the parts before it alone. */
interface Laid {
  readonly result: SetResult;
  /** With the blank pages between them. */
  readonly pages: readonly ArrangedPage[];
  /** Which page of the book each page of the part became. */
  readonly positions: readonly number[];
  readonly anchors: Anchors;
  /** Of the last page. */
  readonly chapter: Chapter | undefined;
  /** How many pages the book has up to here. */
  readonly count: number;
  /** How many of them the front matter has; undefined as long as the body has not begun. */
  readonly front: number | undefined;
}

/** Arranges the first parts of the book, as many as are set. */
export type Arrange = (results: readonly SetResult[]) => Arrangement;

/** Parts come one by one, so those that were arranged before are remembered. */
export function createArranger(book: Book): Arrange {
  const lay = createLayer(book);
  const laid: Laid[] = [];
  /** The first part that has an id. */
  const homes = new Map<string, number>();
  const add = (part: Laid): void => {
    const index = laid.push(part) - 1;
    for (const id of part.anchors.keys()) if (!homes.has(id)) homes.set(id, index);
  };
  return (results) => {
    const changed = laid.findIndex(
      ({ result }, part) => part < results.length && result !== results[part],
    );
    if (changed >= 0) {
      homes.clear();
      laid.splice(0).slice(0, changed).forEach(add);
    }
    for (const result of results.slice(laid.length)) add(lay(result, laid.length, laid.at(-1)));
    return arrangementOf(laid.slice(0, results.length), homes);
  };
}

function arrangementOf(parts: readonly Laid[], homes: ReadonlyMap<string, number>): Arrangement {
  const pages = parts.flatMap((part) => part.pages);
  const find = (id: string): ArrangedAnchor | undefined => {
    const part = parts[homes.get(id) ?? -1];
    const anchor = part?.anchors.get(id);
    const page = part?.positions[anchor?.page ?? -1];
    return anchor && page !== undefined ? { ...anchor, page } : undefined;
  };
  const found = (id: string) => {
    const anchor = find(id);
    return anchor ? [[id, anchor] as const] : [];
  };
  return {
    pages,
    pageOf: (id) => pages[find(id)?.page ?? -1],
    anchors: () => new Map([...homes.keys()].flatMap(found)),
    starts: () => placesOf(parts, pages),
  };
}

export function toPageMap({ pages, anchors, starts }: Arrangement): PageMap {
  const places = starts();
  return {
    pages: pages.map(({ from: _, opening: __, ...page }) => ({
      ...page,
      start: places[page.index],
    })),
    anchors: new Map([...anchors()].map(([id, anchor]) => [id, anchor.page])),
  };
}

/** The first page of a book is a recto. */
const sideOf = (index: number): Side => (index % 2 === 0 ? 'recto' : 'verso');

type Lay = (result: SetResult, part: number, before: Laid | undefined) => Laid;

function createLayer(book: Book): Lay {
  const chapters = new Map(book.chapters.map((chapter) => [chapter.id, chapter]));
  return (result, part, before) => {
    const pages: ArrangedPage[] = [];
    const positions: number[] = [];
    let chapter = before?.chapter ?? book.chapters[0];
    let [count, front] = [before?.count ?? 0, before?.front];
    const add = (page: Pick<ArrangedPage, 'chapter' | 'blank' | 'opening' | 'from'>): void => {
      const [folio, side] = [folioOf(count, front), sideOf(count)];
      pages.push({ index: count, folio, side, ...page });
      count += 1;
    };
    result.pages.forEach((page, index) => {
      const last = chapter;
      chapter = chapters.get(page.openings[0] ?? page.chapter) ?? chapter;
      if (!chapter) return;
      const opening = page.openings.length > 0;
      if (opening && needsBlank(book, chapter, last, count))
        add({ chapter: chapter.id, blank: true, opening: false });
      // The body counts from its first page with text.
      if (chapter.matter !== 'front') front ??= count;
      positions[index] = count;
      add({ chapter: chapter.id, blank: false, opening, from: { part, page: index } });
    });
    return { result, pages, positions, anchors: anchorsIn(result), chapter, count, front };
  };
}

/** The body opens on a recto always, so that folio 1 is one; other chapters where the author wants it. */
function needsBlank(
  { settings }: Book,
  chapter: Chapter,
  last: Chapter | undefined,
  index: number,
): boolean {
  if (sideOf(index) === 'recto' || chapter.semantic === 'copyright-page') return false;
  const opensBody = chapter.matter === 'body' && last?.matter === 'front';
  return opensBody || settings.chapterStart === 'recto';
}

/** Where each page's text begins: a block, and how much of it earlier pages have. Notes at the foot do not count. */
function placesOf(parts: readonly Laid[], pages: readonly ArrangedPage[]): (Place | undefined)[] {
  const seen = new Map<string, number>();
  return pages.map(({ from }) => {
    let start: Place | undefined;
    const set = from && parts[from.part]?.result.pages[from.page];
    for (const { block, text } of set?.pieces ?? []) {
      const offset = seen.get(block) ?? 0;
      const length = countedText(text).length;
      if (length === 0) continue;
      start ??= { block, offset };
      seen.set(block, offset + length);
    }
    return start;
  });
}

/** The first place of each id among the pages of a part. */
function anchorsIn({ pages }: SetResult): Anchors {
  const anchors = new Map<string, ArrangedAnchor>();
  pages.forEach((set, page) => {
    for (const { id, x, y } of set.anchors) {
      if (!anchors.has(id)) anchors.set(id, { page, x, y });
    }
  });
  return anchors;
}
