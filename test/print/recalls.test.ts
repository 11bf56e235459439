// A call of a note that was called before says so where it stands on a later page: what is guessed before the pages are
// known, and set again where the guess was wrong. Stands in for the browser: on which page what is called is said by the
// test.

import { describe, expect, it } from 'vitest';
import type { Book } from '../../src/book/book.ts';
import { gather } from '../../src/print/gather.ts';
import type { SetResult } from '../../src/print/page/protocol.ts';
import { paginate } from '../../src/print/paginate.ts';
import type { Job } from '../../src/print/setting.ts';
import { book, chapter, h1, note, noteref, p } from '../book/build.ts';

const calledTwice = (between: number): Book =>
  book(
    [
      chapter(
        'one',
        h1('One'),
        p('First', noteref('note-1'), 'word '.repeat(between / 5)),
        p('Again', noteref('note-1')),
      ),
    ],
    [note('one', 'note-1', 'What it says.')],
  );

/** The note stands on the first page, its second call on this one. */
const resultWith = (page: number): SetResult => ({
  pages: Array.from({ length: 2 }, (_, index) => ({
    ...{ pieces: [], overfull: [], longLines: [], pictures: [], measured: [], chapter: 'one' },
    anchors: [
      ...(index === 0 ? [{ id: 'note-1', x: 0, y: 0 }] : []),
      ...(index === page - 1 ? [{ id: 'note-1-call-2', x: 0, y: 0 }] : []),
    ],
    openings: index === 0 ? ['one'] : [],
  })),
  ...{ unset: [], brokenPictures: [], brokenFaces: [], tables: [] },
});

/** What was set, in turn. */
async function setTexts(
  given: Book,
  page: number,
): Promise<{ texts: string[]; prints: boolean[] }> {
  const jobs: Job[] = [];
  const set = async (job: Job) => {
    jobs.push(job);
    return { ...job, result: resultWith(page), pdf: Promise.resolve(new Uint8Array()) };
  };
  await paginate({
    ...{ book: given, gatherings: gather(given), rescued: new Set<string>() },
    pool: { jobs: 1, set },
    hyphenate: (text) => text,
  });
  const ours = jobs.filter(({ content }) => content.xhtml().includes('Again'));
  return {
    texts: ours.map(({ content }) => content.xhtml().replaceAll(/<[^>]*>/g, '')),
    prints: ours.map(({ prints }) => prints),
  };
}

describe('a note that is called again', () => {
  it.each([
    ['far behind, on a later page', 5000, 2, /Againsee note 1/],
    ['close behind, on the same page', 100, 1, /Again1/],
  ])('%s, is set and printed once', async (_, between, page, said) => {
    const { texts, prints } = await setTexts(calledTwice(between), page);
    expect(texts).toEqual([expect.stringMatching(said)]);
    expect(prints).toEqual([true]);
  });

  it.each([
    ['far behind, on the same page', 5000, 1, /Again1/],
    ['close behind, on a later page', 100, 2, /Againsee note 1/],
  ])('%s, is set again', async (_, between, page, said) => {
    const { texts } = await setTexts(calledTwice(between), page);
    expect(texts).toHaveLength(2);
    expect(texts[1]).toMatch(said);
  });
});
