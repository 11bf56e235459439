// Link annotations. In: those that the browser printed on a page. Out: what is kept of them; then the same for the bound page,
// those inside the book leading to named destinations.

import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFName,
  type PDFObject,
  type PDFPageLeaf,
  PDFRef,
} from '@cantoo/pdf-lib';
import { nameOf, numberOf } from './atoms.ts';
import type { Destinations } from './destinations.ts';
import { KEY } from './keys.ts';
import { type Move, movePoints, numbersIn } from './move.ts';
import { readText, textString } from './text-string.ts';

/** Where print/ lets a link inside the book point: a host that cannot be. */
const INSIDE = 'https://xref.invalid/#';

const LINK = PDFName.of('Link');
const PRINTED = 4;

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

/** Plain JSON; points are x, y, x, y … */
export interface KeptLink {
  /** Of the object in the part. */
  readonly number?: number | undefined;
  readonly box: readonly number[];
  readonly quads?: readonly number[] | undefined;
  /** Where it leads: what bears this id in the book, or an address. */
  readonly id?: string | undefined;
  readonly uri?: string | undefined;
}

export function keepLink([reference, link]: ReturnType<typeof linksOn>[number]): KeptLink {
  const quads = link.lookupMaybe(KEY.QuadPoints, PDFArray);
  const name = link.lookup(KEY.Dest);
  const uri = readText(link.lookupMaybe(KEY.A, PDFDict)?.lookup(KEY.URI));
  const inside = uri?.startsWith(INSIDE) ? decodeURIComponent(uri.slice(INSIDE.length)) : undefined;
  return {
    number: reference?.objectNumber,
    box: numbersIn(link.lookup(KEY.Rect, PDFArray)),
    quads: quads && numbersIn(quads),
    id: name instanceof PDFName ? name.decodeText() : name ? readText(name) : inside,
    uri: inside === undefined ? uri : undefined,
  };
}

/** The annotation of the book that it becomes. */
export function bindLink(
  { box, quads, id, uri }: KeptLink,
  move: Move,
  context: PDFContext,
  destinations: Destinations,
): PDFDict {
  const dict = (entries: readonly (readonly [PDFName, PDFObject])[]) =>
    PDFDict.fromMapWithContext(new Map(entries), context);
  const lead = leadOf({ id, uri }, destinations);
  return dict([
    [KEY.Type, ANNOTATION],
    [KEY.Subtype, LINK],
    [KEY.Rect, movePoints(box, move, context)],
    [KEY.Border, NO_BORDER],
    [KEY.F, numberOf(PRINTED)],
    [KEY.A, dict(lead.action)],
    [KEY.Contents, lead.said],
    ...(quads ? [[KEY.QuadPoints, movePoints(quads, move, context)] as const] : []),
  ]);
}

const ANNOTATION = nameOf('Annot');
const GO_TO = nameOf('GoTo');
const NO_BORDER = PDFContext.create().obj([0, 0, 0]);

/** Where the link leads, and what is said of it in place of its looks. */
function leadOf({ id, uri }: Pick<KeptLink, 'id' | 'uri'>, destinations: Destinations) {
  if (id !== undefined) {
    const said = textString(destinations.describe(id));
    return {
      action: [
        [KEY.S, GO_TO],
        [KEY.D, destinations.nameOf(id)],
      ],
      said,
    } as const;
  }
  if (!uri) throw new Error('A link in a part leads nowhere');
  const said = textString(uri);
  return {
    action: [
      [KEY.S, KEY.URI],
      [KEY.URI, said],
    ],
    said,
  } as const;
}
