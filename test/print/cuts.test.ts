// Where the book is cut into gatherings, how many are set at once and what is kept from before: none of it can be seen
// on the pages.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserSession, openBrowser } from '../../src/host/browser.ts';
import type { Cache } from '../../src/host/cache.ts';
import { hashOf, NO_CACHE } from '../../src/host/cache.ts';
import { memoryFolder } from '../../src/host/files.ts';
import { loadEngine } from '../../src/print/engine/engine.ts';
import { type Gathering, gather, gatherRuns } from '../../src/print/gather.ts';
import { keepSettings } from '../../src/print/kept.ts';
import { paginate } from '../../src/print/paginate.ts';
import { openSettingRoom, type SettingPool } from '../../src/print/setting.ts';
import { loadTheme } from '../../src/theme/theme.ts';
import { book, chapter, h1, note, noteref, p, pageref } from '../book/build.ts';
import { page } from './page.ts';

const WORDS = 'The river rolls on and a thousand boats are out upon it, treading the waves. ';

/** Each names a page of an earlier chapter and of a later one. */
const NAMES = ['one', 'two', 'three', 'four', 'five', 'six'];
const CHAPTERS = NAMES.map((name, index) =>
  chapter(
    name,
    h1(name),
    ...Array.from({ length: 4 + index }, () => p(WORDS.repeat(9))),
    p('See ', pageref('#one'), ' and ', pageref('#six'), '.', noteref(`n-${name}`)),
    p(WORDS.repeat(3)),
  ),
);
const bookWith = (notes: readonly string[]) =>
  book(
    CHAPTERS,
    NAMES.map((name, index) => note(name, `n-${name}`, notes[index] ?? `What is said of ${name}.`)),
  );
const given = bookWith([]);

let session: BrowserSession;
beforeAll(async () => {
  session = await openBrowser();
});
afterAll(() => session.close());

interface Way {
  readonly gatherings: readonly Gathering[];
  readonly jobs: number;
  readonly cache?: Cache;
}

/** Every page as text, and how many gatherings the browser had to set. */
async function setWith({ gatherings, jobs, cache = NO_CACHE }: Way) {
  const room = openSettingRoom({
    browser: async () => session,
    identifyBrowser: async () => session.version,
    ...{ engine: loadEngine(), jobs, early: { setters: 1, printers: 0 } },
  });
  const { theme } = await loadTheme(given.settings, memoryFolder({}));
  const pool = room.furnish({
    ...{
      geometry: page(),
      css: theme.css.print,
      language: 'en',
      faces: Promise.resolve([]),
    },
    serve: async () => undefined,
  });
  let count = 0;
  const counting: SettingPool = {
    ...pool,
    set: (job) => {
      count += 1;
      return pool.set(job);
    },
  };
  const kept = keepSettings(counting, cache, {
    identity: room.identity(),
    identifyPicture: async (address) => hashOf(address),
  });
  const { parts, arrangement, diagnostics } = await paginate({
    ...{ book: given, gatherings, pool: kept, rescued: new Set<string>() },
    hyphenate: (text) => text,
  });
  const printed = await Promise.all(parts.map(({ pdf }) => pdf));
  await room.close();
  const pages = parts.flatMap(({ result }) => result.pages);
  return {
    diagnostics,
    count,
    pages: pages.map(({ pieces, anchors }) => JSON.stringify([pieces, anchors])),
    folios: arrangement.pages.map(({ folio }) => folio),
    printed: printed.every((pdf) => (pdf?.length ?? 0) > 0),
  };
}

function rememberingCache(): Cache {
  const entries = new Map<string, Uint8Array>();
  return {
    get: async (key) => entries.get(key),
    put: async (key, bytes) => {
      entries.set(key, bytes);
    },
  };
}

const usual = gather(given);

describe('the pages are the same', () => {
  it('for any cut', async () => {
    const single = gatherRuns(
      given,
      given.chapters.map((one) => [one]),
    );
    const whole = gatherRuns(given, [given.chapters]);
    expect(new Set([usual.length, single.length, whole.length]).size).toBe(3);
    const [one, other, all] = [
      await setWith({ gatherings: usual, jobs: 2 }),
      await setWith({ gatherings: single, jobs: 2 }),
      await setWith({ gatherings: whole, jobs: 2 }),
    ];
    expect(one.diagnostics).toEqual([]);
    expect(one.pages.length).toBeGreaterThan(12);
    expect(other.pages).toEqual(one.pages);
    expect(all.pages).toEqual(one.pages);
    expect(all.folios).toEqual(one.folios);
  });

  it('for any number of jobs and any state of the cache', async () => {
    const cache = rememberingCache();
    const cold = await setWith({ gatherings: usual, jobs: 1, cache });
    const warm = await setWith({ gatherings: usual, jobs: 1, cache });
    const many = await setWith({ gatherings: usual, jobs: 3 });
    expect(cold.count).toBeGreaterThan(usual.length);
    expect(cold.printed).toBe(true);
    expect(warm.count).toBe(0);
    expect({ ...warm, count: 0 }).toEqual({ ...cold, count: 0 });
    expect({ ...many, count: 0 }).toEqual({ ...cold, count: 0 });
  });

  it('but for those of the gathering whose note is corrected, which alone is set again', async () => {
    const cache = rememberingCache();
    const before = await setWith({ gatherings: usual, jobs: 2, cache });
    const gatherings = gather(bookWith(['Corrected.']));
    const after = await setWith({ gatherings, jobs: 2, cache });
    const changed = after.pages.filter((page) => !before.pages.includes(page));
    expect(changed).toHaveLength(1);
    expect(changed[0]).toContain('Corrected.');
    // Measured, and set when the pages are known that it names.
    expect(after.count).toBe(2);
  });
});
