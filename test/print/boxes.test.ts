// Boxes with padding at page turns, in a real browser: every line of theirs stands on a page and is seen there.

import { expect, it } from 'vitest';
import { openTrial, seen, setChapter } from './trial-page.ts';

const trial = openTrial();

const PADDED = 'pre, .callout { padding: 7pt 0 }';
const before = (count: number) =>
  Array.from({ length: count }, (_, n) => `<p data-block="before${n}">one line</p>`).join('');
const code = Array.from({ length: 9 }, (_, n) => `<span class="line">line ${n}\n</span>`).join('');
const paragraphs = Array.from({ length: 9 }, (_, n) => `<p data-block="p${n}">line ${n}</p>`);

it('of code', async () => {
  for (let count = 28; count < 38; count += 1) {
    const inner = `${before(count)}<pre data-block="code"><code>${code}</code></pre>`;
    const result = await setChapter(trial.tab, inner, PADDED);
    expect(seen(result)['code'], `after ${count} lines`).toHaveLength(63);
  }
});

it('of paragraphs', async () => {
  for (let count = 26; count < 37; count += 1) {
    const inner = `${before(count)}<div class="callout">${paragraphs.join('')}</div>`;
    const texts = seen(await setChapter(trial.tab, inner, PADDED));
    const lines = Object.keys(texts).filter((block) => block.startsWith('p'));
    expect(lines, `after ${count} lines`).toHaveLength(9);
  }
});

it('and what follows them begins on the grid of lines', async () => {
  const boxes = [
    `<pre data-block="box"><code>${code}</code></pre>`,
    '<table id="box"><tbody><tr><td data-block="cell">x</td></tr></tbody></table>',
    `<div class="callout"><p data-block="box">${'words '.repeat(30)}</p></div>`,
    '<ul><li data-block="a">a</li></ul><ol><li data-block="b">b</li></ol>',
  ];
  for (const box of boxes) {
    const after = '<p id="after" data-block="after">after</p>';
    const result = await setChapter(trial.tab, `${before(3)}${box}${after}`);
    const first = await setChapter(trial.tab, '<p id="first" data-block="first">first</p>');
    const top = ({ pages }: typeof result) => pages[0]?.anchors.at(-1)?.y ?? Number.NaN;
    const lines = (top(result) - top(first)) / ((14 / 72) * 96);
    expect(Math.abs(lines - Math.round(lines)), box).toBeLessThan(0.04);
  }
});
