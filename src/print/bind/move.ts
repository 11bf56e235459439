// Moving what stands on a page: the browser prints all pages with the margins of a recto, the bound verso is shifted.

import { PDFArray, type PDFContext, PDFNumber } from '@cantoo/pdf-lib';
import { numberOf } from './atoms.ts';

/** How far, in points, to the right and up. */
export interface Move {
  readonly right: number;
  readonly up: number;
}

/** A rectangle, or a run of points (x y x y …), moved. */
export const moveBox = (box: PDFArray, move: Move, context: PDFContext): PDFArray =>
  movePoints(numbersIn(box), move, context);

export const numbersIn = (array: PDFArray): number[] =>
  Array.from({ length: array.size() }, (_, index) => array.lookup(index, PDFNumber).asNumber());

export function movePoints(points: readonly number[], move: Move, context: PDFContext): PDFArray {
  const moved = PDFArray.withContext(context);
  points.forEach((coordinate, index) => {
    moved.push(numberOf(round(coordinate + (index % 2 ? move.up : move.right))));
  });
  return moved;
}

/** The operator that moves all content after it. */
export const moveOperator = (move: Move): string =>
  move.right || move.up ? `1 0 0 1 ${round(move.right)} ${round(move.up)} cm\n` : '';

/** Sums of decimals have long tails that say nothing. */
const round = (value: number): number => Math.round(value * 1e5) / 1e5;
