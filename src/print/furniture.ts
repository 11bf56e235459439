// The page's furniture: running heads and folios, set on sheets of their own and laid over the pages by the binder, so
// that a gathering never depends on where in the book it stands. In: the arranged pages. Out: HTML documents.

import type { Element, ElementContent } from 'hast';
import type { Book, Chapter, Semantic } from '../book/book.ts';
import { directionOf } from '../book/direction.ts';
import { toXhtml } from '../book/xhtml.ts';
import type { ArrangedPage } from './arrange.ts';
import { sheetsDocument } from './document.ts';
import { FURNITURE_ROOM, type Geometry, gutterOf } from './geometry.ts';

/** Pages that carry no folio although they are counted. */
const UNNUMBERED: ReadonlySet<Semantic> = new Set([
  'titlepage',
  'halftitlepage',
  'copyright-page',
  'dedication',
]);

/** Sheets from which two documents are printed sooner than one, and the most that one holds. */
const [FEW, TOGETHER] = [200, 400];

/** One document or several, which have a sheet for each page in their order. */
export function furnitureOf(
  book: Book,
  pages: readonly ArrangedPage[],
  geometry: Geometry,
  css: string,
): string[] {
  const gutter = gutterOf(geometry, pages.length);
  const box = { ...geometry, inside: geometry.inside + gutter, outside: geometry.outside - gutter };
  const count = pages.length < FEW ? 1 : 2 * Math.ceil(pages.length / (2 * TOGETHER));
  const size = Math.ceil(pages.length / count);
  return Array.from({ length: count }, (_, index) =>
    furnitureHtml(book, pages.slice(index * size, (index + 1) * size), box, css),
  );
}

function furnitureHtml(
  book: Book,
  pages: readonly ArrangedPage[],
  geometry: Geometry,
  css: string,
): string {
  const chapters = new Map(book.chapters.map((chapter) => [chapter.id, chapter]));
  const { language } = book.metadata;
  const sheets = pages.map((page) =>
    furnitureSheet(
      page,
      geometry,
      language,
      furnish(book, page, chapters.get(page.chapter), geometry),
    ),
  );
  return furnitureDocument(language, sheets, geometry, css);
}

/** A document of such sheets, one for each page. */
export function furnitureDocument(
  language: string,
  sheets: Element[],
  geometry: Geometry,
  css: string,
): string {
  const { width, height } = geometry;
  // No element in them is one that HTML does not let be closed.
  const html = sheets.map(toXhtml).join('');
  return sheetsDocument('furniture', html, { width, height, language, css });
}

/** The sheet that is laid over a page. */
export function furnitureSheet(
  page: ArrangedPage,
  box: Geometry,
  language: string,
  children: ElementContent[],
): Element {
  const isSpineLeft = (page.side === 'recto') === (directionOf(language) === 'ltr');
  const [left, right] = isSpineLeft ? [box.inside, box.outside] : [box.outside, box.inside];
  const style =
    `width: ${box.width}px; height: ${box.height}px; --top: ${box.top}px; --bottom: ${box.bottom}px; ` +
    `--left: ${left}px; --right: ${right}px`;
  const kind = page.opening ? 'opening' : 'inner';
  return element('div', { className: ['sheet', page.side, kind], style }, children);
}

function furnish(
  book: Book,
  page: ArrangedPage,
  chapter: Chapter | undefined,
  { top, bottom }: Geometry,
): ElementContent[] {
  if (page.blank || !chapter || UNNUMBERED.has(chapter.semantic)) return [];
  const folio = text('folio', page.folio);
  if (page.opening) return bottom < FURNITURE_ROOM.bottom ? [] : [folio];
  if (top < FURNITURE_ROOM.top) return [];
  return [text('running-head', page.side === 'verso' ? book.metadata.title : chapter.short), folio];
}

const text = (className: string, value: string): Element =>
  element('div', { className: [className] }, [{ type: 'text', value }]);

const element = (
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element => ({ type: 'element', tagName, properties, children });
