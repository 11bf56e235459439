// The structure of a part, mended as far as that can be done without the rest of the book, in a form that is kept from one
// build to the next. In: the part's StructTreeRoot; then where its pages, links and header cells went. Out: that form;
// then elements of the book. Parts that were kept and parts that were not go the same way.

import {
  PDFArray,
  type PDFContext,
  type PDFDict,
  type PDFObject,
  type PDFRef,
} from '@cantoo/pdf-lib';
import { mendEach } from './mend.ts';
import { type Move, moveBox } from './move.ts';
import { readStructure } from './read-structure.ts';
import { firstHeaders } from './repeated.ts';
import type { Attribute, StructElement, StructKid } from './structure.ts';
import { SyntaxReader } from './syntax.ts';
import { readText } from './text-string.ts';
import { settleTongues } from './tongues.ts';

/** Plain JSON. */
export interface KeptStructure {
  readonly kids: readonly KeptKid[];
  /** How many header cells have a number. */
  readonly ids: number;
}

/** Content, an annotation (its object number last), or an element, which leaves out what it has not. */
type KeptKid =
  | readonly [page: number, mark: number]
  | readonly [page: number, mark: null, annotation: number]
  | KeptElement;

type KeptElement = readonly [
  type: string,
  kids: readonly KeptKid[],
  entries?: readonly (readonly [key: string, syntax: string])[],
  attributes?: readonly KeptAttribute[],
  id?: number,
  goesOn?: boolean,
];

type KeptAttribute = readonly [
  owner: string,
  name: string,
  value: string | readonly number[],
  page?: number,
];

/** The pages and links of a part, as it refers to them. */
export interface Printed {
  readonly pages: readonly PDFRef[];
  readonly links: ReadonlySet<PDFRef | undefined>;
}

/** Read and mend what a part says of its content; `language` is the book's. */
export function keepStructure(root: PDFDict, printed: Printed, language: string): KeptStructure {
  const pages = new Map(printed.pages.map((reference, index) => [reference, index]));
  const ids = new Map<string, number>();
  let first: ReadonlyMap<string, string> | undefined;
  const read = readStructure(root, {
    page: (reference) => {
      const page = pages.get(reference);
      if (page === undefined) throw new Error('What is tagged in a part stands on no page of it');
      return page;
    },
    isLink: (reference) => printed.links.has(reference),
    id: (own) => {
      // Tables alone have ids.
      first ??= firstHeaders(root);
      const id = first.get(own) ?? own;
      const number = ids.get(id) ?? ids.size + 1;
      ids.set(id, number);
      return number;
    },
  });
  const opened = read.flatMap((kid) => openDocument(kid, language));
  const kids = mendEach(settleTongues(opened, language), 'Document').map(keepKid);
  return { kids, ids: ids.size };
}

/** The kids of a part's Document; in a language of its own they stay together, as a section. */
function openDocument(kid: StructKid, language: string): readonly StructKid[] {
  if (kid.kind !== 'element' || kid.type !== 'Document') return [kid];
  const own = readText(kid.entries.get('Lang'));
  const isForeign = own !== undefined && own !== language;
  return isForeign ? [{ ...kid, type: 'Sect' }] : kid.kids;
}

function keepKid(kid: StructKid): KeptKid {
  if (kid.kind === 'content') return [kid.page, kid.mark];
  if (kid.kind === 'annotation') return [kid.page, null, kid.reference.objectNumber];
  const { type, entries, attributes, id = 0, goesOn = false } = kid;
  const kids = kid.kids.map(keepKid);
  if (!entries.size && !attributes.length && !id && !goesOn) return [type, kids];
  const said = [...entries].map(([key, value]) => [key, value.toString()] as const);
  return [type, kids, said, attributes.map(keepAttribute), id, goesOn];
}

const keepAttribute = ({ owner, name, value, page }: Attribute): KeptAttribute => {
  const kept = Array.isArray(value) ? (value as readonly number[]) : value.toString();
  return page === undefined ? [owner, name, kept] : [owner, name, kept, page];
};

/** What a part has to know of the book. */
export interface BookPlaces {
  readonly context: PDFContext;
  /** How many header cells come before. */
  readonly ids: number;
  /** The bound page of a page of the part. */
  readonly page: (index: number) => number;
  /** The bound annotation for one of the part, by its object number. */
  readonly annotation: (number: number) => PDFRef | undefined;
  readonly move: (page: number) => Move;
}

/** The elements of a part at their place in the book. */
export function placeStructure({ kids }: KeptStructure, places: BookPlaces): StructKid[] {
  const { context } = places;
  const said = new Map<string, PDFObject>();
  const read = (syntax: string): PDFObject => {
    const known = said.get(syntax) ?? new SyntaxReader(syntax, context).read();
    said.set(syntax, known);
    return known;
  };

  const place = (kid: KeptKid): StructKid => {
    const [first] = kid;
    if (typeof first === 'string') return placeElement(kid as KeptElement);
    const page = places.page(first);
    if (kid.length === 2) return { kind: 'content', page, mark: kid[1] as number };
    const reference = places.annotation(kid[2] as number);
    if (!reference) throw new Error('A link of a part is tagged and not bound');
    return { kind: 'annotation', page, reference };
  };

  const placeElement = (element: KeptElement): StructElement => {
    const [type, kids, entries = [], attributes = [], id = 0, goesOn = false] = element;
    return {
      kind: 'element',
      type,
      entries: entries.length
        ? new Map(entries.map(([key, value]) => [key, read(value)]))
        : NO_ENTRIES,
      attributes: attributes.length ? attributes.map(placeAttribute) : NO_ATTRIBUTES,
      id: id ? id + places.ids : undefined,
      goesOn,
      kids: kids.map(place),
    };
  };

  const placeAttribute = ([owner, name, value, page]: KeptAttribute): Attribute => {
    if (typeof value !== 'string')
      return { owner, name, value: value.map((id) => id + places.ids) };
    const object = read(value);
    if (page === undefined || !(object instanceof PDFArray)) return { owner, name, value: object };
    return { owner, name, value: moveBox(object, places.move(places.page(page)), context) };
  };

  return kids.map(place);
}

const NO_ENTRIES: StructElement['entries'] = new Map();
const NO_ATTRIBUTES: readonly Attribute[] = [];
