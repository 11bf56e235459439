// Content streams, as bytes: what the browser wrote there that has to go. It writes one operator a line. Every mend only
// leaves bytes out, and gives back what it was given where there are none.

import { promisify } from 'node:util';
import { deflate, inflateSync } from 'node:zlib';
import { decodePDFRawStream, type PDFContext, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { KEY } from './keys.ts';

type Mend = (content: Buffer) => Buffer;

const FLATE = PDFName.of('FlateDecode');

/** A stream for `target` with `mend` done to its content; what is left as it was keeps its bytes. */
export async function mendStream(
  stream: PDFRawStream,
  target: PDFContext,
  mend: Mend,
): Promise<PDFRawStream> {
  const isFlate = stream.dict.get(KEY.Filter) === FLATE;
  const printed = isFlate ? inflateSync(stream.getContents()) : decodeOther(stream);
  const length = printed.length;
  const mended = mend(printed);
  const isKept = isFlate && mended.length === length;
  const bytes = isKept ? stream.getContents() : await compress(mended);
  return PDFRawStream.of(target.obj({ Filter: FLATE }), bytes);
}

/** In another thread: a page takes about a millisecond. */
const compress = promisify(deflate);

const decodeOther = (stream: PDFRawStream): Buffer =>
  Buffer.from(decodePDFRawStream(stream).decode());

/** All that is done to the content of a part. */
export const mendContent: Mend = (content) => shortenAdvances(dropSoftHyphens(content));

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

const ADVANCE = /(\.\d{3})\d+(?= 0 Td)/g;

/** Shorten advances to three decimals: a line adds up to less than 0.03 pt of what is cut off, and the file gets smaller
 * by a sixth. */
export function shortenAdvances(content: Buffer): Buffer {
  return Buffer.from(content.toString('latin1').replace(ADVANCE, '$1'), 'latin1');
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
