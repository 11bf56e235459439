// Running heads and folios. In: PDFs with a page for each of the book's between them. Out: form XObjects, which the pages
// show as artifacts: nothing in them belongs to the structure tree.

import type { PDFContext, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import type { Binding } from './binding.ts';
import { dropMarks } from './content.ts';
import { createCopier, type Store } from './copy.ts';
import { type FormShape, makeForm } from './form.ts';
import { loadPart, type PartPage, pageSize } from './part.ts';

/**
 * Put the form of each page of the furniture at the reference by which a page of the book shows it. It is printed last,
 * so whoever binds does so last; throws where there is not one for each.
 */
export async function layFurniture(
  { furniture = [], size: { height } }: Binding,
  references: readonly PDFRef[],
  context: PDFContext,
  store: Store,
): Promise<void> {
  const forms: PDFRawStream[] = [];
  for (const bytes of furniture) {
    const part = await loadPart(await bytes, { mendFor: () => dropMarks, isForTags: true });
    const copy = createCopier(part.context, context, store);
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
  const size = pageSize(page);
  return {
    box: [0, 0, size.width, size.height],
    matrix: size.height === height ? undefined : [1, 0, 0, 1, 0, height - size.height],
  };
}
