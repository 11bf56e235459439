// Page numbers: roman in the front matter, arabic from the first page of the body. In: the pages of the whole book in
// order. Out: their folios and the PageMap.

import type { Matter } from '../book/book.ts';

const ROMAN = [
  ['m', 1000],
  ['cm', 900],
  ['d', 500],
  ['cd', 400],
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
] as const;

/** 12 → "xii"; counts from 1. */
export function roman(number: number): string {
  let rest = number;
  let text = '';
  for (const [letter, value] of ROMAN) {
    while (rest >= value) {
      text += letter;
      rest -= value;
    }
  }
  return text;
}

/** The folio of each page; the front matter counts from i, the body from 1 and through to the end. */
export function numberPages(matters: readonly Matter[]): string[] {
  const firstOfBody = matters.findIndex((matter) => matter !== 'front');
  const front = firstOfBody < 0 ? matters.length : firstOfBody;
  return matters.map((_, index) => (index < front ? roman(index + 1) : String(index - front + 1)));
}
