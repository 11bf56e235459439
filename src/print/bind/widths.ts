// How wide the glyphs of a face are, by the table that it brings along in a PDF (ISO 32000-1, 9.7.4.3). In: a page. Out: a
// reader of its faces' widths; each table is read once for a part.

import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPageLeaf,
} from '@cantoo/pdf-lib';
import { fontOf } from './glyphs.ts';

const [DESCENDANTS, ENCODING] = [PDFName.of('DescendantFonts'), PDFName.of('Encoding')];
const [WIDTHS, OTHER] = [PDFName.of('W'), PDFName.of('DW')];
const TWO_BYTES = PDFName.of('Identity-H');

/** In thousandths of the face's size. */
export interface Widths {
  /** By code. */
  readonly told: Float64Array;
  /** Of all codes beyond. */
  readonly other: number;
}

/** The widths of the face that the content knows by this name; undefined where its codes are not of two bytes each. */
export type WidthsOf = (face: string) => Widths | undefined;

/** `tables` is shared by the pages of a part, which share their faces. */
export function createWidthReader(
  page: PDFPageLeaf,
  tables: Map<PDFDict, Widths | undefined>,
): WidthsOf {
  const named = new Map<string, Widths | undefined>();
  const find = (face: string): Widths | undefined => {
    const font = fontOf(page, face);
    if (font && !tables.has(font)) tables.set(font, readWidths(font));
    return font && tables.get(font);
  };
  return (face) => {
    if (!named.has(face)) named.set(face, find(face));
    return named.get(face);
  };
}

function readWidths(font: PDFDict): Widths | undefined {
  const descendant = font.lookupMaybe(DESCENDANTS, PDFArray)?.lookupMaybe(0, PDFDict);
  if (!descendant || font.lookup(ENCODING) !== TWO_BYTES) return undefined;
  const other = descendant.lookupMaybe(OTHER, PDFNumber)?.asNumber() ?? 1000;
  const told: number[] = [];
  const table = descendant.lookupMaybe(WIDTHS, PDFArray);
  const items = table?.asArray().map((_, index) => table.lookup(index)) ?? [];
  for (let at = 0; at < items.length; ) {
    const first = numberAt(items, at);
    const next = items[at + 1];
    if (next instanceof PDFArray) {
      for (const [index, width] of next.asArray().entries())
        told[first + index] = width instanceof PDFNumber ? width.asNumber() : other;
      at += 2;
    } else {
      for (let code = first; code <= numberAt(items, at + 1); code += 1)
        told[code] = numberAt(items, at + 2);
      at += 3;
    }
  }
  return { told: Float64Array.from(told, (width) => width ?? other), other };
}

function numberAt(items: readonly (PDFObject | undefined)[], at: number): number {
  const item = items[at];
  if (!(item instanceof PDFNumber)) throw new Error('A table of widths holds no number');
  return item.asNumber();
}
