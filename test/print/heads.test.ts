// Heads at page turns, in a real browser: none stands at the foot of a page without the beginning of what it is over.

import { describe, expect, it } from 'vitest';
import { blocksByPage, lines, openTrial, p, seen, setChapter } from './trial-page.ts';

const trial = openTrial();

const many = 'many words that fill several lines of a paragraph '.repeat(8);
const code = Array.from({ length: 9 }, (_, n) => `<span class="line">line ${n}\n</span>`).join('');

/** What may stand below a head, by the block that it begins with. */
const FOLLOWERS: Readonly<Record<string, string>> = {
  'a paragraph': p('first', many),
  'a list': `<ul><li data-block="first">${many}</li><li data-block="second">x</li></ul>`,
  'a list of paragraphs': `<ol><li>${p('first', many)}${p('second', many)}</li></ol>`,
  'a quotation': `<blockquote>${p('first', many)}</blockquote>`,
  code: `<pre data-block="first">${code}</pre>`,
  'a table': `<table><tbody><tr><td data-block="first">x</td></tr><tr><td data-block="second">y</td></tr></tbody></table>`,
  'a callout': `<div class="exercise">${p('first', many)}${p('second', many)}</div>`,
  'another head': `<h3 data-block="second">Below</h3>${p('first', many)}`,
};

describe.each(Object.entries(FOLLOWERS))('a head above %s', (_, follower) => {
  it('stands on one page with its first lines', async () => {
    for (let before = 34; before < 44; before += 1) {
      const result = await setChapter(
        trial.tab,
        `${lines(before)}<h2 data-block="head">The head</h2>${follower}${p('end', many)}`,
      );
      const pages = blocksByPage(result);
      const page = pages.find((blocks) => blocks.includes('head'));
      expect(page, `after ${before} lines`).toContain('first');
      expect(seen(result)['end']).toBe(many);
    }
  });
});

it('parts from what fills a page, and nothing is lost', async () => {
  const tall = `<figure style="height: 660px; break-inside: avoid"><figcaption data-block="tall">x</figcaption></figure>`;
  const result = await setChapter(
    trial.tab,
    `<h2 data-block="head">The head</h2>${tall}${p('end', 'the end')}`,
  );
  expect(result.unset).toEqual([]);
  expect(Object.keys(seen(result))).toEqual(['head', 'tall', 'end']);
});

describe('a paragraph at a page turn', () => {
  it('leaves no single line on either page', async () => {
    for (let before = 34; before < 46; before += 1) {
      const three = 'words of a paragraph of three lines, not more and not less than that '.repeat(
        3,
      );
      await setChapter(trial.tab, `${lines(before)}${p('three', three)}${p('end', many)}`);
      const counts = await trial.tab.evaluate(() =>
        [...document.querySelectorAll('[data-block=three]')].map((one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
        }),
      );
      expect(Math.min(...counts), `${counts} after ${before} lines`).toBeGreaterThan(1);
    }
  });
});
