// The sheet that a page is bound on: the trim alone for readers; for a printer what it bleeds and, where the author wants
// them, the marks by which it is cut. In: the sizes of a binding. Out: boxes and operators, in points.

import type { Binding, SheetSize } from './binding.ts';

/** Bleed, a gap, the length of a crop mark. */
const [GAP, MARK] = [9, 18];

export interface Sheet extends SheetSize {
  /** How far it reaches beyond the trim on each side. */
  readonly margin: number;
}

export function sheetOf({ size, target }: Pick<Binding, 'size' | 'target'>): Sheet {
  if (target === 'screen') return { ...size, bleed: 0, marks: false, margin: 0 };
  return { ...size, margin: size.marks ? Math.max(size.bleed, GAP) + MARK : size.bleed };
}

type Box = readonly [left: number, bottom: number, right: number, top: number];

/** Where a page is cut, how far it bleeds, and how large it is (ISO 32000-1, 14.11.2). */
export function boxesOf(sheet: Sheet): Record<'MediaBox' | 'BleedBox' | 'TrimBox', Box> {
  const { width, height, margin, bleed } = sheet;
  const around = (by: number): Box => [
    margin - by,
    margin - by,
    margin + width + by,
    margin + height + by,
  ];
  return { MediaBox: around(margin), BleedBox: around(bleed), TrimBox: around(0) };
}

/** Nothing of the page reaches beyond its bleed; without marks the sheet ends there. */
export function clipOperators(sheet: Sheet): string {
  if (!sheet.marks) return '';
  const [left, bottom, right, top] = boxesOf(sheet).BleedBox;
  return `${left} ${bottom} ${right - left} ${top - bottom} re\nW n\n`;
}

/** A hairline off each corner both ways. */
export function cropMarks(sheet: Sheet): string {
  if (!sheet.marks) return '';
  const [left, bottom, right, top] = boxesOf(sheet).TrimBox;
  const { width, height } = { width: right + left, height: top + bottom };
  const lines = [left, right].flatMap((x) => [
    [x, 0, x, MARK],
    [x, height - MARK, x, height],
  ]);
  const across = [bottom, top].flatMap((y) => [
    [0, y, MARK, y],
    [width - MARK, y, width, y],
  ]);
  const drawn = [...lines, ...across].map(([x1, y1, x2, y2]) => `${x1} ${y1} m\n${x2} ${y2} l\n`);
  return `q\n0.25 w\n0 G\n${drawn.join('')}S\nQ\n`;
}
