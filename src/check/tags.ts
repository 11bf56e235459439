// The structure tree of a finished PDF (ISO 32000-1, 14.7). In: the document. Out: its elements as plain data, each with
// the standard type that it stands for.

import {
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib';
import { dictAt, listAt, nameAt } from './pdf-objects.ts';

export interface Tag {
  readonly kind: 'tag';
  /** The standard type, by the role map. */
  readonly type: string;
  readonly dict: PDFDict;
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

/** The elements at the top. */
export function readTags({ catalog }: PDFDocument): readonly Tag[] {
  const root = dictAt(catalog, 'StructTreeRoot');
  const roles = dictAt(root, 'RoleMap');
  const read = (item: PDFObject, parent: Tag | undefined, around: PDFRef | undefined) => {
    const object = item instanceof PDFRef ? root?.context.lookup(item) : item;
    if (object instanceof PDFNumber)
      return { kind: 'run', page: around, mark: object.asNumber() } as const;
    if (!(object instanceof PDFDict)) return undefined;
    const own = object.get(PDFName.of('Pg'));
    const page = own instanceof PDFRef ? own : around;
    if (nameAt(object, 'Type') === 'OBJR')
      return { kind: 'object', object: object.get(PDFName.of('Obj')) } as const;
    if (!object.has(PDFName.of('S'))) {
      const mark = object.lookup(PDFName.of('MCID'));
      return { kind: 'run', page, mark: mark instanceof PDFNumber ? mark.asNumber() : -1 } as const;
    }
    const kids: (Tag | TaggedRun | TaggedObject)[] = [];
    const type = standardType(nameAt(object, 'S') ?? '', roles);
    const reference = item instanceof PDFRef ? item : undefined;
    const tag: Tag = { kind: 'tag', type, dict: object, reference, parent, kids };
    for (const kid of listAt(object, 'K')) {
      const found: Tag | TaggedRun | TaggedObject | undefined = read(kid, tag, page);
      if (found) kids.push(found);
    }
    return tag;
  };
  return listAt(root, 'K').flatMap((item) => {
    const found = read(item, undefined, undefined);
    return found?.kind === 'tag' ? [found] : [];
  });
}

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

/** An element and all below it, in the order of reading. */
export function* tagsIn(tags: readonly Tag[]): Iterable<Tag> {
  for (const tag of tags) {
    yield tag;
    yield* tagsIn(tag.kids.filter((kid) => kid.kind === 'tag'));
  }
}
