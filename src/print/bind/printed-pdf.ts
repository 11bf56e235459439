// Opens a PDF as the browser writes it: one plain cross-reference table, nothing encrypted, no object twice. In: its bytes.
// Out: its catalog, and a context in which each object is read when it is first looked up; most of a part are elements of
// its structure, which nobody looks up where they are kept. Any other PDF is read as a whole.

import {
  PDFCatalog,
  PDFContext,
  PDFDict,
  PDFDocument,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import { KEY } from './keys.ts';
import { readObject } from './syntax.ts';

export interface PrintedPdf {
  readonly context: PDFContext;
  readonly catalog: PDFCatalog;
}

export async function openPrinted(bytes: Uint8Array): Promise<PrintedPdf> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (
    openPlain(file) ??
    PDFDocument.load(bytes, { parseSpeed: Number.POSITIVE_INFINITY, updateMetadata: false })
  );
}

/** Where an object begins, and where it ends at the latest. */
type Extent = readonly [start: number, end: number];

/** Undefined where the file is written another way. */
function openPlain(file: Buffer): PrintedPdf | undefined {
  const start = /startxref\n(\d+)\n%%EOF\s*$/.exec(file.toString('latin1', file.length - 64))?.[1];
  const table = start === undefined ? '' : file.toString('latin1', Number(start));
  const [head, count] = /^xref\n0 (\d+)\n/.exec(table) ?? [];
  const trailer = table.indexOf('trailer\n');
  if (!head || trailer !== head.length + Number(count) * ROW) return undefined;
  const context = PDFContext.create();
  const { object } = readObject(table, context, trailer + 'trailer\n'.length);
  if (!(object instanceof PDFDict) || object.has(KEY.Prev) || object.has(KEY.Encrypt))
    return undefined;
  readWhenLookedUp(context, file, extentsIn(table.slice(head.length, trailer), Number(start)));
  const catalog = object.lookup(KEY.Root);
  return catalog instanceof PDFCatalog ? { context, catalog } : undefined;
}

/** "0000165306 00000 n", two bytes of a line's end after it. */
const ROW = 20;

/** Of each object, by its number. */
function extentsIn(rows: string, end: number): Map<number, Extent> {
  const starts: [number: number, start: number][] = [];
  for (let at = 0; at < rows.length; at += ROW)
    if (rows[at + ROW - 3] === 'n') starts.push([at / ROW, Number(rows.slice(at, at + 10))]);
  starts.sort(([, a], [, b]) => a - b);
  return new Map(
    starts.map(([number, start], index) => [number, [start, starts[index + 1]?.[1] ?? end]]),
  );
}

function readWhenLookedUp(context: PDFContext, file: Buffer, unread: Map<number, Extent>): void {
  const { lookup, lookupMaybe } = context;
  const isRead = (key: unknown): void => {
    const extent = key instanceof PDFRef ? unread.get(key.objectNumber) : undefined;
    if (!extent || !(key instanceof PDFRef)) return;
    unread.delete(key.objectNumber);
    context.assign(key, readAt(extent, key, file, context));
  };
  Object.assign(context, {
    lookup: (...of: unknown[]): unknown => {
      isRead(of[0]);
      return Reflect.apply(lookup, context, of);
    },
    lookupMaybe: (...of: unknown[]): unknown => {
      isRead(of[0]);
      return Reflect.apply(lookupMaybe, context, of);
    },
  });
}

const STREAM = ' stream\n';

function readAt(
  [start, end]: Extent,
  { objectNumber }: PDFRef,
  file: Buffer,
  context: PDFContext,
): PDFObject {
  const text = file.toString('latin1', start, end);
  const head = `${objectNumber} 0 obj\n`;
  if (!text.startsWith(head)) throw new Error(`Object ${objectNumber} is not at its place`);
  const { object, end: after } = readObject(text, context, head.length);
  if (!(object instanceof PDFDict) || !text.startsWith(STREAM, after)) return object;
  const from = start + after + STREAM.length;
  const to = from + object.lookup(KEY.Length, PDFNumber).asNumber();
  return PDFRawStream.of(object, file.subarray(from, to));
}
