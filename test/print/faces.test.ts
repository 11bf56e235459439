// Faces that come late, or not at all: a page is never measured with another one in silence.

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserSession, openBrowser, type Served } from '../../src/host/browser.ts';
import type { Cache } from '../../src/host/cache.ts';
import { packagePath } from '../../src/host/installed.ts';
import { keepSettings } from '../../src/print/kept.ts';
import type { PageFace, SetResult } from '../../src/print/page/protocol.ts';
import type { Job, SettingPool } from '../../src/print/setting.ts';
import { openEngine, p, setChapter } from './trial-page.ts';

const LINE = 'Many words that run on over a line of the page and on to the next one of them. ';
const text = Array.from({ length: 40 }, (_, n) => p(`b${n}`, LINE.repeat(12))).join('');
const style = 'section { font-family: Wide, monospace }';

const wide: PageFace = {
  ...{ family: 'Wide', weight: '400', style: 'normal', isSpare: false },
  address: 'https://book.invalid/faces/0',
};

let session: BrowserSession;
let bytes: Uint8Array;
beforeAll(async () => {
  session = await openBrowser();
  bytes = await readFile(
    packagePath('@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf'),
  );
});
afterAll(() => session.close());

/** The same text set with a face that takes so long to come. */
async function setWith(face: PageFace, file: Uint8Array, milliseconds: number): Promise<SetResult> {
  const tab = await openEngine(session, {
    serve: async (): Promise<Served> => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return { body: file, mediaType: 'font/sfnt' };
    },
  });
  try {
    return await setChapter(tab, text, style, [face]);
  } finally {
    await tab.close();
  }
}

const pagesOf = ({ pages }: SetResult) => pages.map(({ pieces }) => pieces);

describe('a face', () => {
  let prompt: SetResult;
  beforeAll(async () => {
    prompt = await setWith(wide, bytes, 0);
  });

  it('makes pages of its own', async () => {
    const other = await setWith({ ...wide, family: 'Another' }, bytes, 0);
    expect(pagesOf(other)).not.toEqual(pagesOf(prompt));
    expect([prompt.brokenFaces, other.brokenFaces]).toEqual([[], []]);
  });

  it.each([
    ['for letters that the book shows', {}],
    ['for none of the letters a to z', { shows: 'U+0-60, U+7B-10FFFF' }],
    ['to spare', { isSpare: true }],
  ])('%s, is waited for, whenever it comes', async (_, wish) => {
    const face = { ...wide, ...wish };
    const known = 'shows' in wish ? await setWith({ ...face, isSpare: false }, bytes, 0) : prompt;
    for (const milliseconds of [0, 5, 300]) {
      const { pages, brokenFaces } = await setWith(face, bytes, milliseconds);
      expect(pages.map(({ pieces }) => pieces)).toEqual(pagesOf(known));
      expect(brokenFaces).toEqual([]);
    }
  });

  it.each([false, true])('that is damaged is named; to spare: %s', async (isSpare) => {
    const { brokenFaces } = await setWith({ ...wide, isSpare }, Buffer.from('<html>404</html>'), 0);
    expect(brokenFaces).toEqual([wide.address]);
  });

  it('that did not come is asked for again by the next build', async () => {
    const entries = new Map<string, Uint8Array>();
    const cache: Cache = {
      get: async (key) => entries.get(key),
      put: async (key, bytes) => void entries.set(key, bytes),
    };
    const answers = [[wide.address], [], []].map((brokenFaces) => ({ ...prompt, brokenFaces }));
    const room = {
      jobs: 1,
      set: async ({ content }: Job) => ({ content, result: answers.shift() ?? prompt }),
    } as unknown as SettingPool;
    const content = { key: 'a', pictures: [], xhtml: () => '' };
    const build = async () => {
      const identity = Promise.resolve('one book');
      const pool = keepSettings(room, cache, { identity, identifyPicture: async () => '' });
      return (await pool.set({ content, prints: false })).result.brokenFaces;
    };
    expect([await build(), await build(), await build()]).toEqual([[wide.address], [], []]);
    expect(answers).toHaveLength(1);
  });
});
