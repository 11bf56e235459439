// Reads the structure tree of one part. In: its StructTreeRoot and its pages. Out: plain elements, which know pages by their
// index in the part and each other by numbers from 1.

import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { textOfName } from './atoms.ts';
import { isDecorated } from './decorations.ts';
import { KEY } from './keys.ts';
import { kidsOf } from './kids.ts';
import { isRepeated } from './repeated.ts';
import type { Attribute, StructElement, StructKid } from './structure.ts';
import { readText } from './text-string.ts';

/** What the reader has to know of the part. */
export interface PartPlaces {
  /** The index of a page; throws where there is none. */
  readonly page: (reference: PDFRef) => number;
  /** Will the annotation be in the book? */
  readonly isLink: (reference: PDFRef) => boolean;
  /** The number of the element that the part knows by this id. */
  readonly id: (id: string) => number;
}

const ENTRIES = [KEY.Alt, KEY.ActualText, KEY.Lang, KEY.T, KEY.E];
const OBJECT_REFERENCE = PDFName.of('OBJR');

/** The elements at the top of a part's tree, as a rule one Document. */
export const readStructure = (root: PDFDict, places: PartPlaces): StructKid[] =>
  readKids(root, undefined, places);

function readKids(parent: PDFDict, page: PDFRef | undefined, places: PartPlaces): StructKid[] {
  const kids: StructKid[] = [];
  for (const item of kidsOf(parent)) {
    const kid = readKid(item, parent, page, places);
    if (kid) kids.push(kid);
  }
  return kids;
}

function readKid(
  kid: PDFObject,
  parent: PDFDict,
  page: PDFRef | undefined,
  places: PartPlaces,
): StructKid | undefined {
  const object = parent.context.lookup(kid);
  if (object instanceof PDFNumber)
    return isDecorated(parent) ? undefined : content(object, page, places);
  if (!(object instanceof PDFDict)) return undefined;
  const own = object.get(KEY.Pg);
  const where = own instanceof PDFRef ? own : page;
  if (object.has(KEY.S)) return isRepeated(object) ? undefined : readElement(object, where, places);
  if (object.get(KEY.Type) === OBJECT_REFERENCE) return annotation(object, where, places);
  return isDecorated(parent)
    ? undefined
    : content(object.lookup(KEY.MCID, PDFNumber), where, places);
}

function readElement(dict: PDFDict, page: PDFRef | undefined, places: PartPlaces): StructElement {
  const id = readText(dict.lookup(KEY.ID));
  return {
    kind: 'element',
    type: textOfName(dict.lookup(KEY.S, PDFName)),
    entries: readEntries(dict),
    attributes: readAttributes(dict, page, places),
    id: id === undefined ? undefined : places.id(id),
    kids: readKids(dict, page, places),
  };
}

function content(mark: PDFNumber, page: PDFRef | undefined, places: PartPlaces): StructKid {
  if (!page) throw new Error('A run of content in the structure tree names no page');
  return { kind: 'content', page: places.page(page), mark: mark.asNumber() };
}

function annotation(
  dict: PDFDict,
  page: PDFRef | undefined,
  places: PartPlaces,
): StructKid | undefined {
  const object = dict.get(KEY.Obj);
  if (!page || !(object instanceof PDFRef) || !places.isLink(object)) return undefined;
  return { kind: 'annotation', page: places.page(page), reference: object };
}

const NO_ENTRIES: ReadonlyMap<string, PDFObject> = new Map();

function readEntries(dict: PDFDict): ReadonlyMap<string, PDFObject> {
  const present = ENTRIES.filter((key) => dict.has(key));
  if (!present.length) return NO_ENTRIES;
  return new Map(present.map((key) => [textOfName(key), dict.lookup(key) as PDFObject]));
}

const NO_ATTRIBUTES: readonly Attribute[] = [];

function readAttributes(
  dict: PDFDict,
  page: PDFRef | undefined,
  places: PartPlaces,
): readonly Attribute[] {
  if (!dict.has(KEY.A)) return NO_ATTRIBUTES;
  return listOf(dict.lookup(KEY.A)).flatMap((item) => {
    const attributes = dict.context.lookup(item);
    if (!(attributes instanceof PDFDict)) return [];
    const owner = attributes.lookup(KEY.O, PDFName).decodeText();
    const named = attributes.entries().filter(([key]) => key !== KEY.O);
    return named.map(([key, given]) => {
      const object = dict.context.lookup(given) ?? given;
      const name = key.decodeText();
      if (!(object instanceof PDFArray)) return { owner, name, value: object };
      if (key === KEY.Headers) return { owner, name, value: readHeaders(object, places) };
      const value = dict.context.obj(object.asArray().map((item) => dict.context.lookup(item)));
      const isMoved = key === KEY.BBox && page !== undefined;
      return { owner, name, value, ...(isMoved && { page: places.page(page) }) };
    });
  });
}

function readHeaders(headers: PDFArray, places: PartPlaces): number[] {
  return headers.asArray().flatMap((header) => {
    const id = readText(header);
    return id === undefined ? [] : [places.id(id)];
  });
}

function listOf(object: PDFObject | undefined): PDFObject[] {
  if (!object) return [];
  return object instanceof PDFArray ? object.asArray() : [object];
}
