// Where words may be parted: our reading of the patterns against that of the package which ships them.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createHyphenator } from '../../src/print/hyphenate.ts';
import { type Patterns, readPatterns } from '../../src/print/liang.ts';

const require = createRequire(import.meta.url);
const BOOK = fileURLToPath(new URL('../../manuscript', import.meta.url));

const words = [
  ...new Set(
    readdirSync(BOOK)
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) => readFileSync(join(BOOK, name), 'utf8').match(/[\p{L}\p{M}]{7,}/gu) ?? []),
  ),
];

interface Language {
  readonly patterns: Patterns;
  hyphenateSync(text: string, options: { hyphenChar: string; minWordLength: number }): string;
}

describe('the places in a word', () => {
  for (const lang of ['en', 'en-gb', 'de', 'es', 'fr', 'hu', 'nb', 'tr']) {
    it(`are those of the package, in ${lang}`, () => {
      const { patterns, hyphenateSync } = require(`hyphen/${lang}`) as Language;
      // The package's reader writes what it found among the exceptions, so ours comes first.
      const placesIn = readPatterns(patterns);
      const ours = words.map((word) => inner(word, placesIn(word)));
      const options = { hyphenChar: '|', minWordLength: 7 };
      const theirs = words.map((word) => inner(word, lengths(hyphenateSync(word, options))));
      expect(ours.filter((places) => places.length > 0).length).toBeGreaterThan(words.length / 2);
      expect(ours).toEqual(theirs);
    });
  }

  /** The package looks at the edges of words otherwise, where none is parted anyway. */
  const inner = (word: string, places: readonly number[]): readonly number[] =>
    places.filter((place) => place >= 3 && place <= word.length - 3);

  const lengths = (parted: string): readonly number[] => {
    let length = 0;
    return parted.split('|').map((part) => {
      length += part.length;
      return length;
    });
  };
});

describe('hyphenated text', () => {
  const show = (text: string, lang: string): string =>
    createHyphenator()(text, lang).replaceAll('\u00ad', '|');

  it('has breaks in long words, at least three letters from either end', () => {
    expect(show('The automatically numbered references', 'en')).toBe(
      'The auto|mat|i|cally num|bered ref|er|ences',
    );
  });

  it('takes words of which the language knows exceptions', () => {
    expect(show('Reciprocity', 'en')).toBe('Reci|procity');
  });

  it('keeps letters that faces join', () => {
    expect(show('different shelfful', 'en')).not.toContain('f|f');
  });

  it('stays as it is where a language has no patterns', () => {
    expect(show('automatically', 'xx')).toBe('automatically');
  });
});
