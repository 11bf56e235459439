// The structure tree of a finished PDF (ISO 32000-1, 14.7). In: the document. Out: its elements as plain data, each with
// the standard type that it stands for.

import { PDFDict, type PDFDocument, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { dictAt, keyOf, listAt, nameAt, textOf } from './pdf-objects.ts';

export interface Tag {
  readonly kind: 'tag';
  /** The standard type, by the role map. */
  readonly type: string;
  readonly dict: PDFDict;
  /** Its own name. */
  readonly id: string | undefined;
  readonly reference: PDFRef | undefined;
  readonly parent: Tag | undefined;
  readonly kids: readonly (Tag | TaggedRun | TaggedObject)[];
}

/** A run of marked content. */
export interface TaggedRun {
  readonly kind: 'run';
  readonly page: PDFRef | undefined;
  readonly mark: number;
}

/** An annotation, as a rule. */
export interface TaggedObject {
  readonly kind: 'object';
  readonly object: PDFObject | undefined;
}

/** All elements, in the order of reading. */
export function readTags({ catalog }: PDFDocument): readonly Tag[] {
  const root = dictAt(catalog, 'StructTreeRoot');
  const roles = dictAt(root, 'RoleMap');
  const tags: Tag[] = [];
  const standards = new Map<string, string>();
  const read = (
    item: PDFObject,
    parent: Tag | undefined,
    around: PDFRef | undefined,
  ): Tag | TaggedRun | TaggedObject | undefined => {
    const object = item instanceof PDFRef ? root?.context.lookup(item) : item;
    if (object instanceof PDFNumber) return { kind: 'run', page: around, mark: object.asNumber() };
    if (!(object instanceof PDFDict)) return undefined;
    const own = object.get(PAGE);
    const page = own instanceof PDFRef ? own : around;
    const type = nameAt(object, 'S');
    if (type === undefined) {
      if (nameAt(object, 'Type') === 'OBJR') return { kind: 'object', object: object.get(OBJECT) };
      const mark = object.lookup(MARK);
      return { kind: 'run', page, mark: mark instanceof PDFNumber ? mark.asNumber() : -1 };
    }
    const kids: (Tag | TaggedRun | TaggedObject)[] = [];
    const reference = item instanceof PDFRef ? item : undefined;
    const standard = standards.get(type) ?? standardType(type, roles);
    standards.set(type, standard);
    const id = textOf(object.lookup(ID));
    const tag: Tag = { kind: 'tag', type: standard, dict: object, id, reference, parent, kids };
    tags.push(tag);
    for (const kid of listAt(object, 'K')) {
      const found = read(kid, tag, page);
      if (found) kids.push(found);
    }
    return tag;
  };
  for (const item of listAt(root, 'K')) read(item, undefined, undefined);
  return tags;
}

const [PAGE, OBJECT, MARK, ID] = [keyOf('Pg'), keyOf('Obj'), keyOf('MCID'), keyOf('ID')];

/** By the role map, as far as it leads; a ring leads nowhere. */
function standardType(type: string, roles: PDFDict | undefined): string {
  const seen = new Set<string>();
  let found = type;
  while (!STANDARD_TYPES.has(found) && !seen.has(found)) {
    seen.add(found);
    found = nameAt(roles, found) ?? found;
  }
  return found;
}

/** ISO 32000-1, 14.8.4. */
export const STANDARD_TYPES: ReadonlySet<string> = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl ' +
    'LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu ' +
    'WT WP Figure Formula Form'
  ).split(' '),
);
