// The reading of sources for collation, done in a thread of its own. In: a file's text. Out: its passages in the order in
// which they print, each with no more of its text than is compared.

import type { Passage } from './collate.ts';
import { type ExpectOptions, expectBlocks } from './expect.ts';
import { wordsOf } from './words.ts';

/** A passage of a source, or of a note that it defines. */
export interface ExpectedPassage extends Passage {
  readonly note?: string | undefined;
}

export const read = (file: string, source: string, options: ExpectOptions): ExpectedPassage[] =>
  expectBlocks(file, source, options).map(({ span, text, note }) => ({
    span,
    words: wordsOf(text),
    note,
  }));
