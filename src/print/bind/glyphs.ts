// What glyphs stand for, by the tables that faces bring along in a PDF (ToUnicode, ISO 32000-1, 9.10.3). In: a page. Out:
// a reader of its text; each table is read when it is first asked for.

import {
  decodePDFRawStream,
  PDFDict,
  PDFName,
  type PDFPageLeaf,
  PDFRawStream,
} from '@cantoo/pdf-lib';
import type { PrintedPage } from './artifacts.ts';

const FONT = PDFName.of('Font');
const TO_UNICODE = PDFName.of('ToUnicode');

export type Table = ReadonlyMap<string, string>;

/** A glyph without an entry reads as a letter, so that nobody takes it for an ornament. */
const UNKNOWN = 'x';

/** `tables` is shared by the pages of a part, which share their faces. */
export function createGlyphReader(
  page: PDFPageLeaf,
  tables: Map<PDFDict, Table>,
): PrintedPage['read'] {
  return (face, codes) => {
    const font = fontOf(page, face);
    if (!font) return UNKNOWN;
    const table = tables.get(font) ?? readTable(font);
    tables.set(font, table);
    const length = table.keys().next().value?.length ?? codes.length;
    const parts = codes.match(new RegExp(`.{1,${length || 4}}`, 'g')) ?? [];
    return parts.map((code) => table.get(code) ?? UNKNOWN).join('');
  };
}

/** The face that the content of a page knows by this name. */
export const fontOf = (page: PDFPageLeaf, face: string): PDFDict | undefined =>
  page.Resources()?.lookupMaybe(FONT, PDFDict)?.lookupMaybe(PDFName.of(face), PDFDict);

function readTable(font: PDFDict): Table {
  const stream = font.lookup(TO_UNICODE);
  const table = new Map<string, string>();
  if (!(stream instanceof PDFRawStream)) return table;
  const map = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
  for (const [, entries = ''] of map.matchAll(/beginbfchar\s([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', text = ''] of entries.matchAll(/<(\w+)>\s*<(\w*)>/g))
      table.set(code.toUpperCase(), fromHex(text));
  }
  for (const [, entries = ''] of map.matchAll(/beginbfrange\s([\s\S]*?)endbfrange/g)) {
    for (const [, first = '', last = '', text = ''] of entries.matchAll(
      /<(\w+)>\s*<(\w+)>\s*<(\w*)>/g,
    ))
      addRange(table, first, last, text);
  }
  return table;
}

function addRange(table: Map<string, string>, first: string, last: string, text: string): void {
  const start = Number.parseInt(first, 16);
  const base = fromHex(text);
  for (let code = start; code <= Number.parseInt(last, 16); code += 1) {
    const hex = code.toString(16).toUpperCase().padStart(first.length, '0');
    const end = base.charCodeAt(base.length - 1) + code - start;
    table.set(hex, base.slice(0, -1) + String.fromCharCode(end));
  }
}

const fromHex = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
