// Page labels: what a reader's page field shows. In: the folios as printed. Out: PDF's number tree of runs.

import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';
import { textString } from './text-string.ts';
import { numberTree } from './trees.ts';

/** Pages that count on from the first of them. */
interface Run {
  readonly page: number;
  readonly style: 'D' | 'r' | undefined;
  readonly start: number;
  readonly folio: string;
}

export function writeLabels(folios: readonly string[], context: PDFContext): PDFRef {
  const labels = runsOf(folios).map(({ page, style, start, folio }) => {
    const label = style
      ? { S: style, St: start > 1 ? start : undefined }
      : { P: folio ? textString(folio) : undefined };
    return [page, context.obj(label)] as const;
  });
  return numberTree(context, labels);
}

/** As few runs as say the same: a folio that counts on from the last needs none of its own. */
export function runsOf(folios: readonly string[]): Run[] {
  const runs: Run[] = [];
  for (const [page, folio] of folios.entries()) {
    const run = { page, folio, ...numberOf(folio) };
    const last = runs.at(-1);
    const goesOn =
      last?.style && last.style === run.style && run.start === last.start + page - last.page;
    if (!goesOn) runs.push(run);
  }
  return runs;
}

function numberOf(folio: string): Pick<Run, 'style' | 'start'> {
  if (/^[1-9]\d*$/.test(folio)) return { style: 'D', start: Number(folio) };
  const roman = readRoman(folio);
  return roman ? { style: 'r', start: roman } : { style: undefined, start: 0 };
}

const ROMAN = /^m*(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/;
const VALUES: Readonly<Record<string, number>> = {
  i: 1,
  v: 5,
  x: 10,
  l: 50,
  c: 100,
  d: 500,
  m: 1000,
};

/** The value of a lower-case roman numeral; 0 for anything else. */
function readRoman(text: string): number {
  if (!ROMAN.test(text)) return 0;
  const values = [...text].map((letter) => VALUES[letter] ?? 0);
  return values.reduce(
    (sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value),
    0,
  );
}
