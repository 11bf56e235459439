// Imposition: which page stands where on which side of which sheet. In: a number of pages, and how the sheets are folded
// and turned. Out: the sides in the order in which a printer takes them. Numbers only; nothing here knows of PDF.

/** Which way a printer turns a sheet between its two sides: over its long edge, or over its short one. */
export type Duplex = 'long-edge' | 'short-edge';

/** For books that are read from right to left, whose spine is on the right: every side mirrored. */
export const mirrored = (sides: readonly Side[], columns: number): Side[] =>
  sides.map((side) => ({
    ...side,
    slots: side.slots.map((slot) => ({ ...slot, column: columns - 1 - slot.column })),
  }));

/** One side of a sheet, as it stands in the file. */
export interface Side {
  readonly slots: readonly Slot[];
  /** The whole side stands on its head, because of how the printer turns the sheet. */
  readonly isTurned: boolean;
}

export interface Slot {
  /** Counts the pages that are imposed, from 0; undefined for a blank one. */
  readonly page: number | undefined;
  /** From the left, and from the top, of a side that is not turned. */
  readonly column: number;
  readonly row: number;
  /** How many sheets lie around this one where it is folded: what creeps out so often. */
  readonly depth: number;
}

/** How sheets are folded into a booklet. */
export interface Folding {
  readonly pages: number;
  /** The most pages that a signature may have, a multiple of 4; one signature holds all where it is not given. */
  readonly signature?: number | undefined;
  readonly duplex: Duplex;
}

const PAGES_OF_SHEET = 4;

/** Sheets of each signature: as few signatures as can be, and none thinner by more than one sheet than the others. */
export function gatherSheets(pages: number, signature?: number): number[] {
  const sheets = Math.ceil(pages / PAGES_OF_SHEET);
  const most = signature === undefined ? sheets : Math.max(1, signature / PAGES_OF_SHEET);
  const signatures = Math.ceil(sheets / most);
  return Array.from(
    { length: signatures },
    (_, index) =>
      Math.floor((sheets * (index + 1)) / signatures) - Math.floor((sheets * index) / signatures),
  );
}

/**
 * A booklet that is folded once: each sheet holds the first and the last pages of its signature that are left. What is
 * missing to a multiple of four is left blank at the end.
 */
export function imposeBooklet({ pages, signature, duplex }: Folding): Side[] {
  let first = 0;
  return gatherSheets(pages, signature).flatMap((sheets) => {
    const start = first;
    first += sheets * PAGES_OF_SHEET;
    const last = first - 1;
    return Array.from({ length: sheets }, (_, depth) => {
      const [low, high] = [start + 2 * depth, last - 2 * depth];
      const pair = (left: number, right: number): Slot[] =>
        [left, right].map((page, column) => ({
          page: page < pages ? page : undefined,
          ...{ column, row: 0, depth },
        }));
      return [
        { slots: pair(high, low), isTurned: false },
        { slots: pair(low + 1, high - 1), isTurned: duplex === 'long-edge' },
      ];
    }).flat();
  });
}

/** So many pages side by side and in rows, read as text is. */
export interface Grid {
  readonly pages: number;
  readonly columns: number;
  readonly rows: number;
  /** Every second side stands on its head. */
  readonly turnsBacks: boolean;
}

export function imposeGrid({ pages, columns, rows, turnsBacks }: Grid): Side[] {
  const each = columns * rows;
  return Array.from({ length: Math.ceil(pages / each) }, (_, side) => ({
    slots: Array.from({ length: each }, (_, nth): Slot => {
      const page = side * each + nth;
      return {
        page: page < pages ? page : undefined,
        column: nth % columns,
        row: Math.floor(nth / columns),
        depth: 0,
      };
    }),
    isTurned: turnsBacks && side % 2 === 1,
  }));
}
