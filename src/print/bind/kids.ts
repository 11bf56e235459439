// What stands in an element of a printed structure tree. In: its dictionary. Out: its kids as they are, or the elements
// among them.

import { PDFArray, PDFDict, type PDFObject } from '@cantoo/pdf-lib';
import { KEY } from './keys.ts';

/** Elements, numbers of marks, references: each an object of its own or not. */
export function kidsOf(element: PDFDict): readonly PDFObject[] {
  const kids = element.lookup(KEY.K);
  return kids instanceof PDFArray ? kids.asArray() : kids ? [kids] : [];
}

export const elementsIn = (element: PDFDict): PDFDict[] =>
  kidsOf(element).flatMap((kid) => {
    const object = element.context.lookup(kid);
    return object instanceof PDFDict && object.has(KEY.S) ? [object] : [];
  });
