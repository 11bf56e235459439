// The page as a box: trim and margins in CSS pixels (96 to the inch), whole ones, because the engine rounds. In: the
// setting `trim`. Out: Geometry, or undefined where the words mean no page.

/** All lengths in CSS pixels. Every page is set as a recto; the binder moves versos. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly inside: number;
  readonly outside: number;
}

/** Inches; the names that shops and printers use. */
const NAMED: Readonly<Record<string, readonly [number, number]>> = {
  a4: [210 / 25.4, 297 / 25.4],
  a5: [148 / 25.4, 210 / 25.4],
  a6: [105 / 25.4, 148 / 25.4],
  b5: [176 / 25.4, 250 / 25.4],
  letter: [8.5, 11],
  digest: [5.5, 8.5],
  royal: [6.14, 9.21],
  crownquarto: [7.44, 9.68],
};

const UNITS: Readonly<Record<string, number>> = { in: 1, mm: 1 / 25.4, cm: 1 / 2.54, pt: 1 / 72 };
const MEASURE = /^(\d+(?:\.\d+)?)\s*(in|mm|cm|pt)?\s*[x×]\s*(\d+(?:\.\d+)?)\s*(in|mm|cm|pt)$/iu;

/** Margins of the 6 × 9 in page, as shares of its width and height: inside < top < outside < bottom. */
const MARGINS = { inside: 78 / 576, outside: 90 / 576, top: 82 / 864, bottom: 110 / 864 };

const PX_PER_INCH = 96;
/** The leading of 14 pt that the text block's height is a multiple of. */
const LEADING = (14 / 72) * PX_PER_INCH;

/** `6x9in`, `148 × 210 mm`, `A5`: the page, or undefined. */
export function geometryOf(trim: string): Geometry | undefined {
  const inches = NAMED[trim.toLowerCase().replaceAll(/[\s-]/g, '')] ?? measured(trim);
  if (inches === undefined) return undefined;
  const [width, height] = [inches[0] * PX_PER_INCH, inches[1] * PX_PER_INCH];
  if (width < 192 || height < 240 || width > 4800 || height > 4800) return undefined;
  const top = Math.round(MARGINS.top * height);
  const room = height - top - Math.round(MARGINS.bottom * height);
  const block = Math.round(Math.floor(room / LEADING + 0.01) * LEADING);
  return {
    width,
    height,
    top,
    bottom: height - top - block,
    inside: Math.round(MARGINS.inside * width),
    outside: Math.round(MARGINS.outside * width),
  };
}

function measured(trim: string): readonly [number, number] | undefined {
  const match = MEASURE.exec(trim.trim());
  if (!match) return undefined;
  const [, width = '', unit, height = '', lastUnit = ''] = match;
  const share = (value: string, name: string) => Number(value) * (UNITS[name.toLowerCase()] ?? 0);
  return [share(width, unit ?? lastUnit), share(height, lastUnit)];
}

/** CSS pixels to PDF points. */
export const points = (px: number): number => (px * 72) / PX_PER_INCH;
