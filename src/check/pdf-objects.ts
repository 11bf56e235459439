// Reading PDF objects for checks: names, texts, lists and trees, whatever form a file gives them. In: objects of
// @cantoo/pdf-lib. Out: plain values.

import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFString,
} from '@cantoo/pdf-lib';

export const openPdf = (pdf: Uint8Array | PDFDocument): Promise<PDFDocument> | PDFDocument =>
  pdf instanceof PDFDocument
    ? pdf
    : PDFDocument.load(pdf, { parseSpeed: Number.POSITIVE_INFINITY, updateMetadata: false });

/** Made once each: making a name takes longer than looking it up. */
const keys = new Map<string, PDFName>();

export function keyOf(text: string): PDFName {
  const known = keys.get(text) ?? PDFName.of(text);
  keys.set(text, known);
  return known;
}

/** There is one object for each name, and decoding takes longer than looking it up. */
const decoded = new Map<PDFName, string>();

function textOfName(name: PDFName): string {
  const known = decoded.get(name) ?? name.decodeText();
  decoded.set(name, known);
  return known;
}

export function nameAt(dict: PDFDict | undefined, key: string): string | undefined {
  const value = dict?.lookup(keyOf(key));
  return value instanceof PDFName ? textOfName(value) : undefined;
}

export function textOf(object: PDFObject | undefined): string | undefined {
  if (object === undefined) return undefined;
  if (object instanceof PDFString) {
    const text = object.asString();
    return AS_IT_STANDS.test(text) ? text : object.decodeText();
  }
  return object instanceof PDFHexString ? object.decodeText() : undefined;
}

/** Nothing in it is escaped or stands for something else, and decoding takes longer than looking. */
const AS_IT_STANDS = /^[\x20-\x5b\x5d-\x7e]*$/;

export const textAt = (dict: PDFDict | undefined, key: string): string | undefined =>
  textOf(dict?.lookup(keyOf(key)));

/** Is there text that is more than spaces? Long text is not looked at to its end. */
export function saysSomething(dict: PDFDict | undefined, key: string): boolean {
  const value = dict?.lookup(keyOf(key));
  const isLong = value !== undefined && value.sizeInBytes() > 200;
  return isLong || Boolean(textOf(value)?.trim());
}

export function dictAt(dict: PDFDict | undefined, key: string): PDFDict | undefined {
  const value = dict?.lookup(keyOf(key));
  return value instanceof PDFDict ? value : undefined;
}

export const hasAny = (dict: PDFDict, ...keys: readonly string[]): boolean =>
  keys.some((key) => dict.has(keyOf(key)));

/** What stands at a key, one or many, as references where it is referred to. */
export function listAt(dict: PDFDict | undefined, key: string): readonly PDFObject[] {
  const value = dict?.lookup(keyOf(key));
  if (value instanceof PDFArray) return value.asArray();
  const own = dict?.get(keyOf(key));
  return own === undefined ? [] : [own];
}

/** All entries of a tree of numbers or names (ISO 32000-1, 7.9.6 and 7.9.7). */
export function* treeEntries(
  node: PDFDict | undefined,
  kind: 'Nums' | 'Names',
): Iterable<readonly [key: PDFObject, value: PDFObject]> {
  for (const kid of listAt(node, 'Kids')) {
    const inner = node?.context.lookup(kid);
    if (inner instanceof PDFDict) yield* treeEntries(inner, kind);
  }
  const pairs = listAt(node, kind);
  for (let index = 0; index + 1 < pairs.length; index += 2)
    yield [pairs[index] as PDFObject, pairs[index + 1] as PDFObject];
}
