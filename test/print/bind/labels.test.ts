// Page labels: folios in as few runs as say the same.

import { describe, expect, it } from 'vitest';
import { runsOf } from '../../../src/print/bind/labels.ts';

const runs = (...folios: string[]) =>
  runsOf(folios).map(({ page, style, start, folio }) => [page, style ?? folio, start]);

describe('runs of folios', () => {
  it('count on in roman and arabic', () => {
    const front = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];
    expect(runs(...front, '1', '2', '3')).toEqual([
      [0, 'r', 1],
      [12, 'D', 1],
    ]);
  });

  it('begin anew where the count jumps', () => {
    expect(runs('7', '8', '10', '11', '1')).toEqual([
      [0, 'D', 7],
      [2, 'D', 10],
      [4, 'D', 1],
    ]);
  });

  it('know the hard numerals', () => {
    expect(runs('xxxix', 'xl', 'xli', 'xcix', 'c', 'cd')).toEqual([
      [0, 'r', 39],
      [3, 'r', 99],
      [5, 'r', 400],
    ]);
  });

  it('take all else as it stands, a page each', () => {
    expect(runs('A-1', '', 'IV', 'iiii', '007')).toEqual([
      [0, 'A-1', 0],
      [1, '', 0],
      [2, 'IV', 0],
      [3, 'iiii', 0],
      [4, '007', 0],
    ]);
  });
});
