// Content streams, as bytes: what the browser wrote there that has to go, and what it left unsaid. It writes one operator a
// line. A mend works in the place of what it is given, which nobody needs afterwards, and gives that back where there is
// nothing to mend.

import { deflateSync, inflateSync } from 'node:zlib';
import { decodePDFRawStream, type PDFContext, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { markArtifacts, type PrintedPage } from './artifacts.ts';
import { KEY } from './keys.ts';

export type Mend = (content: Buffer) => Buffer;

const FLATE = PDFName.of('FlateDecode');

/** The stream's bytes, compressed, with `mend`, if any, done to its content; what is left as it was keeps its bytes. */
export function mendStream(stream: PDFRawStream, mend?: Mend): Uint8Array {
  const packed = stream.dict.get(KEY.Filter) === FLATE ? stream.getContents() : undefined;
  if (packed && !mend) return packed;
  const printed = packed ? inflateSync(packed, { chunkSize: UNPACKED_PIECE }) : decodeOther(stream);
  const mended = mend ? mend(printed) : printed;
  return packed && mended === printed ? packed : deflateSync(mended, PACKING);
}

/** A stream of what `mendStream` gave. */
export const contentStream = (bytes: Uint8Array, target: PDFContext): PDFRawStream =>
  PDFRawStream.of(target.obj({ Filter: FLATE }), bytes);

/** Content comes in one piece, as a rule; the usual ones of 16 kB would be many. */
const [UNPACKED_PIECE, PACKED_PIECE] = [2 ** 18, 2 ** 15];
/** zlib's levels from 5 on take four times as long, for a file that is smaller by a twentieth. */
const LEVEL = 4;

/** In this thread: others would take a quarter longer for a page, and while a book is printed no core is idle. */
const PACKING = { level: LEVEL, chunkSize: PACKED_PIECE };

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
  let [from, to] = [0, 0];
  for (;;) {
    const start = content.indexOf(SOFT_HYPHEN, from);
    const end = start < 0 ? -1 : content.indexOf(END, start);
    if (end < 0) break;
    const inside = content.toString('latin1', start + SOFT_HYPHEN.length, end);
    content.copyWithin(to, from, start);
    to += start - from;
    to += content.write(inside.replace(SHOW_TEXT, ''), to, 'latin1');
    from = end + END.length;
  }
  if (from === 0) return content;
  content.copyWithin(to, from);
  return content.subarray(0, to + content.length - from);
}

const [POINT, ZERO, NINE] = [46, 48, 57];
const [SPACE, T, D] = [32, 84, 100];

/** Shorten advances to three decimals: a line adds up to less than 0.03 pt of what is cut off, and the file gets smaller
 * by a sixth. Byte by byte, because a book has millions of them. */
export function shortenAdvances(content: Buffer): Buffer {
  let to = 0;
  for (let at = 0; at < content.length; ) {
    const byte = content[at] as number;
    content[to] = byte;
    at += 1;
    to += 1;
    if (byte !== POINT) continue;
    const start = at;
    let digit = content[at] as number;
    while (digit >= ZERO && digit <= NINE) {
      content[to] = digit;
      at += 1;
      to += 1;
      digit = content[at] as number;
    }
    const tooMany = at - start - 3;
    if (tooMany > 0 && isAdvance(content, at)) to -= tooMany;
  }
  return to < content.length ? content.subarray(0, to) : content;
}

/** Does " 0 Td" stand there? */
const isAdvance = (content: Buffer, at: number): boolean =>
  content[at] === SPACE &&
  content[at + 1] === ZERO &&
  content[at + 2] === SPACE &&
  content[at + 3] === T &&
  content[at + 4] === D;

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
