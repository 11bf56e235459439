// Saves a bound document. In: the document. Out: its bytes; all but streams is packed into object streams, and the /ID is
// made from the bytes: no clock, no random number.

import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import {
  type PDFContext,
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFStream,
} from '@cantoo/pdf-lib';
import { KEY } from './keys.ts';

/** Many compress well, few open fast. */
const STREAM_SIZE = 200;

const FLATE = PDFName.of('FlateDecode');
const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');

/** A row of the cross-reference: at an offset of the file, or the nth of an object stream (ISO 32000-1, table 18). */
type Row = readonly [kind: 1 | 2, offsetOrStream: number, nth: number];

type Numbered = readonly [number: number, object: PDFObject];

/** What has been written so far. */
interface Output {
  readonly chunks: Buffer[];
  length: number;
  readonly rows: Map<number, Row>;
}

export function savePdf({ context }: PDFDocument): Uint8Array {
  const output: Output = { chunks: [HEADER], length: HEADER.length, rows: new Map() };
  const objects = context.enumerateIndirectObjects();
  const numbered = objects.map(([reference, object]) => [reference.objectNumber, object] as const);
  const isStream = ([, object]: Numbered) => object instanceof PDFStream;
  for (const [number, object] of numbered.filter(isStream)) writeObject(number, object, output);
  let number = context.largestObjectNumber;
  for (const batch of batches(numbered.filter((one) => !isStream(one)))) {
    number += 1;
    for (const [nth, [member]] of batch.entries()) output.rows.set(member, [2, number, nth]);
    writeObject(number, packObjects(batch, context), output);
  }
  writeEnd(number + 1, context, output);
  return new Uint8Array(Buffer.concat(output.chunks));
}

function writeObject(number: number, object: PDFObject, output: Output): void {
  output.rows.set(number, [1, output.length, 0]);
  write(Buffer.from(`${number} 0 obj\n`), output);
  write(bytesOf(object), output);
  write(Buffer.from('\nendobj\n'), output);
}

function write(bytes: Buffer, output: Output): void {
  output.chunks.push(bytes);
  output.length += bytes.length;
}

function bytesOf(object: PDFObject): Buffer {
  const bytes = Buffer.alloc(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}

function* batches(objects: readonly Numbered[]): Iterable<readonly Numbered[]> {
  for (let start = 0; start < objects.length; start += STREAM_SIZE) {
    yield objects.slice(start, start + STREAM_SIZE);
  }
}

function packObjects(batch: readonly Numbered[], context: PDFContext): PDFRawStream {
  const bodies = batch.map(([, object]) => object.toString());
  let offset = 0;
  const heads = batch.map(([number], nth) => {
    const head = `${number} ${offset}`;
    offset += (bodies[nth] ?? '').length + 1;
    return head;
  });
  const head = `${heads.join(' ')}\n`;
  const content = Buffer.from(`${head}${bodies.join('\n')}\n`, 'latin1');
  return compressed(content, context.obj({ Type: 'ObjStm', N: batch.length, First: head.length }));
}

function compressed(content: Buffer, dict: PDFDict): PDFRawStream {
  dict.set(KEY.Filter, FLATE);
  return PDFRawStream.of(dict, deflateSync(content));
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
  writeObject(number, compressed(crossReference(number + 1, output.rows), dict), output);
  write(Buffer.from(`startxref\n${start}\n%%EOF\n`), output);
}

function crossReference(size: number, rows: ReadonlyMap<number, Row>): Buffer {
  const table = Buffer.alloc(size * 7);
  for (let number = 0; number < size; number++) {
    const [kind, position, nth] = rows.get(number) ?? [0, 0, number ? 0 : 65535];
    table.writeUInt8(kind, number * 7);
    table.writeUInt32BE(position, number * 7 + 1);
    table.writeUInt16BE(nth, number * 7 + 5);
  }
  return table;
}

function identify(chunks: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex').slice(0, 32);
}
