// Content streams: what the browser wrote there that has to go, and what it left unsaid. It writes one operator a line.
// Bytes are read as Latin 1, a character each.

import { promisify } from 'node:util';
import { deflate, inflateSync } from 'node:zlib';
import { decodePDFRawStream, type PDFContext, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { markArtifacts, type PrintedPage } from './artifacts.ts';
import { KEY } from './keys.ts';

export type Mend = (content: string) => string;

const FLATE = PDFName.of('FlateDecode');

/** The stream's bytes, compressed, with `mend` done to its content; what is left as it was keeps its bytes. */
export async function mendStream(stream: PDFRawStream, mend: Mend): Promise<Uint8Array> {
  const isFlate = stream.dict.get(KEY.Filter) === FLATE;
  const printed = isFlate ? inflateSync(stream.getContents()) : decodeOther(stream);
  const content = printed.toString('latin1');
  const mended = mend(content);
  const isKept = isFlate && mended === content;
  return isKept ? stream.getContents() : compress(Buffer.from(mended, 'latin1'));
}

/** A stream of what `mendStream` gave. */
export const contentStream = (bytes: Uint8Array, target: PDFContext): PDFRawStream =>
  PDFRawStream.of(target.obj({ Filter: FLATE }), bytes);

/** In another thread: a page takes about a millisecond. */
const compress = promisify(deflate);

const decodeOther = (stream: PDFRawStream): Buffer =>
  Buffer.from(decodePDFRawStream(stream).decode());

/** All that is done to the content of a page of a part. */
export const mendContent =
  (page: PrintedPage): Mend =>
  (content) =>
    markArtifacts(shortenAdvances(dropSoftHyphens(content)), page);

/** The same for a page without tags. */
export const mendUntagged: Mend = (content) => dropMarks(shortenAdvances(dropSoftHyphens(content)));

const SOFT_HYPHEN = '/Span<</ActualText <FEFF00AD> >> BDC\n';
const END = 'EMC\n';
const SHOW_TEXT = / ?(?:<[0-9A-F]*>|\((?:\\[\s\S]|[^\\)])*\)) Tj(?=\n)/g;

/** Drop the invisible glyph that stands for every soft hyphen: readers take it for a space, copied text holds U+00AD.
 * A hyphen that is seen is a glyph of its own, and stays. */
export function dropSoftHyphens(content: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const start = content.indexOf(SOFT_HYPHEN, from);
    const end = start < 0 ? -1 : content.indexOf(END, start);
    if (end < 0) break;
    kept.push(content.slice(from, start));
    kept.push(content.slice(start + SOFT_HYPHEN.length, end).replace(SHOW_TEXT, ''));
    from = end + END.length;
  }
  return from ? kept.join('') + content.slice(from) : content;
}

const ADVANCE = /(\.\d{3})\d+(?= 0 Td)/g;

/** Shorten advances to three decimals: a line adds up to less than 0.03 pt of what is cut off, and the file gets smaller
 * by a sixth. */
export const shortenAdvances = (content: string): string => content.replace(ADVANCE, '$1');

const MARK = /^(?:\/.*(?:BDC|BMC)|EMC)\n/gm;

/** Drop what ties content to the structure tree, so that it can stand inside an artifact; ActualText stays. */
export function dropMarks(content: string): string {
  if (!content.includes('/MCID')) return content;
  const dropped: boolean[] = [];
  return content.replace(MARK, (mark) => {
    if (mark === END) return dropped.pop() ? '' : mark;
    dropped.push(mark.includes('/MCID'));
    return dropped.at(-1) ? '' : mark;
  });
}
