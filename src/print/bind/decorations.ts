// What elements draw beside their text: borders, shades, rules. The browser tags it with the element itself, text and
// pictures with elements of their own. And heads of tables that come again. In: the structure tree of a part. Out: the
// marks of decorations, page by page.

import { PDFDict, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { KEY } from './keys.ts';
import { elementsIn, kidsOf } from './kids.ts';
import { isRepeated } from './repeated.ts';

/** Elements whose own content is what they are there for, unless others stand in them. */
const SHOWN = new Set(['NonStruct', 'Figure', 'Lbl', 'Formula'].map((type) => PDFName.of(type)));

/** Is the element's own content a decoration of what stands in it? */
export function isDecorated(element: PDFDict): boolean {
  const type = element.get(KEY.S);
  if (!(type instanceof PDFName) || !SHOWN.has(type)) return true;
  return !element.has(KEY.Alt) && elementsIn(element).length > 0;
}

export function findDecorations(root: PDFDict | undefined): ReadonlyMap<PDFRef, Set<number>> {
  const found = new Map<PDFRef, Set<number>>();
  const note = (kid: PDFObject | undefined, around: PDFRef | undefined) => {
    const own = kid instanceof PDFDict ? kid.get(KEY.Pg) : undefined;
    const page = own instanceof PDFRef ? own : around;
    const mark = kid instanceof PDFDict ? kid.lookup(KEY.MCID) : kid;
    if (page && mark instanceof PDFNumber)
      found.set(page, (found.get(page) ?? new Set()).add(mark.asNumber()));
  };
  const visit = (element: PDFDict, around: PDFRef | undefined, isUnheard: boolean) => {
    const own = element.get(KEY.Pg);
    const page = own instanceof PDFRef ? own : around;
    for (const item of kidsOf(element)) {
      const kid = element.context.lookup(item);
      if (kid instanceof PDFDict && kid.has(KEY.S)) visit(kid, page, isUnheard || isRepeated(kid));
      else if (isUnheard || isDecorated(element)) note(kid, page);
    }
  };
  if (root) visit(root, undefined, false);
  return found;
}
