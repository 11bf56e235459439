// Lays the parts' pages in the order of the book. In: the binding and its opened parts. Out: the pages, how far each was
// moved, and what became of the pages and links of each part; throws where pages are missing, doubled or left over.

import type { PDFContext, PDFPageLeaf, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import { giveWay } from '../../host/give-way.ts';
import type { Binding, BoundPage } from './binding.ts';
import type { PlacedPart } from './book-structure.ts';
import { type Copier, createCopier, type ReplaceImage, type Store } from './copy.ts';
import type { Destinations } from './destinations.ts';
import { bindLink } from './links.ts';
import type { Move } from './move.ts';
import { type CutSheet, makePage } from './page.ts';
import type { Part, PartPage } from './part.ts';
import { createReplacer } from './picture.ts';
import { boxesOf, type Sheet, sheetOf } from './sheet.ts';

export interface Workshop {
  readonly parts: readonly Part[];
  /** What lies over each page, if anything does. */
  readonly furniture: readonly PDFRef[];
  /** Forms of the plates, by the pixels of what was printed in their place. */
  readonly plates: ReadonlyMap<string, PDFRawStream>;
  readonly context: PDFContext;
  readonly store: Store;
  readonly destinations: Destinations;
}

export interface BoundPages {
  readonly pages: readonly PDFPageLeaf[];
  readonly moves: readonly Move[];
  readonly parts: readonly PlacedPart[];
}

/** A part whose pages are being placed. */
interface OpenPart extends PlacedPart {
  readonly copy: Copier;
  readonly pages: Map<PartPage, number>;
  readonly links: Map<number, PDFRef>;
}

/** Pages between which this thread answers others. */
const AT_ONCE = 32;

export async function bindPages(binding: Binding, workshop: Workshop): Promise<BoundPages> {
  const { plates, context, store } = workshop;
  const replace = createReplacer(binding.pictures ?? new Map(), plates, context, store);
  const parts = workshop.parts.map((part) => openPart(part, workshop, replace));
  const sheet = cutSheet(binding, context);
  const moves: Move[] = [];
  const pages: PDFPageLeaf[] = [];
  for (const [index, page] of binding.pages.entries()) {
    if (index % AT_ONCE === 0) await giveWay();
    const part = page.from && parts[page.from.part];
    const source = findSource(page, part, index);
    const move = moveOf(page, source, sheet);
    moves.push(move);
    pages.push(bindPage(index, source, part, move, sheet, binding, workshop));
  }
  for (const [index, { part, pages }] of parts.entries()) checkAllBound(index, part, pages);
  return { pages, moves, parts };
}

function cutSheet(binding: Binding, context: PDFContext): CutSheet {
  const sheet = sheetOf(binding);
  const boxes = Object.entries(boxesOf(sheet)).map(([name, box]) => [name, context.obj([...box])]);
  return { ...sheet, boxes: Object.fromEntries(boxes) };
}

const openPart = (part: Part, { context, store }: Workshop, replace: ReplaceImage): OpenPart => ({
  part,
  copy: createCopier(part.objects, context, store, replace),
  pages: new Map(),
  links: new Map(),
});

function bindPage(
  index: number,
  source: PartPage | undefined,
  part: OpenPart | undefined,
  move: Move,
  sheet: CutSheet,
  binding: Binding,
  { context, store, destinations, furniture }: Workshop,
): PDFPageLeaf {
  const isTagged = source !== undefined && binding.target === 'screen';
  const links = (isTagged ? source.links : []).map((link) => {
    const bound = context.register(bindLink(link, move, context, destinations));
    if (link.number !== undefined) part?.links.set(link.number, bound);
    return bound;
  });
  const matter = {
    index,
    source,
    copy: part?.copy,
    move,
    furniture: furniture[index],
    links,
    isTagged,
  };
  return makePage(matter, sheet, context, store);
}

/** The page of a part that a bound page shows; notes which it becomes. */
function findSource(
  { from }: BoundPage,
  part: OpenPart | undefined,
  index: number,
): PartPage | undefined {
  if (!from) return undefined;
  const source = part?.part.pages[from.page];
  if (!part || !source) throw new Error(`There is no page ${from.page} in part ${from.part}`);
  if (part.pages.has(source)) {
    throw new Error(`Page ${from.page} of part ${from.part} is bound twice`);
  }
  part.pages.set(source, index);
  return source;
}

/** The trim of the printed page comes to lie on that of the sheet. Browsers round heights up; the top stays the top. */
function moveOf(page: BoundPage, source: PartPage | undefined, sheet: Sheet): Move {
  if (!source) return { right: 0, up: 0 };
  const { over, margin, height } = sheet;
  const top = source.height - over.y;
  return { right: page.shift + margin - over.x, up: margin + height - top };
}

function checkAllBound(index: number, part: Part, pages: ReadonlyMap<PartPage, number>): void {
  if (part.pages.length === pages.size) return;
  throw new Error(`Part ${index} has ${part.pages.length} pages, of which ${pages.size} are bound`);
}
