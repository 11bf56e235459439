// Copies objects of one PDF into another. Fonts, pictures and whatever else is the same in several parts is stored once:
// children are copied before their parents, so that equal objects have equal bytes.

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

/** What the bound PDF holds already, by what it says; the copiers of all parts have it in common. */
export type Store = Map<string, Stored[]>;

interface Stored {
  readonly reference: PDFRef;
  /** Of a stream. */
  readonly contents: Uint8Array | undefined;
}

/** What an image stands in for; undefined for any other image. */
export type ReplaceImage = (image: PDFRawStream) => PDFRawStream | undefined;

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
  const contents = object instanceof PDFRawStream ? object.getContents() : undefined;
  const key = object instanceof PDFRawStream ? labelOf(object) : object.toString();
  const alike = store.get(key) ?? [];
  const same = alike.find((stored) => isSame(stored.contents, contents));
  if (same) return same.reference;
  const reference = target.register(object);
  store.set(key, [...alike, { reference, contents }]);
  return reference;
}

/** What two streams that are the same have in common. What is compressed ends in a checksum, so others hardly have it. */
function labelOf(stream: PDFRawStream): string {
  const contents = stream.getContents();
  const end = Buffer.from(contents.subarray(-CHECKSUM)).toString('latin1');
  return `${stream.dict}stream ${contents.length} ${end}`;
}

const CHECKSUM = 16;

const isSame = (one: Uint8Array | undefined, other: Uint8Array | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && Buffer.compare(one, other) === 0);
