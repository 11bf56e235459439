// Content streams, as bytes: what the browser wrote there that has to go, and what it left unsaid. It writes one operator a
// line. A mend works in the place of what it is given, which nobody needs afterwards, and gives that back where there is
// nothing to mend.

import { deflateSync, inflateSync } from 'node:zlib';
import { decodePDFRawStream, type PDFContext, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { markArtifacts, type PrintedPage } from './artifacts.ts';
import { KEY } from './keys.ts';
import { joinRuns } from './runs.ts';
import type { WidthsOf } from './widths.ts';

export type Mend = (content: Buffer) => Buffer;

const FLATE = PDFName.of('FlateDecode');

/** The stream's bytes, compressed, with `mend`, if any, done to its content; what is left as it was keeps its bytes. */
export function mendStream(stream: PDFRawStream, mend?: Mend): Uint8Array {
  const packed = stream.dict.get(KEY.Filter) === FLATE ? stream.getContents() : undefined;
  if (packed && !mend) return packed;
  const printed = packed ? inflateSync(packed, unpackingOf(packed)) : decodeOther(stream);
  const mended = mend ? mend(printed) : printed;
  return packed && mended === printed ? packed : deflateSync(mended, PACKING);
}

/** A stream of what `mendStream` gave. */
export const contentStream = (bytes: Uint8Array, target: PDFContext): PDFRawStream =>
  PDFRawStream.of(target.obj({ Filter: FLATE }), bytes);

/** Content comes in one piece, as a rule, which is hardly larger than it: what a page has is held until the book is saved. */
const [GROWTH, LARGEST_PIECE, PACKED_PIECE] = [16, 2 ** 18, 2 ** 13];

const unpackingOf = ({ length }: Uint8Array) => ({
  chunkSize: Math.min(Math.max(GROWTH * length, PACKED_PIECE), LARGEST_PIECE),
});

/** zlib's levels from 5 on take a third longer and more, for a file that is smaller by a fiftieth. */
const LEVEL = 4;

/** In this thread: others would take a quarter longer for a page, and while a book is printed no core is idle. */
const PACKING = { level: LEVEL, chunkSize: PACKED_PIECE };

const decodeOther = (stream: PDFRawStream): Buffer =>
  Buffer.from(decodePDFRawStream(stream).decode());

/** What has to be known of a page to mend its content. */
export interface MendedPage extends PrintedPage {
  readonly widthsOf: WidthsOf;
}

/** All that is done to the content of a page of a part. */
export const mendContent =
  (page: MendedPage): Mend =>
  (content) =>
    joinRuns(markArtifacts(dropSoftHyphens(content), page), page.widthsOf);

/** The same for a page without tags. */
export const mendUntagged =
  ({ widthsOf }: MendedPage): Mend =>
  (content) =>
    joinRuns(dropMarks(dropSoftHyphens(content)), widthsOf);

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
