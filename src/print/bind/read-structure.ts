// Reads the structure tree of one part. In: its StructTreeRoot and where its pages and annotations went. Out: plain
// elements, their ids numbered through the whole book, their boxes moved with their pages.

import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib';
import type { Copier } from './copy.ts';
import { isDecorated } from './decorations.ts';
import { KEY } from './keys.ts';
import { type Move, moveBox } from './move.ts';
import type { Attribute, StructElement, StructKid } from './structure.ts';
import { readText } from './text-string.ts';

/** What the reader of a part has to know of the bound PDF. */
export interface PartPlaces {
  readonly target: PDFContext;
  readonly copy: Copier;
  /** The bound page of a page of the part; throws where there is none. */
  readonly page: (reference: PDFRef) => number;
  /** The bound annotation of an annotation of the part. */
  readonly annotation: (reference: PDFRef) => PDFRef | undefined;
  /** The number of the element that the part knows by this id. */
  readonly id: (id: string) => number;
  readonly move: (page: number) => Move;
}

const ENTRIES = [KEY.Alt, KEY.ActualText, KEY.Lang, KEY.T, KEY.E];
const OBJECT_REFERENCE = PDFName.of('OBJR');

/** The elements at the top of a part's tree, as a rule one Document. */
export function readStructure(root: PDFDict, places: PartPlaces): StructKid[] {
  const kids = root.lookup(KEY.K);
  return listOf(kids).flatMap((kid) => readKid(kid, root, undefined, places));
}

function readKid(
  kid: PDFObject,
  parent: PDFDict,
  page: PDFRef | undefined,
  places: PartPlaces,
): StructKid[] {
  const object = parent.context.lookup(kid);
  if (object instanceof PDFNumber)
    return isDecorated(parent) ? [] : [content(object, page, places)];
  if (!(object instanceof PDFDict)) return [];
  const own = object.get(KEY.Pg);
  const where = own instanceof PDFRef ? own : page;
  if (object.has(KEY.S)) return [readElement(object, where, places)];
  if (object.get(KEY.Type) === OBJECT_REFERENCE) return annotation(object, where, places);
  return isDecorated(parent) ? [] : [content(object.lookup(KEY.MCID, PDFNumber), where, places)];
}

function readElement(dict: PDFDict, page: PDFRef | undefined, places: PartPlaces): StructElement {
  const id = readText(dict.lookup(KEY.ID));
  const kids = listOf(dict.lookup(KEY.K));
  return {
    kind: 'element',
    type: dict.lookup(KEY.S, PDFName).decodeText(),
    entries: readEntries(dict, places.copy),
    attributes: readAttributes(dict, page, places),
    id: id === undefined ? undefined : places.id(id),
    kids: kids.flatMap((kid) => readKid(kid, dict, page, places)),
  };
}

function content(mark: PDFNumber, page: PDFRef | undefined, places: PartPlaces): StructKid {
  if (!page) throw new Error('A run of content in the structure tree names no page');
  return { kind: 'content', page: places.page(page), mark: mark.asNumber() };
}

function annotation(dict: PDFDict, page: PDFRef | undefined, places: PartPlaces): StructKid[] {
  const object = dict.get(KEY.Obj);
  const reference = object instanceof PDFRef ? places.annotation(object) : undefined;
  if (!page || !reference) return [];
  return [{ kind: 'annotation', page: places.page(page), reference }];
}

const NO_ENTRIES: ReadonlyMap<string, PDFObject> = new Map();

function readEntries(dict: PDFDict, copy: Copier): ReadonlyMap<string, PDFObject> {
  const present = ENTRIES.filter((key) => dict.has(key));
  if (!present.length) return NO_ENTRIES;
  return new Map(present.map((key) => [key.decodeText(), copy(dict.get(key) as PDFObject)]));
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
    return named.map(([key, value]) => {
      const object = dict.context.lookup(value) ?? value;
      return { owner, name: key.decodeText(), value: readValue(key, object, page, places) };
    });
  });
}

function readValue(
  key: PDFName,
  value: PDFObject,
  page: PDFRef | undefined,
  places: PartPlaces,
): Attribute['value'] {
  if (!(value instanceof PDFArray)) return places.copy(value);
  if (key === KEY.Headers) return readHeaders(value, places);
  if (key === KEY.BBox && page)
    return moveBox(value, places.move(places.page(page)), places.target);
  return places.copy(value);
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
