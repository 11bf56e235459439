// Where a page of the book lies on its sheet, and how far it moves in where paper creeps out.

import { expect, test } from 'vitest';
import { cornerOf, type Plan } from '../../src/handout/sheets.ts';

const PLAN: Plan = {
  layout: 'booklet',
  width: 800,
  height: 600,
  columns: 2,
  rows: 1,
  scale: 0.5,
  trim: { width: 600, height: 1000 },
  duplex: 'short-edge',
  direction: 'ltr',
};
const corner = (column: number, depth: number, creep: number) =>
  cornerOf({ page: 0, column, row: 0, depth }, PLAN, creep);

test('pages of a booklet meet at the fold, in the middle of the height', () => {
  expect([corner(0, 0, 0), corner(1, 0, 0)]).toEqual([
    [100, 50],
    [400, 50],
  ]);
});

test('each sheet that lies around moves both of them towards the fold', () => {
  expect([corner(0, 3, 2), corner(1, 3, 2)]).toEqual([
    [106, 50],
    [394, 50],
  ]);
});
