// Page numbers: roman in the front matter, arabic from the first page of the body. In: a page's place in the
// book. Out: its folio.

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

/** The folio of a page, counted from 0; the front matter counts from i, the body, once it has begun, from 1 to the end. */
export const folioOf = (index: number, front = Number.POSITIVE_INFINITY): string =>
  index < front ? roman(index + 1) : String(index - front + 1);
