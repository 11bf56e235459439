// Saves a bound document. In: the document. Out: its bytes; all but streams is packed into object streams, in other threads
// while this one looks the document through, and the /ID is made from the bytes: no clock, no random number.

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate, deflateSync } from 'node:zlib';
import {
  type PDFContext,
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { KEY } from './keys.ts';

/** Many compress well, few open fast. What compresses them takes memory for each stream, all at a time. */
const STREAM_SIZE = 400;

const FLATE = PDFName.of('FlateDecode');
const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');

/** A row of the cross-reference: at an offset of the file, or the nth of an object stream (ISO 32000-1, table 18). */
type Row = readonly [kind: 1 | 2, offsetOrStream: number, nth: number];

type Numbered = readonly [number: number, object: PDFObject];

/** What has been written so far. */
interface Output {
  readonly chunks: Uint8Array[];
  length: number;
  readonly rows: Map<number, Row>;
}

export interface Packing {
  readonly streams: readonly PDFRef[];
  readonly packed: Promise<readonly Packed[]>;
}

/** Objects that lie in an object stream, by their numbers. */
interface Packed {
  readonly members: readonly number[];
  readonly stream: PDFRawStream;
}

/** Begins to pack all that is no stream, as it is now; streams may still change. */
export function packPdf({ context }: PDFDocument): Packing {
  const streams: PDFRef[] = [];
  const plain: Numbered[] = [];
  for (const [reference, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) streams.push(reference);
    else plain.push([reference.objectNumber, object]);
  }
  return {
    streams,
    packed: Promise.all(batches(plain).map((batch) => packObjects(batch, context))),
  };
}

export async function savePdf(
  document: PDFDocument,
  { streams, packed } = packPdf(document),
): Promise<Uint8Array> {
  const { context } = document;
  const output: Output = { chunks: [HEADER], length: HEADER.length, rows: new Map() };
  for (const reference of streams)
    writeStream(reference.objectNumber, context.lookup(reference, PDFStream), output);
  let number = context.largestObjectNumber;
  for (const { members, stream } of await packed) {
    number += 1;
    for (const [nth, member] of members.entries()) output.rows.set(member, [2, number, nth]);
    writeStream(number, stream, output);
  }
  writeEnd(number + 1, context, output);
  return Buffer.concat(output.chunks, output.length);
}

/** All objects that stand for themselves are streams. */
function writeStream(number: number, stream: PDFStream, output: Output): void {
  stream.updateDict();
  output.rows.set(number, [1, output.length, 0]);
  write(Buffer.from(`${number} 0 obj\n${stream.dict}\nstream\n`, 'latin1'), output);
  write(stream.getContents(), output);
  write(STREAM_END, output);
}

const STREAM_END = Buffer.from('\nendstream\nendobj\n');

function write(bytes: Uint8Array, output: Output): void {
  output.chunks.push(bytes);
  output.length += bytes.length;
}

const batches = (objects: readonly Numbered[]): (readonly Numbered[])[] =>
  Array.from({ length: Math.ceil(objects.length / STREAM_SIZE) }, (_, index) =>
    objects.slice(index * STREAM_SIZE, (index + 1) * STREAM_SIZE),
  );

const deflateAside = promisify(deflate);

/** Compressed in other threads, while this one writes the next. */
async function packObjects(batch: readonly Numbered[], context: PDFContext): Promise<Packed> {
  const { content, first } = writeObjects(batch);
  const dict = context.obj({ Type: 'ObjStm', N: batch.length, First: first });
  return {
    members: batch.map(([number]) => number),
    stream: compressed(await deflateAside(content), dict),
  };
}

/** Numbers and offsets, then the objects from `first` on. What is a string here is gone when the next are written. */
function writeObjects(batch: readonly Numbered[]): { content: Buffer; first: number } {
  let [head, body] = ['', ''];
  for (const [number, object] of batch) {
    head += `${number} ${body.length} `;
    body += `${object}\n`;
  }
  const text = `${head.slice(0, -1)}\n${body}`;
  return { content: Buffer.from(text, 'latin1'), first: head.length };
}

function compressed(content: Uint8Array, dict: PDFDict): PDFRawStream {
  dict.set(KEY.Filter, FLATE);
  return PDFRawStream.of(dict, content);
}

function writeEnd(number: number, context: PDFContext, output: Output): void {
  const start = output.length;
  output.rows.set(number, [1, start, 0]);
  const id = PDFHexString.of(identify(output.chunks));
  const { Root, Info } = context.trailerInfo;
  const dict = context.obj({
    Type: 'XRef',
    Size: number + 1,
    W: [1, 4, 2],
    Root,
    Info,
    ID: [id, id],
  });
  writeStream(
    number,
    compressed(deflateSync(crossReference(number + 1, output.rows)), dict),
    output,
  );
  write(Buffer.from(`startxref\n${start}\n%%EOF\n`), output);
}

function crossReference(size: number, rows: ReadonlyMap<number, Row>): Uint8Array {
  const table = new Uint8Array(size * 7);
  const view = new DataView(table.buffer);
  for (let number = 0; number < size; number++) {
    const [kind, position, nth] = rows.get(number) ?? [0, 0, number ? 0 : 65535];
    view.setUint8(number * 7, kind);
    view.setUint32(number * 7 + 1, position);
    view.setUint16(number * 7 + 5, nth);
  }
  return table;
}

function identify(chunks: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex').slice(0, 32);
}
