// Moving what stands on a page: the browser prints all pages with the margins of a recto, the bound verso is shifted.

import { PDFArray, type PDFContext, PDFNumber } from '@cantoo/pdf-lib';
import { numberOf } from './atoms.ts';

/** How far, in points, to the right and up. */
export interface Move {
  readonly right: number;
  readonly up: number;
}

/** A rectangle, or a run of points (x y x y …), moved. */
export function moveBox(box: PDFArray, move: Move, context: PDFContext): PDFArray {
  const moved = PDFArray.withContext(context);
  for (let index = 0; index < box.size(); index++) {
    const by = index % 2 ? move.up : move.right;
    moved.push(numberOf(round(box.lookup(index, PDFNumber).asNumber() + by)));
  }
  return moved;
}

/** The operator that moves all content after it. */
export const moveOperator = (move: Move): string =>
  move.right || move.up ? `1 0 0 1 ${round(move.right)} ${round(move.up)} cm\n` : '';

/** Sums of decimals have long tails that say nothing. */
const round = (value: number): number => Math.round(value * 1e5) / 1e5;
