// Collation: does all that the manuscript says stand on the pages, once and in order? In: the text expected, from a
// plain reading of the source, and the text seen on the pages, block by block. Out: what is lost or doubled, and where.

import type { Span } from '../diagnostic.ts';

/** A stretch of text and where its source stands. */
export interface Passage {
  readonly span: Span;
  /** Letters and digits only. */
  readonly words: string;
  /** The block that it was read from, where it was read from a page. */
  readonly block?: string | undefined;
}

export interface Discrepancy {
  readonly kind: 'lost' | 'doubled';
  readonly span: Span;
  readonly words: string;
  /** The block of the pages nearest to it. */
  readonly block?: string | undefined;
}

/** How much text must agree again before two readings count as together. */
const RESYNC = 24;
/** How far to look for it. */
const HORIZON = 20_000;

/** Compare two readings of one chapter's body, or of one note. */
export function collate(expected: readonly Passage[], seen: readonly Passage[]): Discrepancy[] {
  const want = expected.map((passage) => passage.words).join('');
  const have = seen.map((passage) => passage.words).join('');
  if (want === have) return [];
  const found: Discrepancy[] = [];
  let [w, h] = [0, 0];
  while (w < want.length || h < have.length) {
    const same = agreement(want, w, have, h);
    w += same;
    h += same;
    if (w >= want.length && h >= have.length) break;
    const [lost, extra] = divergence(want, w, have, h);
    const back =
      extra === 0 ? slide(expected, want, w, lost) : lost === 0 ? slide(seen, have, h, extra) : 0;
    w -= back;
    h -= back;
    const block = passageAt(seen, Math.min(h, have.length - 1))?.block;
    const span = (passageAt(expected, Math.min(w, want.length - 1)) ?? seen[0])?.span;
    if (span && lost > 0) found.push({ kind: 'lost', span, words: want.slice(w, w + lost), block });
    if (span && extra > 0)
      found.push({ kind: 'doubled', span, words: have.slice(h, h + extra), block });
    w += lost;
    h += extra;
  }
  return found;
}

/** How many characters agree from here on. */
function agreement(want: string, w: number, have: string, h: number): number {
  let length = 0;
  while (
    w + length < want.length &&
    h + length < have.length &&
    want[w + length] === have[h + length]
  )
    length += 1;
  return length;
}

/** How much of either reading has to be passed over until they agree again. */
function divergence(want: string, w: number, have: string, h: number): readonly [number, number] {
  const seenAgain = have.slice(h, h + HORIZON);
  for (let skip = 0; w + skip < want.length && skip < HORIZON; skip += 1) {
    const sample = want.slice(w + skip, w + skip + RESYNC);
    const at = seenAgain.indexOf(sample);
    if (at >= 0 && (sample.length === RESYNC || at + sample.length === seenAgain.length))
      return [skip, at];
  }
  return [want.length - w, have.length - h];
}

/** What was cut out may end as the text before it does; if it may as well begin with a passage, it is taken to. */
function slide(passages: readonly Passage[], text: string, at: number, length: number): number {
  const starts = new Set([0]);
  let end = 0;
  for (const { words } of passages) {
    end += words.length;
    starts.add(end);
  }
  for (let back = 0; back <= at; back += 1) {
    if (starts.has(at - back)) return back;
    if (text[at - 1 - back] !== text[at + length - 1 - back]) return 0;
  }
  return 0;
}

function passageAt(passages: readonly Passage[], offset: number): Passage | undefined {
  let end = 0;
  return passages.find((passage) => {
    end += passage.words.length;
    return offset < end;
  });
}
