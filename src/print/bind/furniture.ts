// Running heads and folios. In: a PDF with a page for each of the book's. Out: form XObjects, which the pages show as
// artifacts: nothing in them belongs to the structure tree.

import { type PDFContext, PDFRawStream, type PDFRef } from '@cantoo/pdf-lib';
import { dropMarks } from './content.ts';
import { createCopier, type Store, storeOnce } from './copy.ts';
import { KEY } from './keys.ts';
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
  return furniture.pages.map((page) => {
    const form = formOf(page, height, context);
    form.dict.set(KEY.Resources, copy(page.dict.Resources() ?? context.obj({})));
    return storeOnce(form, context, store);
  });
}

function formOf(page: PartPage, height: number, context: PDFContext): PDFRawStream {
  const [content, ...more] = page.contents;
  if (!content || more.length) throw new Error('A page of furniture has not one content stream');
  const size = pageSize(page);
  const form = context.obj({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, size.width, size.height],
    Matrix: size.height === height ? undefined : [1, 0, 0, 1, 0, height - size.height],
    Filter: 'FlateDecode',
  });
  return PDFRawStream.of(form, content);
}
