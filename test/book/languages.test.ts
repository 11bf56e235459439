// The languages of a book: those of its chapters, and those of passages.

import { expect, it } from 'vitest';
import { languagesOf } from '../../src/book/languages.ts';
import { book, chapter, el, h1, note, noteref, p } from './build.ts';

it('tells languages that chapters are written in from those of passages', () => {
  const chinese = { ...chapter('b', h1('B')), lang: 'zh-Hans' };
  const made = book(
    [chapter('a', h1('A'), p(el('span', { lang: 'ja' }, '川'), noteref('n'))), chinese],
    [note('a', 'n', el('i', { lang: 'AR' }, 'نهر'))],
    { language: 'en-GB' },
  );
  const { written, quoted } = languagesOf(made);
  expect([...written]).toEqual(['en', 'zh']);
  expect([...quoted]).toEqual(['ja', 'ar']);
});
