// The printed pages in the e-book: at which place of which chapter each page begins. In: the Book and the PageMap. Out:
// page breaks in the order of the pages; blank pages are left out.

import type { Element, Root } from 'hast';
import type { Book } from '../book/book.ts';
import { type Break, insertPageBreaks } from '../book/page-breaks.ts';
import type { PageMap, PageRecord } from '../book/pagemap.ts';
import { blocksOf } from '../book/place.ts';
import { createNames } from './names.ts';
import { idsIn, isContents } from './plan.ts';
import { element } from './xhtml.ts';

export interface PageBreak {
  /** "page-12"; unique in the book. */
  readonly id: string;
  /** As printed: "xii", "12". */
  readonly folio: string;
  readonly chapter: string;
  readonly at: Break['at'];
}

/** The tree with a marker where each page begins. */
export const markPages = (tree: Root, breaks: readonly PageBreak[]): Root =>
  insertPageBreaks(
    tree,
    breaks.map((page) => ({ at: page.at, marker: markerOf(page) })),
  );

/** As EPUB Accessibility asks for it: empty, so that it is not read out in mid-sentence, and labelled. */
const markerOf = ({ id, folio }: PageBreak): Element =>
  element('span', { 'epub:type': 'pagebreak', role: 'doc-pagebreak', id, ariaLabel: folio });

type Position = Pick<PageBreak, 'chapter' | 'at'>;

/**
 * A page without text of the author's begins with the first thing on it that has an id: an entry of the index, a picture.
 * One that has none, or that begins inside a note, begins at the nearest place that follows: where the next page of the
 * chapter does, else at the chapter's end. Contents are written anew, so only their first page has a place.
 */
export function placePages(book: Book, map: PageMap): PageBreak[] {
  const pages = map.pages.filter((page) => !page.blank);
  const places = createPlaces(book, map);
  const known = pages.map((page) => places(page));
  const name = createNames();
  return pages.flatMap((page, index) => {
    const position = known[index] ?? following(book, pages, known, index);
    return position ? [{ id: name(`page-${page.folio}`), folio: page.folio, ...position }] : [];
  });
}

/** Answers with the place that a page itself begins at, if the e-book has it. */
function createPlaces(book: Book, map: PageMap): (page: PageRecord) => Position | undefined {
  const chapters = new Map(
    book.chapters.flatMap((chapter) =>
      blocksOf(chapter.tree).map((block) => [block.data?.block ?? '', chapter] as const),
    ),
  );
  const begun = new Set<string>();
  return (page) => {
    const { start } = page;
    const chapter = start && chapters.get(start.block);
    if (!chapter) return start ? undefined : bearerOn(page, book, map);
    const first = !begun.has(chapter.id);
    begun.add(chapter.id);
    if (isContents(chapter)) return { chapter: chapter.id, at: first ? 'start' : 'end' };
    return { chapter: chapter.id, at: start };
  };
}

/** The first element of the page's chapter that begins on it and has an id. */
function bearerOn(page: PageRecord, book: Book, { anchors }: PageMap): Position | undefined {
  const chapter = book.chapters.find(({ id }) => id === page.chapter);
  if (!chapter || isContents(chapter)) return undefined;
  const id = idsIn(chapter.tree.children).find((one) => anchors.get(one) === page.index);
  return id === undefined ? undefined : { chapter: chapter.id, at: { id } };
}

function following(
  book: Book,
  pages: readonly PageRecord[],
  known: readonly (Position | undefined)[],
  index: number,
): Position | undefined {
  const { chapter } = pages[index] as PageRecord;
  const next = known.slice(index).find((position) => position !== undefined);
  const own = book.chapters.find(({ id }) => id === chapter);
  if (!own) return next;
  if (next?.chapter === own.id) return next;
  const begun = known.slice(0, index).some((position) => position?.chapter === own.id);
  return { chapter: own.id, at: begun ? 'end' : 'start' };
}
