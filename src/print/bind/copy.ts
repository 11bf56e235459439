// Copies objects of parts into the book. Fonts, pictures and whatever else is the same in several parts is stored once:
// what an object refers to is copied before it, so that equal objects have equal bytes.

import {
  type PDFContext,
  PDFDict,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { KeptObjects, OpenSyntax } from './kept-objects.ts';
import { SyntaxReader } from './syntax.ts';

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
export type Copier = (syntax: OpenSyntax) => PDFObject;

/** A copier of a part's objects to `target`. An image that `replace` knows becomes what it gives. */
export function createCopier(
  objects: KeptObjects,
  target: PDFContext,
  store: Store,
  replace: ReplaceImage = () => undefined,
): Copier {
  const copied = new Map<number, PDFRef | undefined>();

  const refer = (number: number): PDFRef => {
    const known = copied.get(number);
    if (known) return known;
    if (copied.has(number)) throw new Error(`PDF objects refer to themselves: ${number}`);
    copied.set(number, undefined);
    const reference = copy(number);
    copied.set(number, reference);
    return reference;
  };

  const write = (syntax: OpenSyntax): string =>
    syntax.map((piece) => (typeof piece === 'string' ? piece : refer(piece).tag)).join('');
  const read = (text: string): PDFObject => new SyntaxReader(text, target).read();

  const copy = (number: number): PDFRef => {
    const object = objects.get(number);
    if (!object) throw new Error(`Object ${number} of a part was not kept`);
    const { syntax, contents } = object;
    const text = write(syntax);
    if (!contents) return find(text, undefined, store) ?? register(read(text), text, target, store);
    const label = labelOf(text, contents);
    const same = find(label, contents, store);
    if (same) return same;
    const dict = read(text);
    if (!(dict instanceof PDFDict)) throw new Error('A stream of a part has no dictionary');
    const stream = PDFRawStream.of(dict, contents);
    const other = replace(stream);
    if (!other) return register(stream, label, target, store);
    const reference = storeOnce(other, target, store);
    remember({ reference, contents }, label, store);
    return reference;
  };

  return (syntax) => read(write(syntax));
}

/** The reference of an object of the target, or of one with the same bytes that is there already. */
export function storeOnce(object: PDFObject, target: PDFContext, store: Store): PDFRef {
  const contents = object instanceof PDFRawStream ? object.getContents() : undefined;
  const label =
    object instanceof PDFRawStream
      ? labelOf(object.dict.toString(), object.getContents())
      : object.toString();
  return find(label, contents, store) ?? register(object, label, target, store);
}

/** The same for a stream of this text, which is made where it is not there already. */
export function storeText(text: string, target: PDFContext, store: Store): PDFRef {
  const label = `text ${text}`;
  const known = find(label, undefined, store);
  if (known) return known;
  const reference = storeOnce(target.stream(text), target, store);
  remember({ reference, contents: undefined }, label, store);
  return reference;
}

const find = (label: string, contents: Uint8Array | undefined, store: Store): PDFRef | undefined =>
  store.get(label)?.find((stored) => isSame(stored.contents, contents))?.reference;

function register(object: PDFObject, label: string, target: PDFContext, store: Store): PDFRef {
  const reference = target.register(object);
  const contents = object instanceof PDFRawStream ? object.getContents() : undefined;
  remember({ reference, contents }, label, store);
  return reference;
}

function remember(stored: Stored, label: string, store: Store): void {
  store.set(label, [...(store.get(label) ?? []), stored]);
}

/** What two streams that are the same have in common. What is compressed ends in a checksum, so others hardly have it. */
function labelOf(dict: string, contents: Uint8Array): string {
  const end = Buffer.from(contents.subarray(-CHECKSUM)).toString('latin1');
  return `${dict}stream ${contents.length} ${end}`;
}

const CHECKSUM = 16;

const isSame = (one: Uint8Array | undefined, other: Uint8Array | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && Buffer.compare(one, other) === 0);
