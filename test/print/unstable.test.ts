// Page references that never come to rest: pagination gives up after its rounds and names the file, and is quiet where
// they do. Stands in for the browser: what each round finds on the pages is said by the test.

import { expect, it } from 'vitest';
import { gather } from '../../src/print/gather.ts';
import type { SetResult } from '../../src/print/page/protocol.ts';
import { paginate } from '../../src/print/paginate.ts';
import type { Job, Setting } from '../../src/print/setting.ts';
import { book, chapter, h1, p, pageref, withId } from '../book/build.ts';

const asking = book([
  chapter('one', h1('One'), p('See ', pageref('#there'))),
  chapter('two', h1('Two'), withId('there', p('there'))),
]);

/** The place that is referred to, on this page of the body. */
const resultWith = (page: number): SetResult => ({
  pages: Array.from({ length: page }, (_, index) => ({
    pieces: [],
    anchors: index === page - 1 ? [{ id: 'there', x: 0, y: 0 }] : [],
    openings: index === 0 ? ['one'] : [],
    chapter: 'one',
    overfull: [],
    longLines: [],
    pictures: [],
    measured: [],
  })),
  unset: [],
  brokenPictures: [],
  brokenFaces: [],
  tables: [],
});

/** The other gatherings ask for nothing and do not matter here. */
const NO_PAGES: SetResult = {
  pages: [],
  unset: [],
  brokenPictures: [],
  brokenFaces: [],
  tables: [],
};

async function paginated(pageOf: (round: number) => number) {
  let rounds = 0;
  const set = async ({ content }: Job): Promise<Setting> => {
    const isOurs = content.xhtml().includes('See ');
    rounds += isOurs ? 1 : 0;
    return {
      content,
      result: isOurs ? resultWith(pageOf(rounds)) : NO_PAGES,
      pdf: Promise.resolve(new Uint8Array()),
    };
  };
  const { diagnostics } = await paginate({
    ...{ book: asking, pool: { jobs: 2, set }, rescued: new Set<string>() },
    gatherings: gather(asking),
    hyphenate: (text) => text,
  });
  return { diagnostics, rounds };
}

it('tells unstable-pages where a reference swings between two pages', async () => {
  const { diagnostics, rounds } = await paginated((round) => 1 + (round % 2));
  expect(diagnostics).toMatchObject([
    { code: 'unstable-pages', severity: 'warning', message: expect.stringContaining('one.md') },
  ]);
  expect(rounds).toBe(4);
});

it('tells nothing where it comes to rest', async () => {
  const { diagnostics, rounds } = await paginated((round) => (round === 1 ? 1 : 2));
  expect(diagnostics).toEqual([]);
  expect(rounds).toBe(3);
});
