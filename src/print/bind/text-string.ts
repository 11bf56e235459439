// Text as PDF writes it: one form for names of destinations, titles and descriptions, so that equal text is equal
// bytes, and the order of names is that of their bytes.

import { PDFHexString, type PDFObject, PDFString } from '@cantoo/pdf-lib';

const PLAIN = /^[\x20-\x7e]*$/;

/** A PDF text string: ASCII as it stands, all else as UTF-16 with a byte order mark. */
export function textString(text: string): PDFString | PDFHexString {
  if (!PLAIN.test(text)) return PDFHexString.fromText(text);
  return PDFString.of(text.replace(/[\\()]/g, '\\$&'));
}

/** The text of a PDF string; undefined for any other object. */
export function readText(object: PDFObject | undefined): string | undefined {
  if (object instanceof PDFString) {
    const text = object.asString();
    return AS_IT_STANDS.test(text) ? text : object.decodeText();
  }
  return object instanceof PDFHexString ? object.decodeText() : undefined;
}

/** Nothing in it is escaped or stands for something else. */
const AS_IT_STANDS = /^[\x20-\x5b\x5d-\x7e]*$/;

/** The order of the bytes that `textString` writes, which name trees are sorted by. */
export function compareStrings(a: string, b: string): number {
  const [plainA, plainB] = [PLAIN.test(a), PLAIN.test(b)];
  if (plainA !== plainB) return plainA ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
