// What a handout should be, with nothing left open. In: an entry of `handouts:` in book.yaml, flags. Out: a Wish.

import type { HandoutSettings } from '../config.ts';

export type Wish = HandoutSettings;
export type Layout = Wish['layout'];
export type ReadingLayout = 'plain' | 'notes' | 'large';

/** What was said for this time only. */
export type Flags = Partial<Omit<Wish, 'name' | 'of'>>;

/** Is it set anew from the text, rather than made of the book's pages? */
export const isReading = (layout: Layout): layout is ReadingLayout =>
  layout === 'plain' || layout === 'notes' || layout === 'large';
