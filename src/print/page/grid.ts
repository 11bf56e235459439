/// <reference lib="dom" />
// The grid of lines. Tables, code, boxes and formulas are as high as they are; what follows one begins on the next line
// of the grid, so that facing pages end together.

import { Handler } from 'pagedjs';

/** Less is rounding, in CSS pixels. */
const TOLERANCE = 0.5;

export class GridHandler extends Handler {
  renderNode(clone: Node): void {
    if (!(clone instanceof HTMLElement) || clone.parentElement?.dataset['chapter'] === undefined)
      return;
    const before = clone.previousElementSibling;
    if (!(before instanceof HTMLElement) || !isAnyHeight(before)) return;
    // Columns of an index have no lines to share.
    if (getComputedStyle(clone.parentElement).columnWidth !== 'auto') return;
    snap(clone, before);
  }
}

/** Heads and paragraphs take whole lines, and figures are made to. */
function isAnyHeight(block: HTMLElement): boolean {
  if (block.matches('figure:not(.table), h1, h2, h3, h4, h5, h6')) return false;
  return block.localName !== 'p' || block.querySelector('math[display="block"]') !== null;
}

/** Move a block down to the grid by a margin below the one before it. */
function snap(block: HTMLElement, before: HTMLElement): void {
  const area = block.closest('.pagedjs_page_content');
  if (!area) return;
  const { lineHeight } = getComputedStyle(area);
  const margin = Number.parseFloat(getComputedStyle(block).marginTop);
  // Where half a line parts paragraphs, half lines are the grid.
  const isParted = block.localName === 'p' && margin > 0;
  const step = Number.parseFloat(lineHeight) / (isParted ? 2 : 1);
  const { top, left } = block.getBoundingClientRect();
  const page = area.getBoundingClientRect();
  // What no longer has room on the page stands beside it, and is set on the next one.
  if (left >= page.right) return;
  const over = (top - margin - page.top) % step;
  if (over < TOLERANCE || step - over < TOLERANCE) return;
  const gap = top - before.getBoundingClientRect().bottom;
  before.style.marginBottom = `${gap + step - over}px`;
}
