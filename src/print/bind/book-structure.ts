// The structure of the whole book: one Document element that holds what stood in the parts' own. In: the opened parts and
// where their pages and links went. Out: the mended tree.

import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';
import { giveWay } from '../../host/give-way.ts';
import { type BookPlaces, placeStructure } from './kept-structure.ts';
import { gatherText } from './mend.ts';
import type { Move } from './move.ts';
import type { Part, PartPage } from './part.ts';
import { rejoin } from './rejoin.ts';
import { plainElement, type StructElement, type StructKid } from './structure.ts';

/** A part and what became of it. */
export interface PlacedPart {
  readonly part: Part;
  /** The bound page of each of its pages. */
  readonly pages: ReadonlyMap<PartPage, number>;
  /** The bound annotation of each of its links, by the number of the link in the part. */
  readonly links: ReadonlyMap<number, PDFRef>;
}

export async function joinStructures(
  parts: readonly PlacedPart[],
  moves: readonly Move[],
  context: PDFContext,
): Promise<StructElement> {
  let ids = 0;
  const kids: StructKid[] = [];
  for (const placed of parts) {
    const structure = placed.part.structure?.();
    if (!structure) continue;
    await giveWay();
    kids.push(...placeStructure(structure, placesOf(placed, moves, ids, context)));
    ids += structure.ids;
  }
  return plainElement('Document', rejoin(gatherText(kids)));
}

function placesOf(
  { part, pages, links }: PlacedPart,
  moves: readonly Move[],
  ids: number,
  context: PDFContext,
): BookPlaces {
  const bound = part.pages.map((page) => pages.get(page) ?? -1);
  return {
    context,
    ids,
    page: (index) => bound[index] ?? -1,
    annotation: (number) => links.get(number),
    move: (page) => moves[page] ?? { right: 0, up: 0 },
  };
}
