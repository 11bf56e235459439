// The arithmetic of signatures, tried by folding paper.

import { describe, expect, it, test } from 'vitest';
import {
  gatherSheets,
  imposeBooklet,
  imposeGrid,
  mirrored,
  type Side,
} from '../../src/handout/impose.ts';
import { foldBooklet } from './paper.ts';

/** A side as a bookbinder writes it down: pages from 1, left to right, – for a blank one. */
const written = ({ slots }: Side): string =>
  slots.map(({ page }) => (page === undefined ? '–' : page + 1)).join(' ');
const sheets = (sides: readonly Side[]): string[] => sides.map(written);
const booklet = (pages: number, signature?: number): string[] =>
  sheets(imposeBooklet({ pages, signature, duplex: 'short-edge' }));

describe('worked examples of bookbinders', () => {
  test('4 pages, one sheet', () => {
    expect(booklet(4)).toEqual(['4 1', '2 3']);
  });

  test('8 pages, two sheets', () => {
    expect(booklet(8)).toEqual(['8 1', '2 7', '6 3', '4 5']);
  });

  test('12 pages, three sheets', () => {
    expect(booklet(12)).toEqual(['12 1', '2 11', '10 3', '4 9', '8 5', '6 7']);
  });

  test('16 pages, four sheets', () => {
    expect(booklet(16)).toEqual(['16 1', '2 15', '14 3', '4 13', '12 5', '6 11', '10 7', '8 9']);
  });

  test('16 pages in two signatures of 8', () => {
    expect(booklet(16, 8)).toEqual(['8 1', '2 7', '6 3', '4 5', '16 9', '10 15', '14 11', '12 13']);
  });

  test('20 pages, five sheets', () => {
    const [outer, behind, ...rest] = booklet(20);
    expect([outer, behind]).toEqual(['20 1', '2 19']);
    expect(rest.slice(-2)).toEqual(['12 9', '10 11']);
  });

  test('6 pages: two sheets, and the last two pages blank', () => {
    expect(booklet(6)).toEqual(['– 1', '2 –', '6 3', '4 5']);
  });

  test('1 page', () => {
    expect(booklet(1)).toEqual(['– 1', '– –']);
  });

  test('no page, no sheet', () => {
    expect(booklet(0)).toEqual([]);
  });
});

describe('signatures', () => {
  test.each([
    [20, undefined, [5]],
    [20, 16, [2, 3]],
    [36, 16, [3, 3, 3]],
    [32, 16, [4, 4]],
    [3, 16, [1]],
    [41, 12, [2, 3, 3, 3]],
  ])('%i pages in signatures of at most %s are %j sheets', (pages, signature, expected) => {
    expect(gatherSheets(pages, signature)).toEqual(expected);
  });
});

describe('a booklet that somebody folds', () => {
  const COUNTS = [1, 2, 3, 4, 5, 7, 8, 11, 12, 13, 16, 17, 20, 21, 41];
  const cases = COUNTS.flatMap((pages) =>
    [undefined, 4, 8, 16].flatMap((signature) =>
      (['long-edge', 'short-edge'] as const).map((duplex) => ({ pages, signature, duplex })),
    ),
  );

  test.each(cases)(
    'reads from 1 to $pages, upright, signatures of $signature, $duplex',
    ({ pages, signature, duplex }) => {
      const sides = imposeBooklet({ pages, signature, duplex });
      const read = foldBooklet(sides, duplex, gatherSheets(pages, signature));
      const numbers = read.map(({ page }) => page);
      const wanted = Array.from({ length: pages }, (_, page) => page);
      expect(numbers.slice(0, pages)).toEqual(wanted);
      expect(numbers.slice(pages).every((page) => page === undefined)).toBe(true);
      expect(numbers.length).toBe(Math.ceil(pages / 4) * 4);
      expect(read.every(({ page, isUpright }) => page === undefined || isUpright)).toBe(true);
    },
  );

  it('does not read so where the printer turns the sheets over the other edge', () => {
    const sides = imposeBooklet({ pages: 8, duplex: 'short-edge' });
    const read = foldBooklet(sides, 'long-edge', [2]);
    expect(read.map(({ page }) => page)).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(read.some(({ isUpright }) => !isUpright)).toBe(true);
  });

  it('has its spine on the right where the book is read from right to left', () => {
    const sides = mirrored(imposeBooklet({ pages: 8, duplex: 'short-edge' }), 2);
    const fromLeft = sides.map(({ slots }) =>
      slots.toSorted((a, b) => a.column - b.column).map(({ page = -1 }) => page + 1),
    );
    expect(fromLeft).toEqual([
      [1, 8],
      [7, 2],
      [3, 6],
      [5, 4],
    ]);
  });

  it('creeps by one for each sheet that lies around', () => {
    const depths = imposeBooklet({ pages: 20, signature: 12, duplex: 'long-edge' }).map(
      ({ slots }) => slots.map(({ depth }) => depth),
    );
    expect(depths.map(([depth]) => depth)).toEqual([0, 0, 1, 1, 0, 0, 1, 1, 2, 2]);
    expect(depths.every(([left, right]) => left === right)).toBe(true);
  });

  it('has its facing pages on one side of a sheet in the middle of each signature', () => {
    const sides = imposeBooklet({ pages: 16, signature: 8, duplex: 'short-edge' });
    expect([sides[3], sides[7]].map((side) => side && written(side))).toEqual(['4 5', '12 13']);
  });
});

describe('several pages on a side', () => {
  const grid = (pages: number, columns: number, rows: number) =>
    imposeGrid({ pages, columns, rows, turnsBacks: false });

  test('two stand side by side', () => {
    expect(sheets(grid(5, 2, 1))).toEqual(['1 2', '3 4', '5 –']);
  });

  test('four stand in two rows', () => {
    const [first] = grid(6, 2, 2);
    expect(first?.slots.map(({ page, column, row }) => [page, column, row])).toEqual([
      [0, 0, 0],
      [1, 1, 0],
      [2, 0, 1],
      [3, 1, 1],
    ]);
  });

  test('backs stand on their heads where the sheet is turned over its other edge', () => {
    const turned = imposeGrid({ pages: 8, columns: 2, rows: 1, turnsBacks: true });
    expect(turned.map(({ isTurned }) => isTurned)).toEqual([false, true, false, true]);
  });
});
