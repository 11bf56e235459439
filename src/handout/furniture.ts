// What stands around the text of a handout: title and page at the head, and lines to write on beside it. In: the set
// pages, the layout. Out: an HTML document with a page for each.

import type { Element, ElementContent } from 'hast';
import { element, text } from '../book/tree.ts';
import type { ArrangedPage } from '../print/arrange.ts';
import { furnitureDocument, furnitureSheet } from '../print/furniture.ts';
import type { Geometry } from '../print/geometry.ts';
import type { Layout } from './wish.ts';

export interface Furnishing {
  readonly layout: Layout;
  readonly geometry: Geometry;
  readonly language: string;
  /** What the handout is called. */
  readonly title: string;
}

export function handoutFurniture(
  { layout, geometry, language, title }: Furnishing,
  pages: readonly ArrangedPage[],
  css: string,
): string {
  const sheets = pages.map((page, index) => {
    const head = index === 0 ? [] : [line('running-head', title)];
    const count = pages.length > 1 ? [line('folio', `${page.folio} / ${pages.length}`)] : [];
    const rules = layout === 'notes' ? [ruledColumn(geometry)] : [];
    const place = { ...page, side: 'recto', opening: index === 0 } as const;
    return furnitureSheet(place, geometry, language, [...head, ...count, ...rules]);
  });
  return furnitureDocument(language, sheets, geometry, css);
}

const line = (className: string, says: string): Element =>
  element('div', { className: [className] }, [text(says)]);

/** From line to line, and between text and column, in CSS pixels. */
const [RULE, GAP] = [34, 34];

/** Lines from the first to the last line of the text. */
function ruledColumn({ height, top, bottom }: Geometry): ElementContent {
  const count = Math.floor((height - top - bottom) / RULE);
  const rules = Array.from({ length: count }, () =>
    element('div', { className: ['rule'], style: `height: ${RULE}px` }),
  );
  return element('div', { className: ['notes-column'], style: `--gap: ${GAP}px` }, rules);
}
