// A note that a page turn cuts within a word, in a real browser: the word shows a hyphen there.

import { expect, it } from 'vitest';
import { withBrowser } from '../../src/host/browser.ts';
import { openEngine, setChapter } from './trial-page.ts';

const words =
  'evo\u00adlu\u00adtion\u00adary syn\u00adthe\u00adsis of crit\u00adi\u00adcal ge\u00adom\u00ade\u00adtries '.repeat(
    40,
  );
const lines = (count: number) =>
  Array.from({ length: count }, (_, n) => `<p data-block="c.${n}">one line</p>`).join('');

it('shows a hyphen where the cut is', async () => {
  const ends = await withBrowser(async (session) => {
    const tab = await openEngine(session);
    const found: string[] = [];
    for (let before = 20; before < 36; before += 1) {
      const note = `<span class="footnote" id="n"><span data-block="n.1">${words}</span></span>`;
      const call = `<p data-block="call">Called.<a class="noteref" href="#n">1</a>${note} On it goes.</p>`;
      const { pages } = await setChapter(tab, lines(before) + call + lines(60));
      const pieces = pages.flatMap((page) => page.pieces.filter(({ block }) => block === 'n.1'));
      found.push(...pieces.slice(0, -1).map(({ text }) => text.slice(-2)));
    }
    return found;
  });
  expect(ends.length).toBeGreaterThan(3);
  expect(ends.filter((end) => /[\p{L}\u00ad]$/u.test(end))).toEqual([]);
  expect(ends.some((end) => end.endsWith('\u2010'))).toBe(true);
});
