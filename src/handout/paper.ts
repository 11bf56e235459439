// The paper of a handout. In: what the author calls it, the layout. Out: the page that text is set on, or the sheet that
// pages of the book are laid on.

import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';
import type { Geometry } from '../print/geometry.ts';
import { readTrim } from '../print/trims.ts';
import type { ReadingLayout, Wish } from './wish.ts';

/** Inches, upright. */
export type Paper = readonly [width: number, height: number];

export function readPaper(
  { paper }: Wish,
  span: Span | undefined,
): { paper: Paper; diagnostics: readonly Diagnostic[] } {
  const size = readTrim(paper);
  if (size) return { paper: [Math.min(...size), Math.max(...size)], diagnostics: [] };
  const remedy = 'Write A4, Letter, A3, or a size such as 210x297mm.';
  const told = diagnose('bad-config', `“${paper}” is no paper that is known`, remedy, span);
  return { paper: readTrim('A4') ?? [8.27, 11.69], diagnostics: [told] };
}

const PX = 96;
/** Shares of the paper's width and height. On the left the book's pages are named, on the right notes are taken. */
const MARGINS: Readonly<Record<ReadingLayout, { left: number; right: number; top: number }>> = {
  plain: { left: 0.185, right: 0.185, top: 0.085 },
  notes: { left: 0.115, right: 0.385, top: 0.085 },
  large: { left: 0.13, right: 0.09, top: 0.085 },
};
/** Of the foot; text ends at the last whole line above it. */
const BOTTOM = 0.085;
/** Inches that text needs. */
const LEAST = { width: 2.2, height: 3 } as const;

export function readingPage(
  layout: ReadingLayout,
  paper: Paper,
  span: Span | undefined,
): { geometry: Geometry; diagnostics: readonly Diagnostic[] } {
  const [width, height] = [paper[0] * PX, paper[1] * PX];
  const { left, right, top } = MARGINS[layout];
  const geometry = {
    ...{ width, height, top: Math.round(top * height), bottom: Math.round(BOTTOM * height) },
    ...{ inside: Math.round(left * width), outside: Math.round(right * width) },
    ...{ bleed: 0, spare: 0, isOneSided: true },
  };
  const room = [
    (width - geometry.inside - geometry.outside) / PX,
    (height - geometry.top - geometry.bottom) / PX,
  ] as const;
  const isLarge = room[0] >= LEAST.width && room[1] >= LEAST.height;
  return { geometry, diagnostics: isLarge ? [] : [tooSmall(layout, room, span)] };
}

const tooSmall = (
  layout: ReadingLayout,
  [width, height]: readonly [number, number],
  span: Span | undefined,
): Diagnostic =>
  diagnose(
    'small-sheet',
    `The paper leaves ${width.toFixed(1)} × ${height.toFixed(1)} in for the text of a handout (${layout})`,
    'Choose a larger paper, such as A4 or Letter.',
    span,
  );
