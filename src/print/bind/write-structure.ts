// Writes the structure tree of the whole book. In: mended elements. Out: StructTreeRoot with its tree of parents, its ids
// and the roles of what PDF 1.7 does not know, and the numbers by which annotations find their elements.

import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  type PDFRef,
} from '@cantoo/pdf-lib';
import { nameOf, numberOf } from './atoms.ts';
import { KEY } from './keys.ts';
import { roleMap } from './roles.ts';
import type { Attribute, StructElement, StructKid } from './structure.ts';
import { textString } from './text-string.ts';
import { nameTree, numberTree } from './trees.ts';

/** What comes up while elements are written, and goes into the root. */
interface Writing {
  readonly context: PDFContext;
  readonly pages: readonly PDFRef[];
  /** For each page, the element of each mark. */
  readonly marks: PDFRef[][];
  readonly annotations: [annotation: PDFRef, element: PDFRef][];
  readonly ids: Map<string, PDFRef>;
  readonly types: Set<string>;
  /** How many notes there are so far: PDF/UA-1, 7.9, wants an id of each. */
  notes: number;
}

/** Register the tree with this one element at its top; page n is found by StructParents n. */
export function writeStructure(
  document: StructElement,
  context: PDFContext,
  pages: readonly PDFRef[],
): PDFRef {
  const marks = pages.map(() => []);
  const writing: Writing = {
    context,
    pages,
    marks,
    annotations: [],
    ids: new Map(),
    types: new Set(),
    notes: 0,
  };
  const root = context.nextRef();
  const top = writeElement(document, root, writing);
  const dict = context.obj({
    Type: 'StructTreeRoot',
    K: top,
    ParentTree: writeParents(writing),
    ParentTreeNextKey: pages.length + writing.annotations.length,
    RoleMap: context.obj(roleMap(writing.types)),
  });
  if (writing.ids.size) dict.set(KEY.IDTree, nameTree(context, writing.ids));
  context.assign(root, dict);
  return root;
}

function writeElement(element: StructElement, parent: PDFRef, writing: Writing): PDFRef {
  const { context } = writing;
  const reference = context.nextRef();
  writing.types.add(element.type);
  const entries = new Map<PDFName, PDFObject>();
  entries.set(KEY.S, nameOf(element.type)).set(KEY.P, parent);
  for (const [key, value] of element.entries) entries.set(nameOf(key), value);
  if (element.type === 'Note') writing.notes += 1;
  const id = element.type === 'Note' ? `note-${writing.notes}` : element.id && cellId(element.id);
  if (id) entries.set(KEY.ID, writeId(id, reference, writing));
  const attributes = writeAttributes(element.attributes, context);
  if (attributes) entries.set(KEY.A, attributes);
  writeKids(element, reference, entries, writing);
  context.assign(reference, PDFDict.fromMapWithContext(entries, context));
  return reference;
}

function writeKids(
  element: StructElement,
  reference: PDFRef,
  entries: Map<PDFName, PDFObject>,
  writing: Writing,
): void {
  const page = element.kids.find((kid) => kid.kind !== 'element')?.page;
  if (page !== undefined) entries.set(KEY.Pg, writing.pages[page] as PDFRef);
  const kids = element.kids.map((kid) => writeKid(kid, reference, page, writing));
  const [only] = kids;
  if (only && kids.length === 1) entries.set(KEY.K, only);
  else if (only) entries.set(KEY.K, arrayOf(kids, writing.context));
}

function arrayOf(items: readonly PDFObject[], context: PDFContext): PDFArray {
  const array = PDFArray.withContext(context);
  for (const item of items) array.push(item);
  return array;
}

function writeKid(
  kid: StructKid,
  parent: PDFRef,
  page: number | undefined,
  writing: Writing,
): PDFObject {
  if (kid.kind === 'element') return writeElement(kid, parent, writing);
  const elsewhere = kid.page === page ? undefined : writing.pages[kid.page];
  if (kid.kind === 'annotation') {
    writing.annotations.push([kid.reference, parent]);
    return writing.context.obj({ Type: 'OBJR', Obj: kid.reference, Pg: elsewhere });
  }
  const marks = writing.marks[kid.page];
  if (marks) marks[kid.mark] = parent;
  if (!elsewhere) return numberOf(kid.mark);
  return writing.context.obj({ Type: 'MCR', Pg: elsewhere, MCID: kid.mark });
}

/** One dictionary for each owner; what is the default anyhow is left out. */
function writeAttributes(
  attributes: readonly Attribute[],
  context: PDFContext,
): PDFObject | undefined {
  const owners = new Map<string, PDFDict>();
  for (const attribute of attributes.filter((one) => !isDefault(one))) {
    const dict = owners.get(attribute.owner) ?? context.obj({ O: attribute.owner });
    const { name, value } = attribute;
    dict.set(nameOf(name), isIds(value) ? context.obj(value.map(cellId).map(textString)) : value);
    owners.set(attribute.owner, dict);
  }
  const dicts = [...owners.values()];
  return dicts.length > 1 ? context.obj(dicts) : dicts[0];
}

function isDefault({ name, value }: Attribute): boolean {
  if (name === 'Headers') return isIds(value) && !value.length;
  const isSpan = name === 'RowSpan' || name === 'ColSpan';
  return isSpan && value instanceof PDFNumber && value.asNumber() === 1;
}

const isIds = (value: Attribute['value']): value is readonly number[] => Array.isArray(value);

const cellId = (id: number): string => `cell-${id}`;

function writeId(id: string, reference: PDFRef, writing: Writing): PDFObject {
  writing.ids.set(id, reference);
  return textString(id);
}

/** Pages come first, by their index; then the annotations, each of which is told its number. */
function writeParents({ context, marks, annotations }: Writing): PDFRef {
  const pages = marks.flatMap((parents, page) => {
    if (!parents.length) return [];
    const all = Array.from(parents, (parent) => parent ?? PDFNull);
    return [[page, arrayOf(all, context)] as const];
  });
  const links = annotations.map(([annotation, element], index) => {
    const key = marks.length + index;
    context.lookup(annotation, PDFDict).set(KEY.StructParent, numberOf(key));
    return [key, element] as const;
  });
  return numberTree(context, [...pages, ...links]);
}
