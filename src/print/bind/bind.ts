// Binds the gatherings' PDFs into one tagged book. In: a Binding. Out: the bytes, the same for the same input.
//   1. open the parts, dropping from their content what nobody should read
//   2. bind the pages: content moved, links led to named places
//   3. join the structure trees and mend them
//   4. write what only the whole book knows: destinations, bookmarks, page labels, metadata
//   5. lay over the furniture, which is printed last

import { PDFDocument } from '@cantoo/pdf-lib';
import { NO_CACHE } from '../../host/cache.ts';
import { giveWay } from '../../host/give-way.ts';
import { bindPages } from './bind-pages.ts';
import type { Binding, Claims } from './binding.ts';
import { joinStructures } from './book-structure.ts';
import { claimStandards, describeBook, describeReading } from './catalog.ts';
import type { Store } from './copy.ts';
import { createDestinations } from './destinations.ts';
import { layFurniture } from './furniture.ts';
import { createOpener, type OpenPart } from './opener.ts';
import { writePageTree } from './page-tree.ts';
import { loadPlates } from './plates.ts';
import { packPdf, savePdf } from './save.ts';
import { writeStructure } from './write-structure.ts';

export { claimStandards, createOpener, packPdf, savePdf };

/** The book as one PDF; throws where the binding contradicts itself. */
export async function bindParts(binding: Binding, claims?: Claims): Promise<Uint8Array> {
  const document = await joinParts(binding);
  if (claims) claimStandards(document, binding, claims);
  return savePdf(document);
}

/** The book as a document in memory, for those who look at it before it is saved. It claims no standard yet. */
export async function joinParts(
  binding: Binding,
  open: OpenPart = createOpener(binding, NO_CACHE),
): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const store: Store = new Map();
  const opened = binding.parts.map(async (part) => open(await part));
  const parts = await Promise.all(opened);
  const plates = await loadPlates(binding.plates, open, context, store);
  const references = binding.pages.map(() => context.nextRef());
  const furniture = binding.furniture?.length ? binding.pages.map(() => context.nextRef()) : [];
  const destinations = createDestinations(binding, context, references);
  // The furniture is still being printed, by a browser that asks for faces.
  const workshop = { parts, furniture, plates, context, store, destinations };
  const bound = await bindPages(binding, workshop);
  await giveWay();
  writePageTree(document, bound.pages, references);
  describeBook(document, binding);
  if (binding.target === 'screen') {
    const tree = await joinStructures(bound.parts, bound.moves, context);
    await giveWay();
    const structure = writeStructure(tree, context, references);
    describeReading(document, binding, { structure, destinations });
  }
  await layFurniture(binding, furniture, open, context, store);
  return document;
}
