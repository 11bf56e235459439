// Running heads and folios. In: PDFs with a page for each of the book's between them. Out: form XObjects, which the pages
// show as artifacts: nothing in them belongs to the structure tree.

import type { PDFContext, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import type { Binding } from './binding.ts';
import { createCopier, type Store } from './copy.ts';
import { type FormShape, makeForm } from './form.ts';
import type { OpenPart } from './opener.ts';
import type { PartPage } from './part.ts';

/**
 * Put the form of each page of the furniture at the reference by which a page of the book shows it. It is printed last,
 * so whoever binds does so last; throws where there is not one for each.
 */
export async function layFurniture(
  { furniture = [], size: { height } }: Binding,
  references: readonly PDFRef[],
  open: OpenPart,
  context: PDFContext,
  store: Store,
): Promise<void> {
  const forms: PDFRawStream[] = [];
  for (const bytes of furniture) {
    const part = await open(await bytes, 'furniture');
    const copy = createCopier(part.objects, context, store);
    for (const page of part.pages) forms.push(makeForm(page, shapeOf(page, height), copy, context));
  }
  if (forms.length !== references.length)
    throw new Error(`${forms.length} pages of furniture for ${references.length} pages`);
  for (const [index, reference] of references.entries()) {
    const form = forms[index];
    if (form) context.assign(reference, form);
  }
}

function shapeOf(page: PartPage, height: number): FormShape {
  return {
    box: [0, 0, page.width, page.height],
    matrix: page.height === height ? undefined : [1, 0, 0, 1, 0, height - page.height],
  };
}
