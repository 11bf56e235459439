// Copies objects of one PDF into another. Fonts, pictures and whatever else is the same in several parts is stored once:
// children are copied before their parents, so that equal objects have equal bytes and are known by them.

import { createHash } from 'node:crypto';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFName,
  PDFNull,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import { KEY } from './keys.ts';
import type { ReplaceImage } from './picture.ts';

/** What the bound PDF holds already, by its text or hash; the copiers of all parts have it in common. */
export type Store = Map<string, PDFRef>;

/** Copies an object and all it refers to; throws where objects refer to each other in a ring. */
export type Copier = (object: PDFObject) => PDFObject;

/**
 * A copier from `source` to `target`; it is meant for resources and content, which know no parents. An image that
 * `replace` knows becomes what it gives.
 */
export function createCopier(
  source: PDFContext,
  target: PDFContext,
  store: Store,
  replace: ReplaceImage = () => undefined,
): Copier {
  const copied = new Map<PDFRef, PDFObject | undefined>();

  const copyReference = (reference: PDFRef): PDFObject => {
    const known = copied.get(reference);
    if (known) return known;
    if (copied.has(reference)) throw new Error(`PDF objects refer to themselves: ${reference.tag}`);
    copied.set(reference, undefined);
    const object = source.lookup(reference);
    const placed = object ? storeOnce(copy(object), target, store) : PDFNull;
    copied.set(reference, placed);
    return placed;
  };

  const copyDict = (dict: PDFDict): PDFDict => {
    const entries = new Map<PDFName, PDFObject>();
    for (const [key, value] of dict.entries()) entries.set(key, copy(value));
    return PDFDict.fromMapWithContext(entries, target);
  };

  const copyStream = (stream: PDFRawStream): PDFRawStream => {
    const entries = stream.dict.asMap();
    entries.delete(KEY.Length);
    const copied = PDFRawStream.of(
      copyDict(PDFDict.fromMapWithContext(entries, source)),
      stream.getContents(),
    );
    return replace(copied) ?? copied;
  };

  const copyArray = (array: PDFArray): PDFArray => {
    const items = PDFArray.withContext(target);
    for (const item of array.asArray()) items.push(copy(item));
    return items;
  };

  const copy = (object: PDFObject): PDFObject => {
    if (object instanceof PDFRef) return copyReference(object);
    if (object instanceof PDFDict) return copyDict(object);
    if (object instanceof PDFArray) return copyArray(object);
    if (object instanceof PDFRawStream) return copyStream(object);
    return object;
  };

  return copy;
}

/** The reference of an object of the target, or of one with the same bytes that is there already. */
export function storeOnce(object: PDFObject, target: PDFContext, store: Store): PDFRef {
  const key = object instanceof PDFRawStream ? hashOf(object) : object.toString();
  const known = store.get(key);
  if (known) return known;
  const placed = target.register(object);
  store.set(key, placed);
  return placed;
}

/** Writing the dictionary with its stream would turn the bytes into a string first. */
const hashOf = (stream: PDFRawStream): string =>
  createHash('sha256')
    .update(stream.dict.toString())
    .update('stream')
    .update(stream.getContents())
    .digest('base64');
