// The page as a box: which words mean one, and that a setting which means none is told before anything is set.

import { describe, expect, it } from 'vitest';
import { geometryOf, points } from '../../src/print/geometry.ts';

describe('a trim', () => {
  it.each([
    ['6x9in', 432, 648],
    ['6 × 9 in', 432, 648],
    ['148x210mm', 419.5, 595.3],
    ['148mm x 21cm', 419.5, 595.3],
    ['A5', 419.5, 595.3],
    ['Crown Quarto', 535.7, 697],
  ])('%s means a page', (trim, width, height) => {
    const geometry = geometryOf(trim);
    expect(points(geometry?.width ?? 0)).toBeCloseTo(width, 0);
    expect(points(geometry?.height ?? 0)).toBeCloseTo(height, 0);
  });

  it.each(['banana', '', '6x9', '6in', '-6x9in', '1x1in', '100x100in'])('%o means none', (trim) => {
    expect(geometryOf(trim)).toBeUndefined();
  });

  it.each(['6x9in', 'A4', 'A6', 'royal'])('%s leaves a text block of whole lines', (trim) => {
    const box = geometryOf(trim);
    if (!box) throw new Error(`${trim} is a page size`);
    const lines = (box.height - box.top - box.bottom) / ((14 / 72) * 96);
    expect(Math.abs(lines - Math.round(lines))).toBeLessThan(0.05);
    expect(box.outside).toBeGreaterThan(box.inside);
  });
});
