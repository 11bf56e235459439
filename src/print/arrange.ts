// The order of pages: what the gatherings give, with blank pages where a chapter must open on a recto. In: the set
// gatherings in order. Out: the book's pages with side, folio and chapter, and the place of every anchor.

import type { Book, Chapter, Matter, Place } from '../book/book.ts';
import type { PageMap, PageRecord, Side } from '../book/pagemap.ts';
import { countedText } from '../book/place.ts';
import { numberPages } from './folios.ts';
import type { SetPage, SetResult } from './page/protocol.ts';

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

interface LoosePage {
  readonly chapter: Chapter;
  readonly opening: boolean;
  readonly set?: {
    readonly page: SetPage;
    readonly from: { readonly part: number; readonly page: number };
  };
}

export function arrange(book: Book, results: readonly SetResult[]): Arrangement {
  const loose = leaves(book, results);
  const folios = numberPages(mattersOf(loose));
  const pages = loose.map(
    (page, index): ArrangedPage => ({
      index,
      folio: folios[index] ?? '',
      side: sideOf(index),
      blank: page.set === undefined,
      chapter: page.chapter.id,
      from: page.set?.from,
      opening: page.opening,
    }),
  );
  const positions = positionsOf(pages);
  return {
    pages,
    pageOf: (id) => {
      const part = homeOf(id, results);
      const anchor = part && anchorsIn(part.result).get(id);
      return anchor && pages[positions[part.index]?.[anchor.page] ?? -1];
    },
    anchors: () => anchorsOf(results, positions),
    starts: () => placesOf(loose),
  };
}

/** Which page of the book each page of each part became. */
function positionsOf(pages: readonly ArrangedPage[]): number[][] {
  const positions: number[][] = [];
  for (const { index, from } of pages) {
    if (!from) continue;
    const part = positions[from.part] ?? [];
    part[from.page] = index;
    positions[from.part] = part;
  }
  return positions;
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

/** A blank page belongs to what comes before it: the body counts from its first page with text. */
const mattersOf = (pages: readonly LoosePage[]): Matter[] =>
  pages.map((page, index) => (page.set ? page : (pages[index - 1] ?? page)).chapter.matter);

/** The first page of a book is a recto. */
const sideOf = (index: number): Side => (index % 2 === 0 ? 'recto' : 'verso');

function leaves(book: Book, results: readonly SetResult[]): LoosePage[] {
  const chapters = new Map(book.chapters.map((chapter) => [chapter.id, chapter]));
  const pages: LoosePage[] = [];
  let current = book.chapters[0];
  results.forEach((result, part) => {
    result.pages.forEach((page, index) => {
      current = chapters.get(page.openings[0] ?? page.chapter) ?? current;
      if (!current) return;
      const opening = page.openings.length > 0;
      if (opening && needsBlank(book, current, pages))
        pages.push({ chapter: current, opening: false });
      pages.push({ chapter: current, opening, set: { page, from: { part, page: index } } });
    });
  });
  return pages;
}

/** The body opens on a recto always, so that folio 1 is one; other chapters where the author wants it. */
function needsBlank(book: Book, chapter: Chapter, before: readonly LoosePage[]): boolean {
  if (sideOf(before.length) === 'recto' || chapter.semantic === 'copyright-page') return false;
  const opensBody = chapter.matter === 'body' && before.at(-1)?.chapter.matter === 'front';
  return opensBody || book.settings.chapterStart === 'recto';
}

/** Where each page's text begins: a block, and how much of it earlier pages have. Notes at the foot do not count. */
function placesOf(pages: readonly LoosePage[]): (Place | undefined)[] {
  const seen = new Map<string, number>();
  return pages.map(({ set }) => {
    let start: Place | undefined;
    for (const piece of set?.page.pieces ?? []) {
      const offset = seen.get(piece.block) ?? 0;
      const length = countedText(piece.text).length;
      if (length === 0) continue;
      start ??= { block: piece.block, offset };
      seen.set(piece.block, offset + length);
    }
    return start;
  });
}

/** In which part ids were found last: most are looked for again and again, while parts come one by one. */
const homes = new Map<string, number>();

function homeOf(id: string, results: readonly SetResult[]) {
  const holds = (result: SetResult | undefined) => result && anchorsIn(result).has(id);
  const known = homes.get(id) ?? -1;
  const index = holds(results[known]) ? known : results.findIndex(holds);
  const result = results[index];
  if (result) homes.set(id, index);
  return result && { index, result };
}

type Anchors = ReadonlyMap<string, ArrangedAnchor>;

const anchorsOfResults = new WeakMap<SetResult, Anchors>();

/** The first place of each id among the pages of a part; read once, however often the part is arranged. */
function anchorsIn(result: SetResult): Anchors {
  const known = anchorsOfResults.get(result);
  if (known) return known;
  const anchors = new Map<string, ArrangedAnchor>();
  result.pages.forEach((set, page) => {
    for (const { id, x, y } of set.anchors) {
      if (!anchors.has(id)) anchors.set(id, { page, x, y });
    }
  });
  anchorsOfResults.set(result, anchors);
  return anchors;
}

function anchorsOf(results: readonly SetResult[], positions: readonly number[][]): Anchors {
  const anchors = new Map<string, ArrangedAnchor>();
  results.forEach((result, part) => {
    for (const [id, { page, x, y }] of anchorsIn(result)) {
      const index = positions[part]?.[page];
      if (index !== undefined && !anchors.has(id)) anchors.set(id, { page: index, x, y });
    }
  });
  return anchors;
}
