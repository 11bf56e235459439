// Pages that are shown inside others. In: a page of a part. Out: a form XObject.

import { type PDFContext, PDFRawStream } from '@cantoo/pdf-lib';
import type { Copier } from './copy.ts';
import { KEY } from './keys.ts';
import type { PartPage } from './part.ts';

export interface FormShape {
  /** What is seen of the page, in points from its lower left corner. */
  readonly box: readonly [left: number, bottom: number, right: number, top: number];
  /** Where the page comes to lie; as it is, where there is none. */
  readonly matrix?: readonly number[] | undefined;
}

/** `copy` leads from the page's part to `context`. */
export function makeForm(
  { contents, resources }: PartPage,
  { box, matrix }: FormShape,
  copy: Copier,
  context: PDFContext,
): PDFRawStream {
  const [content, ...more] = contents;
  if (!content || more.length) throw new Error('A page that becomes a form has not one content');
  const form = context.obj({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [...box],
    Matrix: matrix && [...matrix],
    Filter: 'FlateDecode',
  });
  form.set(KEY.Resources, copy(resources));
  return PDFRawStream.of(form, content);
}
