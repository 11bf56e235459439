// Characters that no face of the book can show. In: the Book, the characters that it may show, and the code points that its
// faces have. Out: a diagnostic for each character without a face, at the first block that holds it.

import type { Book } from '../book/book.ts';
import { blocksOf, blockText } from '../book/place.ts';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';

/** White space, controls, joiners, selectors: nothing of these is drawn. */
const UNDRAWN = /[\p{Z}\p{C}\p{Variation_Selector}]/u;

/** `characters` are all that the book may show, each once. */
export function missingGlyphs(
  book: Book,
  characters: string,
  covered: ReadonlySet<number>,
): Diagnostic[] {
  const missing = new Map<string, Span | undefined>();
  let bare = [...characters].filter((one) => !isShown(one, covered));
  for (const { tree, span } of [...book.chapters, ...book.notes]) {
    if (bare.length === 0) break;
    for (const block of blocksOf(tree)) {
      const text = blockText(block);
      const found = bare.filter((one) => text.includes(one));
      if (found.length === 0) continue;
      found.sort((one, other) => text.indexOf(one) - text.indexOf(other));
      for (const one of found) missing.set(one, block.data?.span ?? span);
      bare = bare.filter((one) => !missing.has(one));
    }
  }
  return [...missing].map(([character, span]) =>
    diagnose(
      'missing-glyph',
      `no face of the book has “${character}” (U+${hex(character)})`,
      'Name a face that has it by @font-face in a stylesheet and in --face-text, or write it otherwise.',
      span,
    ),
  );
}

const isShown = (character: string, covered: ReadonlySet<number>): boolean =>
  covered.has(character.codePointAt(0) ?? 0) || UNDRAWN.test(character);

const hex = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
