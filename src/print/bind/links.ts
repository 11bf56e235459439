// Link annotations. In: those that the browser printed on a page. Out: the same for the bound page, those inside the book
// leading to named destinations.

import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  type PDFPageLeaf,
  PDFRef,
} from '@cantoo/pdf-lib';
import type { Destinations } from './destinations.ts';
import { KEY } from './keys.ts';
import { type Move, moveBox } from './move.ts';
import { readText, textString } from './text-string.ts';

/** Where print/ lets a link inside the book point: a host that cannot be. */
const INSIDE = 'https://xref.invalid/#';

const LINK = PDFName.of('Link');
const PRINTED = 4;

/** A link of a part and the annotation that it became. */
export type BoundLink = readonly [source: PDFRef | undefined, bound: PDFRef];

/** The links of a page, and what the part calls them; the browser prints no other annotations. */
export function linksOn(
  page: PDFPageLeaf,
): (readonly [reference: PDFRef | undefined, link: PDFDict])[] {
  const annotations = page.Annots()?.asArray() ?? [];
  return annotations.flatMap((item) => {
    const annotation = page.context.lookup(item, PDFDict);
    if (annotation.get(KEY.Subtype) !== LINK) return [];
    return [[item instanceof PDFRef ? item : undefined, annotation] as const];
  });
}

/** Register the links of a page. */
export function bindLinks(
  page: PDFPageLeaf,
  move: Move,
  context: PDFContext,
  destinations: Destinations,
): BoundLink[] {
  return linksOn(page).map(([reference, link]) => {
    return [reference, context.register(bindLink(link, move, context, destinations))] as const;
  });
}

function bindLink(
  annotation: PDFDict,
  move: Move,
  context: PDFContext,
  destinations: Destinations,
): PDFDict {
  const link = context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: moveBox(annotation.lookup(KEY.Rect, PDFArray), move, context),
    Border: [0, 0, 0],
    F: PRINTED,
    ...lead(annotation, destinations),
  });
  const quads = annotation.lookupMaybe(KEY.QuadPoints, PDFArray);
  if (quads) link.set(KEY.QuadPoints, moveBox(quads, move, context));
  return link;
}

/** Where the link leads, and what is said of it in place of its looks. */
function lead(annotation: PDFDict, destinations: Destinations) {
  const id = targetInside(annotation);
  if (id !== undefined) {
    const action = { S: 'GoTo', D: destinations.nameOf(id) };
    return { A: action, Contents: textString(destinations.describe(id)) };
  }
  const uri = targetOutside(annotation);
  if (!uri) throw new Error('A link in a part leads nowhere');
  return { A: { S: 'URI', URI: textString(uri) }, Contents: textString(uri) };
}

function targetInside(annotation: PDFDict): string | undefined {
  const name = annotation.lookup(KEY.Dest);
  if (name) return name instanceof PDFName ? name.decodeText() : readText(name);
  const uri = targetOutside(annotation);
  return uri?.startsWith(INSIDE) ? decodeURIComponent(uri.slice(INSIDE.length)) : undefined;
}

const targetOutside = (annotation: PDFDict): string | undefined =>
  readText(annotation.lookupMaybe(KEY.A, PDFDict)?.lookup(KEY.URI));
