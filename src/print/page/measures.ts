/// <reference lib="dom" />
// What is measured of a page in more than one place. In: elements, texts. Out: CSS pixels.

export const leadingOf = (element: Element): number =>
  Number.parseFloat(getComputedStyle(element).lineHeight);

/** Boxes of the lines that a text stands in, as far as they are of any width. */
export function boxesOf(text: Text): DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(text);
  return [...range.getClientRects()].filter(({ width }) => width > 0);
}
