// The slip that goes with a handout to the printer: which paper, which edge, how to fold. In: a Wish and what was made. Out: a sentence
// or two for the terminal.

import type { Duplex } from './impose.ts';
import type { Plan } from './sheets.ts';
import type { Wish } from './wish.ts';

const EDGES: Readonly<Record<Duplex, string>> = {
  'long-edge': 'turned over the long edge',
  'short-edge': 'turned over the short edge',
};

const FULL_SIZE = 'at full size (100 %, not “fit to page”)';

export function readingSlip({ paper }: Wish, pages: number): string {
  if (pages === 1) return `Print it on ${paper} ${FULL_SIZE}.`;
  return `Print it on ${paper} ${FULL_SIZE}, on both sides, ${EDGES['long-edge']}.`;
}

/** `signatures` are the sheets of paper of each; `sides` what the file has. */
export function sheetSlip(
  { paper }: Wish,
  { layout, duplex, scale, width, height }: Plan,
  sides: number,
  signatures: readonly number[],
): string {
  const lies = width > height ? 'landscape' : 'upright';
  const reduced = scale < 1 ? ` The pages are ${Math.round(scale * 100)} % of their size.` : '';
  const both = sides > 1 ? `, on both sides, ${EDGES[duplex]}` : '';
  const print = `Print it on ${paper} ${lies} ${FULL_SIZE}${both}.`;
  const fold = layout === 'booklet' ? ` ${folding(signatures)}` : '';
  return `${print}${fold}${reduced} It is for paper only: it has no tags for screen readers.`;
}

function folding(signatures: readonly number[]): string {
  const [first = 0] = signatures;
  const sheets = (count: number) => (count === 1 ? 'one sheet' : `${count} sheets`);
  if (signatures.length === 1)
    return `Leave the ${sheets(first)} in order, fold ${first === 1 ? 'it' : 'them together'} once, the first page outside, and staple through the fold.`;
  return `Fold ${signatures.length} signatures apart, in order (of ${signatures.join(', ')} sheets), lay them one on the other, and sew or glue the spine.`;
}
