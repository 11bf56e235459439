// The page as a box: which words mean one, what margins, bleed and thickness do to it, and what is told of settings that
// make none.

import { describe, expect, it } from 'vitest';
import {
  fitText,
  gutterOf,
  layOut,
  leastInside,
  leastOutside,
  type PageSettings,
  points,
  sheetOf,
} from '../../src/print/geometry.ts';
import { PLAIN, page } from './page.ts';

const spanOf = (path: readonly string[]) => ({
  file: `book.yaml#${path.join('.')}`,
  line: 1,
  column: 1,
});

const told = (settings: Partial<PageSettings>) =>
  layOut({ ...PLAIN, ...settings }, spanOf).diagnostics.map(
    ({ code, message, span }) => `${code} ${span?.file}: ${message}`,
  );

describe('margins of nothing', () => {
  const nothing = { inside: '0in', outside: '0in', top: '0in', bottom: '0in' };

  it('leave the whole page to the text, whatever measure a theme wants', () => {
    const box = fitText(page({ margins: nothing }), { margins: nothing }, { measure: 300 });
    expect([box.inside, box.outside]).toEqual([138, 138]);
    expect(fitText(page({ margins: nothing }), { margins: nothing }, {})).toMatchObject({
      ...{ inside: 0, outside: 0, top: 0, bottom: 0 },
    });
  });

  it('are told: nothing has room in them', () => {
    expect(told({ margins: nothing })).toEqual([
      'narrow-margin book.yaml#margins.top: the top margin has no room for running heads and folios, so there are none',
      'narrow-margin book.yaml#margins.bottom: the bottom margin has no room for folios below chapter openings, so there are none',
    ]);
  });
});

describe('a trim', () => {
  it.each([
    ['6x9in', 432, 648],
    ['6 × 9 in', 432, 648],
    ['US Trade', 432, 648],
    ['148x210mm', 419.5, 595.3],
    ['148mm x 21cm', 419.5, 595.3],
    ['A5', 419.5, 595.3],
    ['B5', 498.9, 708.7],
    ['B-format', 365.7, 561.3],
    ['Digest', 396, 612],
    ['Executive', 504, 720],
    ['Crown Quarto', 535.7, 697],
    ['8.25x8.25in', 594, 594],
  ])('%s means a page', (trim, width, height) => {
    expect(told({ trim })).toEqual([]);
    expect(points(page({ trim }).width)).toBeCloseTo(width, 0);
    expect(points(page({ trim }).height)).toBeCloseTo(height, 0);
  });

  it.each(['banana', '', '6x9', '6in', '-6x9in', '1x1in', '100x100in'])(
    '%o means none, and is told at its place; another page stands in',
    (trim) => {
      expect(told({ trim })).toEqual([`bad-geometry book.yaml#trim: “${trim}” is not a page size`]);
      expect(page({ trim })).toEqual(page());
    },
  );

  it.each(['6x9in', 'A4', 'A6', 'royal'])('%s leaves a text block of whole lines', (trim) => {
    const box = page({ trim });
    const lines = (box.height - box.top - box.bottom) / ((14 / 72) * 96);
    expect(Math.abs(lines - Math.round(lines))).toBeLessThan(0.05);
    expect(box.outside).toBeGreaterThan(box.inside);
  });
});

describe('margins', () => {
  it('are the author’s where they are given, and follow from the page where they are not', () => {
    const box = page({ margins: { inside: '1in', bottom: '20mm' } });
    expect(box).toMatchObject({ inside: 96, bottom: 76, top: page().top, outside: page().outside });
  });

  it('that leave no room are told at their place', () => {
    expect(told({ margins: { inside: '3in', outside: '3in' } })).toEqual([
      'bad-geometry book.yaml#margins: The margins leave 0 in of the page’s width for text',
    ]);
    expect(told({ margins: { top: '4.5in', bottom: '4in' } })).toEqual([
      'bad-geometry book.yaml#margins: The margins leave 0.5 in of the page’s height for text',
    ]);
  });
});

describe('a gutter', () => {
  it('grows with the pages as KDP’s table does, and a thin book has none', () => {
    expect([24, 150, 151, 300, 301, 500, 501, 701].map(leastInside)).toEqual([
      ...[0.375, 0.375, 0.5, 0.5, 0.625, 0.625, 0.75, 0.875],
    ]);
    expect([40, 150, 151, 301, 501, 900].map((pages) => gutterOf(page(), pages))).toEqual([
      ...[0, 0, 12, 24, 36, 48],
    ]);
  });

  it('leaves outside what a printer needs, and the author’s own inside margin as it is', () => {
    for (const bleed of ['0in', '3mm']) {
      const small = page({ trim: 'A7', bleed });
      expect(small.outside - gutterOf(small, 900)).toBe(leastOutside(small) * 96);
    }
    expect(gutterOf(page({ margins: { inside: '1in' } }), 900)).toBe(0);
  });
});

describe('a bleed', () => {
  it('makes the sheet larger on all sides, so that pages can be moved without a gap', () => {
    const box = page({ bleed: '0.125in' });
    const { over, width, height } = sheetOf(box);
    expect(over.y).toBe(12);
    expect(over.x).toBe(12 + (box.outside - box.inside) + 48);
    expect([width, height]).toEqual([box.width + 2 * over.x, box.height + 2 * over.y]);
    expect(sheetOf(page()).over).toEqual({ x: 0, y: 0 });
  });

  it('leaves the text block as it is', () => {
    const { bleed, spare: _, ...box } = page({ bleed: '3mm' });
    expect(bleed).toBeCloseTo(11.34, 2);
    expect(page()).toMatchObject(box);
  });

  it('of more than half an inch is told at its place', () => {
    expect(told({ bleed: '1in' })).toEqual([
      'bad-geometry book.yaml#bleed: A bleed of 1in is more than half an inch',
    ]);
  });
});

describe('a theme', () => {
  const box = page();
  const fitted = (wishes: Parameters<typeof fitText>[2], margins: PageSettings['margins'] = {}) =>
    fitText(page({ margins }), { margins }, wishes);
  const measure = ({ width, inside, outside }: typeof box) => width - inside - outside;
  const block = ({ height, top, bottom }: typeof box) => height - top - bottom;

  it('that wishes for nothing leaves the page as it is', () => {
    expect(fitted({})).toEqual(box);
  });

  it('has a block of whole lines, unless the author has measured the foot', () => {
    const leading = (13 / 72) * 96;
    const lines = block(fitted({ leading })) / leading;
    expect(Math.abs(lines - Math.round(lines))).toBeLessThan(0.05);
    expect(fitted({ leading }, { bottom: '1in' }).bottom).toBe(96);
  });

  it('makes lines shorter, never longer, and the side margins grow in proportion', () => {
    const narrow = fitted({ measure: 300 });
    expect(measure(narrow)).toBe(300);
    expect(narrow.inside / narrow.outside).toBeCloseTo(box.inside / box.outside, 1);
    expect(fitted({ measure: 4000 })).toEqual(box);
  });
});
