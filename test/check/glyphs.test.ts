// Characters without a glyph: each is told once, at the first block that holds it.

import { toString as plainText } from 'hast-util-to-string';
import { describe, expect, it } from 'vitest';
import type { Book } from '../../src/book/book.ts';
import { missingGlyphs } from '../../src/check/glyphs.ts';
import { book, chapter, h1, note, noteref, p } from '../book/build.ts';

const covered = new Set(
  Array.from({ length: 0x7f - 0x20 }, (_, index) => index + 0x20).concat([0x2026]),
);

const missingIn = (given: Book) => {
  const said = [...given.chapters, ...given.notes].map(({ tree }) => plainText(tree)).join('');
  return missingGlyphs(given, said, covered);
};

const missing = (...paragraphs: ReturnType<typeof p>[]) =>
  missingIn(book([chapter('one', h1('One'), ...paragraphs)]));

describe('missing-glyph', () => {
  it('is not told where a face has every character', () => {
    expect(missing(p('plain words'))).toEqual([]);
  });

  it('is told once for each character, with its name', () => {
    const found = missing(p('ø and 𝄞 and ø'), p('ø again'));
    expect(found).toMatchObject([
      {
        code: 'missing-glyph',
        severity: 'error',
        message: expect.stringContaining('“ø” (U+00F8)'),
      },
      { code: 'missing-glyph', message: expect.stringContaining('(U+1D11E)') },
    ]);
  });

  it('is told at the first block that holds it', () => {
    const paragraph = p('ø');
    const [found] = missing(p('before'), paragraph, p('ø once more'));
    expect(found?.span).toEqual(paragraph.data?.span);
  });

  it('is told of notes too', () => {
    const called = book([chapter('one', h1('One'), p('x', noteref('n')))], [note('one', 'n', 'ø')]);
    expect(missingIn(called)).toHaveLength(1);
  });

  it('is not told of what is never drawn', () => {
    expect(missing(p('soft\u00adhyphen, joiner\u200d, space\u00a0, selector\ufe0f'))).toEqual([]);
  });
});
