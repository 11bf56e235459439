/// <reference lib="dom" />
// Text that takes its place on a page and cannot be read there, which only styles of an author's own bring about: made
// invisible, clear or tiny, cut off by a box that is too small, or put beside the sheet. In: a text of a page that is set.
// Out: whether it is such.

import { boxesOf } from './measures.ts';

/** These are never shown, and nobody misses them. */
const UNSHOWN = 'rp, annotation, annotation-xml, title, desc, metadata, defs';
/** CSS pixels; smaller letters are dust. */
const LEAST_SIZE = 1;

/** `area` is what holds the text of the page, `sheet` the page. */
export function isHidden(text: Text, area: Element, sheet: DOMRect): boolean {
  const home = text.parentElement;
  if (!home || text.data.trim() === '' || home.closest(UNSHOWN)) return false;
  if (!home.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return true;
  const { fontSize, webkitTextFillColor } = getComputedStyle(home);
  if (Number.parseFloat(fontSize) < LEAST_SIZE || isClear(webkitTextFillColor)) return true;
  const boxes = [sheet, ...clipsAround(home, area)];
  return boxesOf(text).some((line) => boxes.some((box) => !holdsMiddle(box, line)));
}

const isClear = (colour: string): boolean => /^rgba\(.*, 0\)$|\/ 0\)$|^transparent$/.test(colour);

/** The boxes that cut off what reaches out of them. */
function clipsAround(home: Element, area: Element): DOMRect[] {
  const boxes: DOMRect[] = [];
  for (let at: Element | null = home; at && at !== area; at = at.parentElement) {
    const { overflowX, overflowY, display } = getComputedStyle(at);
    if (display === 'inline' || (overflowX === 'visible' && overflowY === 'visible')) continue;
    boxes.push(at.getBoundingClientRect());
  }
  return boxes;
}

function holdsMiddle({ left, right, top, bottom }: DOMRect, rect: DOMRect): boolean {
  const [x, y] = [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2];
  return x > left && x < right && y > top && y < bottom;
}
