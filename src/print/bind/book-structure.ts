// The structure of the whole book: one Document element that holds what stood in the parts' own. In: the opened parts and
// where their pages and links went. Out: the mended tree.

import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';
import type { Copier } from './copy.ts';
import { mendKids } from './mend.ts';
import type { Move } from './move.ts';
import type { Part } from './part.ts';
import { type PartPlaces, readStructure } from './read-structure.ts';
import { rejoin } from './rejoin.ts';
import { plainElement, type StructElement, type StructKid } from './structure.ts';
import { readText } from './text-string.ts';
import { settleTongues } from './tongues.ts';

/** A part and what became of it. */
export interface PlacedPart {
  readonly part: Part;
  readonly copy: Copier;
  /** The bound page of each of its pages. */
  readonly pages: ReadonlyMap<PDFRef, number>;
  /** The bound annotation of each of its links. */
  readonly links: ReadonlyMap<PDFRef, PDFRef>;
}

export function joinStructures(
  parts: readonly PlacedPart[],
  moves: readonly Move[],
  language: string,
  context: PDFContext,
): StructElement {
  const numbers = countFromOne();
  const kids = parts.flatMap((placed) => {
    const root = placed.part.structure;
    const places = placesOf(placed, moves, numbers, context);
    return root ? readStructure(root, places).flatMap((kid) => openDocument(kid, language)) : [];
  });
  const mended = mendKids(settleTongues(kids, language), 'Document');
  return plainElement('Document', rejoin(mended));
}

function placesOf(
  { pages, links, copy }: PlacedPart,
  moves: readonly Move[],
  next: () => number,
  context: PDFContext,
): PartPlaces {
  const ids = new Map<string, number>();
  return {
    target: context,
    copy,
    page: (reference) => {
      const page = pages.get(reference);
      if (page === undefined) throw new Error('A page of a part is tagged and not bound');
      return page;
    },
    annotation: (reference) => links.get(reference),
    id: (id) => {
      const known = ids.get(id) ?? next();
      ids.set(id, known);
      return known;
    },
    move: (page) => moves[page] ?? { right: 0, up: 0 },
  };
}

/** The kids of a part's Document; in a language of its own they stay together, as a section. */
function openDocument(kid: StructKid, language: string): readonly StructKid[] {
  if (kid.kind !== 'element' || kid.type !== 'Document') return [kid];
  const own = readText(kid.entries.get('Lang'));
  const isForeign = own !== undefined && own !== language;
  return isForeign ? [{ ...kid, type: 'Sect' }] : kid.kids;
}

function countFromOne(): () => number {
  let count = 0;
  return () => ++count;
}
