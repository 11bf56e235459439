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
  ...{ family: 'Wide', weight: '400', style: 'normal' },
  address: 'https://book.invalid/faces/0',
};

let session: BrowserSession;
let bytes: Buffer;
beforeAll(async () => {
  session = await openBrowser();
  bytes = await readFile(
    packagePath('@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf'),
  );
});
afterAll(() => session.close());

/** The same text set with a face; one to spare takes so long to come. */
async function setWith(
  face: PageFace,
  { file = bytes, milliseconds = 0 } = {},
): Promise<SetResult> {
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

const withFile = (face: PageFace, file: Uint8Array): PageFace => ({
  ...face,
  file: Buffer.from(file).toString('base64'),
});

describe('a face', () => {
  let known: SetResult;
  beforeAll(async () => {
    known = await setWith(withFile(wide, bytes));
  });

  it('makes pages of its own', async () => {
    const other = await setWith(withFile({ ...wide, family: 'Another' }, bytes));
    expect(pagesOf(other)).not.toEqual(pagesOf(known));
    expect([known.brokenFaces, other.brokenFaces]).toEqual([[], []]);
  });

  it.each([0, 5, 300])('to spare is waited for: %i ms', async (milliseconds) => {
    const late = await setWith(wide, { milliseconds });
    expect(pagesOf(late)).toEqual(pagesOf(known));
    expect(late.brokenFaces).toEqual([]);
  });

  it('that is damaged is named', async () => {
    const file = Buffer.from('<html>404</html>');
    for (const face of [withFile(wide, file), wide])
      expect((await setWith(face, { file })).brokenFaces).toEqual([wide.address]);
  });

  it('that did not come is asked for again by the next build', async () => {
    const entries = new Map<string, Uint8Array>();
    const cache: Cache = {
      get: async (key) => entries.get(key),
      put: async (key, bytes) => void entries.set(key, bytes),
    };
    const answers = [[wide.address], [], []].map((brokenFaces) => ({ ...known, brokenFaces }));
    const room = {
      jobs: 1,
      set: async ({ content }: Job) => ({ content, result: answers.shift() ?? known }),
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
