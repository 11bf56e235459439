// The mended engine in a real browser: nothing is lost or doubled, and each mend is needed.

import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countedText } from '../../src/book/place.ts';
import { type BrowserSession, openBrowser, type Tab } from '../../src/host/browser.ts';
import { bundleEngine } from '../../src/print/engine/engine.ts';
import { PATCHES, type Patch } from '../../src/print/engine/patches.ts';
import type { SetResult } from '../../src/print/page/protocol.ts';
import { LOSS_CASES } from './loss-cases.ts';
import { openEngine as openEngineIn, pagedjs, seen, setChapter } from './trial-page.ts';

const END = '<p data-block="end.1">The last words of the chapter.</p>';

let session: BrowserSession;

beforeAll(async () => {
  session = await openBrowser();
});

afterAll(() => session.close());

const openEngine = (patches: readonly Patch[] = PATCHES): Promise<Tab> =>
  openEngineIn(session, { patches });

const set = (tab: Tab, inner: string): Promise<SetResult> => setChapter(tab, inner + END);

/** Text of each block, notes apart, as the XHTML has it. */
const wanted = (tab: Tab, inner: string): Promise<Record<string, string>> =>
  tab.evaluate((source: string) => {
    const parsed = new DOMParser().parseFromString(source, 'application/xhtml+xml');
    const blocks = [...parsed.querySelectorAll('[data-block]')].map((block) => {
      const copy = block.cloneNode(true) as Element;
      for (const inside of copy.querySelectorAll('.footnote, [data-generated]')) inside.remove();
      return [block.getAttribute('data-block'), copy.textContent];
    });
    return Object.fromEntries(blocks);
  }, `<div xmlns="http://www.w3.org/1999/xhtml">${inner}${END}</div>`);

/** Hyphens that the engine writes at a page turn are not the author's. */
const counted = (texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).map(([block, text]) => [
      block,
      countedText(text).replaceAll('\u2010', ''),
    ]),
  );

describe('the mended engine', () => {
  it.each(LOSS_CASES)('sets $name whole', async ({ xhtml }) => {
    const tab = await openEngine();
    const result = await set(tab, xhtml);
    expect(counted(seen(result))).toEqual(counted(await wanted(tab, xhtml)));
    expect(result.unset).toEqual([]);
    await tab.close();
  });

  it('is not built where a patch no longer finds its place', async () => {
    const strange = { file: 'chunker/page.js', why: 'a test', find: 'no such text', replace: '' };
    await expect(bundleEngine(pagedjs, [strange])).rejects.toThrow(/applies 0 times/);
  });
});

describe('without its mends', () => {
  const without = (name: RegExp) => PATCHES.filter((patch) => !name.test(patch.why));

  it.each([
    ['a text that a page turn cuts', /inside a text/, 'a paragraph that repeats one phrase'],
    ['a text that a page turn precedes', /before a text node/, 'emphasis before every phrase'],
  ])('the engine loses or doubles %s', async (_, mend, name) => {
    const tab = await openEngine(without(mend));
    const xhtml = LOSS_CASES.find((one) => one.name === name)?.xhtml ?? '';
    // Where the page turns inside of a line is chance: some beginning brings it to the place.
    const comesOutWhole = async (beginning: string): Promise<boolean> => {
      const begun = xhtml.replace('>', `>${beginning}`);
      const result = await set(tab, begun).catch(() => undefined);
      if (result === undefined) return false;
      return isDeepStrictEqual(counted(seen(result)), counted(await wanted(tab, begun)));
    };
    const whole = [];
    for (let words = 0; words < 6; words += 1)
      whole.push(await comesOutWhole('and '.repeat(words)));
    expect(whole).toContain(false);
    await tab.close();
  });
});

describe('a page turn', () => {
  const words = (count: number) =>
    Array.from({ length: count }, (_, index) => `word${index}`).join(' ');
  const list =
    `<ul>${Array.from({ length: 30 }, (_, n) => `<li data-block="c.${n}">${words(9)} <em>${words(9)}</em> ${words(8)}</li>`).join('')}</ul>` +
    `<blockquote><p data-block="c.100">${words(900)}</p><p data-block="c.101">short</p></blockquote>`;

  const stretched = (tab: Tab): Promise<string[]> =>
    tab.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.pagedjs_area *')]
        .filter((element) => getComputedStyle(element).display !== 'inline')
        .filter((element) => getComputedStyle(element).textAlignLast === 'justify')
        .map((element) => element.localName),
    );

  it('stretches the last line of the block that it cuts, and of no other', async () => {
    const tab = await openEngine();
    await set(tab, list);
    expect(new Set(await stretched(tab))).toEqual(new Set(['li', 'p']));
    await tab.close();
  });

  it('would stretch lists and quotations without the mend', async () => {
    const tab = await openEngine(PATCHES.filter(({ file }) => !file.endsWith('splits.js')));
    await set(tab, list);
    const found = await stretched(tab);
    expect(found.some((name) => name !== 'li' && name !== 'p')).toBe(true);
    await tab.close();
  });
});
