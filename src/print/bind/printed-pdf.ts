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
import { SyntaxReader } from './syntax.ts';

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

/** Undefined where the file is written another way. */
function openPlain(file: Buffer): PrintedPdf | undefined {
  const start = /startxref\n(\d+)\n%%EOF\s*$/.exec(file.toString('latin1', file.length - 64))?.[1];
  const table = start === undefined ? '' : file.toString('latin1', Number(start));
  const [head, count] = /^xref\n0 (\d+)\n/.exec(table) ?? [];
  const trailer = table.indexOf('trailer\n');
  if (!head || trailer !== head.length + Number(count) * ROW) return undefined;
  const context = PDFContext.create();
  const object = new SyntaxReader(table, context, trailer + 'trailer\n'.length).read();
  if (!(object instanceof PDFDict) || object.has(KEY.Prev) || object.has(KEY.Encrypt))
    return undefined;
  readWhenLookedUp(context, file, startsIn(table.slice(head.length, trailer)));
  const catalog = object.lookup(KEY.Root);
  return catalog instanceof PDFCatalog ? { context, catalog } : undefined;
}

/** "0000165306 00000 n", two bytes of a line's end after it. */
const ROW = 20;

/** Where each object begins, by its number; 0 where there is none. */
function startsIn(rows: string): Uint32Array {
  const starts = new Uint32Array(rows.length / ROW);
  for (let number = 0; number < starts.length; number += 1) {
    const at = number * ROW;
    if (rows[at + ROW - 3] === 'n') starts[number] = Number(rows.slice(at, at + 10));
  }
  return starts;
}

function readWhenLookedUp(context: PDFContext, file: Buffer, starts: Uint32Array): void {
  const { lookup, lookupMaybe } = context;
  const inOrder = starts.slice().sort();
  const see = (key: unknown): void => {
    if (!(key instanceof PDFRef)) return;
    const start = starts[key.objectNumber];
    if (!start) return;
    starts[key.objectNumber] = 0;
    const end = inOrder[inOrder.indexOf(start) + 1] ?? file.length;
    context.assign(key, readAt(start, end, key, file, context));
  };
  Object.assign(context, {
    lookup: (...of: unknown[]): unknown => {
      see(of[0]);
      return Reflect.apply(lookup, context, of);
    },
    lookupMaybe: (...of: unknown[]): unknown => {
      see(of[0]);
      return Reflect.apply(lookupMaybe, context, of);
    },
  });
}

const STREAM = ' stream\n';

/** The object that begins there; the next one begins at `end`. */
function readAt(
  start: number,
  end: number,
  { objectNumber }: PDFRef,
  file: Buffer,
  context: PDFContext,
): PDFObject {
  const text = file.toString('latin1', start, end);
  const head = `${objectNumber} 0 obj\n`;
  if (!text.startsWith(head)) throw new Error(`Object ${objectNumber} is not at its place`);
  const reader = new SyntaxReader(text, context, head.length);
  const object = reader.read();
  if (!(object instanceof PDFDict) || !text.startsWith(STREAM, reader.at)) return object;
  const from = start + reader.at + STREAM.length;
  const length = object.lookup(KEY.Length, PDFNumber).asNumber();
  return PDFRawStream.of(object, file.subarray(from, from + length));
}
