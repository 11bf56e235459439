// Content streams, seen as text: what the browser wrote there that has to go. It writes one operator a line.

import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { decodePDFRawStream, type PDFContext, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { KEY } from './keys.ts';

const FLATE = PDFName.of('FlateDecode');

const SOFT_HYPHEN = /\/Span ?<<\/ActualText <FEFF00AD> ?>> ?BDC\n([\s\S]*?)EMC\n/gi;
const SHOW_TEXT = / ?(?:<[0-9A-Fa-f]*>|\((?:\\[\s\S]|[^\\)])*\)) Tj(?=\n)/g;
const MARK = /^(?:\/.*(?:BDC|BMC)|EMC)\n/gm;

/** A stream for `target` with `mend` done to its text; what is left as it was keeps its bytes. */
export async function mendStream(
  stream: PDFRawStream,
  target: PDFContext,
  mend: (content: string) => string,
): Promise<PDFRawStream> {
  const before = (await decode(stream)).toString('latin1');
  const after = mend(before);
  const isKept = after === before && stream.dict.get(KEY.Filter) === FLATE;
  const bytes = isKept
    ? stream.getContents()
    : await promisify(deflate)(Buffer.from(after, 'latin1'));
  return PDFRawStream.of(target.obj({ Filter: FLATE }), bytes);
}

async function decode(stream: PDFRawStream): Promise<Buffer> {
  if (stream.dict.get(KEY.Filter) === FLATE) return promisify(inflate)(stream.getContents());
  return Buffer.from(decodePDFRawStream(stream).decode());
}

/** Drop the invisible glyph that stands for every soft hyphen: readers take it for a space, copied text holds U+00AD.
 * A hyphen that is seen is a glyph of its own. */
export function dropSoftHyphens(content: string): string {
  return content.replace(SOFT_HYPHEN, (_, inside: string) => inside.replace(SHOW_TEXT, ''));
}

/** Drop what ties content to the structure tree, so that it can stand inside an artifact; ActualText stays. */
export function dropMarks(content: string): string {
  const dropped: boolean[] = [];
  return content.replace(MARK, (mark) => {
    if (mark === 'EMC\n') return dropped.pop() ? '' : mark;
    dropped.push(mark.includes('/MCID'));
    return dropped.at(-1) ? '' : mark;
  });
}
