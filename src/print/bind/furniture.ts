// Running heads and folios. In: a PDF with a page for each of the book's. Out: form XObjects, which the pages show as
// artifacts: nothing in them belongs to the structure tree.

import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';
import { dropMarks } from './content.ts';
import { createCopier, type Store, storeOnce } from './copy.ts';
import { type FormShape, makeForm } from './form.ts';
import { loadPart, type PartPage, pageSize } from './part.ts';

/** The form of each page of the furniture, to be laid over a page of this height. */
export async function loadFurniture(
  bytes: Uint8Array,
  height: number,
  context: PDFContext,
  store: Store,
): Promise<PDFRef[]> {
  const furniture = await loadPart(bytes, { mendFor: () => dropMarks, isForTags: true });
  const copy = createCopier(furniture.context, context, store);
  return furniture.pages.map((page) =>
    storeOnce(makeForm(page, shapeOf(page, height), copy, context), context, store),
  );
}

function shapeOf(page: PartPage, height: number): FormShape {
  const size = pageSize(page);
  return {
    box: [0, 0, size.width, size.height],
    matrix: size.height === height ? undefined : [1, 0, 0, 1, 0, height - size.height],
  };
}
