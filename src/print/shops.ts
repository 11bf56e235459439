// What print shops ask of a page that only the author can decide. In: settings, the page, how many there are. Out:
// diagnostics, at their places in book.yaml.

import type { Settings } from '../config.ts';
import { type Diagnostic, diagnose } from '../diagnostic.ts';
import { type Geometry, gutterOf, leastInside, leastOutside, type SpanOf } from './geometry.ts';

const PX = 96;

export function checkForShops(
  settings: Settings,
  geometry: Geometry,
  pages: number,
  spanOf: SpanOf,
): Diagnostic[] {
  const gutter = gutterOf(geometry, pages);
  const outside = leastOutside(geometry);
  const margins: readonly (readonly [name: string, px: number, least: number])[] = [
    ['inside', geometry.inside + gutter, leastInside(pages)],
    ['outside', geometry.outside - gutter, outside],
    ['top', geometry.top, outside],
    ['bottom', geometry.bottom, outside],
  ];
  const narrow = margins.filter(([, px, least]) => px / PX < least);
  const told = narrow.map(([name, px, least]) =>
    diagnose(
      'narrow-margin',
      `the ${name} margin is ${Math.round((px / PX) * 100) / 100} in; print shops want ${least} in for ${pages} pages`,
      `Write margins: { ${name}: ${least}in } in book.yaml, or more.`,
      spanOf(['margins', name]),
    ),
  );
  return settings.cropMarks ? [...told, cropped(spanOf)] : told;
}

const cropped = (spanOf: SpanOf): Diagnostic =>
  diagnose(
    'crop-marks',
    'the pages have crop marks, and Amazon KDP takes no file that has them',
    'Leave cropMarks out of book.yaml unless your printer asks for it.',
    spanOf(['cropMarks']),
  );
