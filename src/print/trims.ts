// Sizes of pages by name and by measure. In: words. Out: inches.

/** Width and height. */
export type Trim = readonly [width: number, height: number];

const mm = (width: number, height: number): Trim => [width / 25.4, height / 25.4];

/** As shops, printers and standards name them; spaces and hyphens are left out. */
const NAMED: Readonly<Record<string, Trim>> = {
  ...{ a3: mm(297, 420), a4: mm(210, 297), a5: mm(148, 210), a6: mm(105, 148), a7: mm(74, 105) },
  ...{ b4: mm(250, 353), b5: mm(176, 250), b6: mm(125, 176) },
  ...{ jisb5: mm(182, 257), jisb6: mm(128, 182) },
  // KDP, Lulu and IngramSpark; other sizes of theirs have no names but their measures.
  ...{ pocket: [4.25, 6.875], novella: [5, 8], digest: [5.5, 8.5], trade: [6, 9], ustrade: [6, 9] },
  ...{ royal: [6.14, 9.21], pinchedcrownquarto: [6.69, 9.61], crownquarto: [7.44, 9.68] },
  ...{ comic: [6.625, 10.25], executive: [7, 10], letter: [8.5, 11], usletter: [8.5, 11] },
  ...{ smallsquare: [7.5, 7.5], square: [8.5, 8.5], landscape: [9, 7], smalllandscape: [9, 7] },
  // British paperbacks and octavos.
  ...{ aformat: mm(111, 178), bformat: mm(129, 198), demy: mm(138, 216), demyoctavo: mm(138, 216) },
  ...{ crownoctavo: mm(123, 186), royaloctavo: mm(156, 234) },
};

const UNITS: Readonly<Record<string, number>> = { in: 1, mm: 1 / 25.4, cm: 1 / 2.54, pt: 1 / 72 };
const MEASURE = /^(\d+(?:\.\d+)?)\s*(in|mm|cm|pt)?\s*[x×]\s*(\d+(?:\.\d+)?)\s*(in|mm|cm|pt)$/iu;
const LENGTH = /^(\d+(?:\.\d+)?)\s*(in|mm|cm|pt)$/iu;

/** `6x9in`, `148 × 210 mm`, `A5`: a page, or undefined where the words mean none. */
export function readTrim(words: string): Trim | undefined {
  const named = NAMED[words.toLowerCase().replaceAll(/[\s-]/g, '')];
  if (named) return named;
  const [, width, unit, height, last] = MEASURE.exec(words.trim()) ?? [];
  if (width === undefined) return undefined;
  return [inches(width, unit ?? last), inches(height, last)];
}

/** `0.125in`, `3mm`: inches, or undefined where the words mean no length. */
export function readLength(words: string): number | undefined {
  const [, value, unit] = LENGTH.exec(words.trim()) ?? [];
  return value === undefined ? undefined : inches(value, unit);
}

const inches = (value: string | undefined, unit: string | undefined): number =>
  Number(value) * (UNITS[(unit ?? '').toLowerCase()] ?? 0);
