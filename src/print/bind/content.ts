// Content streams, as bytes: what the browser wrote there that has to go, and what it left unsaid. It writes one operator a
// line. Every mend gives back what it was given where there is nothing to mend.

import { promisify } from 'node:util';
import { deflate, inflateSync } from 'node:zlib';
import { decodePDFRawStream, type PDFContext, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { markArtifacts, type PrintedPage } from './artifacts.ts';
import { KEY } from './keys.ts';

export type Mend = (content: Buffer) => Buffer;

const FLATE = PDFName.of('FlateDecode');

/** The stream's bytes, compressed, with `mend` done to its content; what is left as it was keeps its bytes. */
export async function mendStream(stream: PDFRawStream, mend: Mend): Promise<Uint8Array> {
  const isFlate = stream.dict.get(KEY.Filter) === FLATE;
  const printed = isFlate
    ? inflateSync(stream.getContents(), { chunkSize: PIECE })
    : decodeOther(stream);
  const mended = mend(printed);
  const isKept = isFlate && mended === printed;
  return isKept ? stream.getContents() : compress(mended);
}

/** A stream of what `mendStream` gave. */
export const contentStream = (bytes: Uint8Array, target: PDFContext): PDFRawStream =>
  PDFRawStream.of(target.obj({ Filter: FLATE }), bytes);

/** Content is large; the usual pieces of 16 kB would be many. */
const PIECE = 2 ** 17;
/** zlib's levels from 5 on take four times as long, for a file that is smaller by a twentieth. */
const LEVEL = 4;

const PACKING = { level: LEVEL, chunkSize: PIECE };

/** In another thread: a page takes about a millisecond. */
const compress = (content: Buffer): Promise<Buffer> =>
  promisify<Buffer, typeof PACKING, Buffer>(deflate)(content, PACKING);

const decodeOther = (stream: PDFRawStream): Buffer =>
  Buffer.from(decodePDFRawStream(stream).decode());

/** All that is done to the content of a page of a part. */
export const mendContent =
  (page: PrintedPage): Mend =>
  (content) =>
    markArtifacts(shortenAdvances(dropSoftHyphens(content)), page);

/** The same for a page without tags. */
export const mendUntagged: Mend = (content) => dropMarks(shortenAdvances(dropSoftHyphens(content)));

const SOFT_HYPHEN = Buffer.from('/Span<</ActualText <FEFF00AD> >> BDC\n');
const END = Buffer.from('EMC\n');
const SHOW_TEXT = / ?(?:<[0-9A-F]*>|\((?:\\[\s\S]|[^\\)])*\)) Tj(?=\n)/g;

/** Drop the invisible glyph that stands for every soft hyphen: readers take it for a space, copied text holds U+00AD.
 * A hyphen that is seen is a glyph of its own, and stays. */
export function dropSoftHyphens(content: Buffer): Buffer {
  const kept: Buffer[] = [];
  let from = 0;
  for (;;) {
    const start = content.indexOf(SOFT_HYPHEN, from);
    const end = start < 0 ? -1 : content.indexOf(END, start);
    if (end < 0) break;
    const inside = content.toString('latin1', start + SOFT_HYPHEN.length, end);
    kept.push(content.subarray(from, start));
    kept.push(Buffer.from(inside.replace(SHOW_TEXT, ''), 'latin1'));
    from = end + END.length;
  }
  return from ? Buffer.concat([...kept, content.subarray(from)]) : content;
}

const [POINT, ZERO, NINE] = [46, 48, 57];
const ADVANCES = Buffer.from(' 0 Td');

/** Shorten advances to three decimals: a line adds up to less than 0.03 pt of what is cut off, and the file gets smaller
 * by a sixth. Byte by byte, because a book has half a million of them. */
export function shortenAdvances(content: Buffer): Buffer {
  const short = Buffer.allocUnsafe(content.length);
  let to = 0;
  for (let at = 0; at < content.length; at += 1) {
    const byte = content[at] as number;
    short[to] = byte;
    to += 1;
    if (byte !== POINT) continue;
    const end = endOfDigits(content, at + 1);
    const kept = end - at > 4 && isAt(content, ADVANCES, end) ? at + 4 : end;
    for (let digit = at + 1; digit < kept; digit += 1, to += 1)
      short[to] = content[digit] as number;
    at = end - 1;
  }
  return to < content.length ? short.subarray(0, to) : content;
}

function endOfDigits(content: Buffer, from: number): number {
  let at = from;
  for (let byte = content[at] ?? 0; byte >= ZERO && byte <= NINE; byte = content[at] ?? 0) at += 1;
  return at;
}

function isAt(content: Buffer, bytes: Buffer, at: number): boolean {
  for (let index = 0; index < bytes.length; index += 1)
    if (content[at + index] !== bytes[index]) return false;
  return true;
}

const MARK = /^(?:\/.*(?:BDC|BMC)|EMC)\n/gm;

/** Drop what ties content to the structure tree, so that it can stand inside an artifact; ActualText stays. */
export function dropMarks(content: Buffer): Buffer {
  if (!content.includes('/MCID')) return content;
  const dropped: boolean[] = [];
  const bare = content.toString('latin1').replace(MARK, (mark) => {
    if (mark === 'EMC\n') return dropped.pop() ? '' : mark;
    dropped.push(mark.includes('/MCID'));
    return dropped.at(-1) ? '' : mark;
  });
  return Buffer.from(bare, 'latin1');
}
