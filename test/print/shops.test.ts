// What print shops ask of margins, by the number of pages, and of crop marks.

import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { layOut } from '../../src/print/geometry.ts';
import { checkForShops } from '../../src/print/shops.ts';

/** What is told of a book of so many pages. */
function told(said: Record<string, unknown>, pages: number) {
  const { settings } = readConfig(said);
  const spanOf = (path: readonly string[]) => ({ file: path.join('.'), line: 1, column: 1 });
  const { geometry } = layOut(settings, spanOf);
  return checkForShops(settings, geometry, pages, spanOf).map(({ code, message, span }) => ({
    code,
    at: span?.file,
    message,
  }));
}

describe('a page for the printer', () => {
  it.each(['6x9in', 'A4', 'A5', 'Digest', 'Pocket'])('of %s suits any number of pages', (trim) => {
    for (const pages of [24, 300, 700, 828]) expect(told({ trim }, pages)).toEqual([]);
  });

  it('has its narrow margins told where the author made them', () => {
    const margins = { inside: '0.6in', outside: '0.3in' };
    expect(told({ margins }, 300)).toEqual([]);
    expect(told({ margins, bleed: '0.125in' }, 301)).toEqual([
      {
        code: 'narrow-margin',
        at: 'margins.inside',
        message: 'the inside margin is 0.6 in; print shops want 0.625 in for 301 pages',
      },
      {
        code: 'narrow-margin',
        at: 'margins.outside',
        message: 'the outside margin is 0.3 in; print shops want 0.375 in for 301 pages',
      },
    ]);
  });

  it('is said to have crop marks where it has them', () => {
    expect(told({ cropMarks: true }, 40)).toEqual([
      { code: 'crop-marks', at: 'cropMarks', message: expect.stringContaining('KDP') },
    ]);
  });
});
