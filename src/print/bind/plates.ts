// Plates: drawings that were printed apart. In: a PDF with a page for each. Out: form XObjects that are shown as images
// are, in a square of one unit, by the pixels of what was printed in their place.

import type { PDFContext, PDFRawStream } from '@cantoo/pdf-lib';
import type { Plates } from './binding.ts';
import { createCopier, type Store } from './copy.ts';
import { type FormShape, makeForm } from './form.ts';
import type { OpenPart } from './opener.ts';
import type { PartPage } from './part.ts';

export async function loadPlates(
  plates: Plates | undefined,
  open: OpenPart,
  context: PDFContext,
  store: Store,
): Promise<Map<string, PDFRawStream>> {
  if (!plates) return new Map();
  const part = await open(await plates.printed, 'plates');
  const copy = createCopier(part.objects, context, store);
  const forms = plates.boxes.map(({ pixels, ...box }, index) => {
    const page = part.pages[index];
    if (!page) throw new Error(`There is no page for plate ${index + 1}`);
    return [pixels, makeForm(page, shapeOf(page, box), copy, context)] as const;
  });
  return new Map(forms);
}

/** The plate lies in the upper left corner of its page. */
function shapeOf(page: PartPage, { width, height }: { width: number; height: number }): FormShape {
  const { height: top } = page;
  const bottom = top - height;
  return {
    box: [0, bottom, width, top],
    matrix: [1 / width, 0, 0, 1 / height, 0, -bottom / height],
  };
}
