// Notes that are called near the foot of a page, in a real browser: what calls one is seen, wherever the note goes.

import { expect, it } from 'vitest';
import { blocksByPage, lines, openTrial, p, seen, setChapter } from './trial-page.ts';

const trial = openTrial();

const note =
  '<a class="noteref" data-generated="">1</a>' +
  `<span class="footnote" id="n">${p('note', 'a note of many words '.repeat(16))}</span>`;

it('whole, with the item of a list that calls it', async () => {
  for (let count = 24; count < 37; count += 1) {
    const items = `<li data-block="calls">first item${note}</li><li data-block="b">second</li>`;
    const texts = seen(
      await setChapter(trial.tab, `${lines(count)}<ul>${items}</ul>${p('end', 'end')}`),
    );
    expect(texts['calls'], `after ${count} lines`).toBe('first item');
    expect(texts['note'], `after ${count} lines`).toHaveLength(336);
  }
});

it('and no page begins with the call of a note', async () => {
  const words = 'some words of a paragraph that runs on '.repeat(4);
  for (let count = 24; count < 36; count += 1) {
    const inner = `${lines(count)}<p data-block="calls">${words}end.${note} ${words}</p>`;
    const { pages } = await setChapter(trial.tab, inner);
    const pieces = pages.map((page) => page.pieces.find(({ block }) => block === 'calls')?.text);
    // The call itself is no text of the block: what follows it begins with a space.
    for (const text of pieces.slice(1)) expect(text ?? 'x', `after ${count} lines`).toMatch(/^\S/);
  }
});

it('and the note begins on the page of its call', async () => {
  for (let count = 24; count < 37; count += 1) {
    const items = `<li data-block="calls">first item${note}</li><li data-block="b">second</li>`;
    const { pages } = await setChapter(trial.tab, `${lines(count)}<ul>${items}</ul>`);
    const shows = (name: string) =>
      pages.findIndex(({ pieces }) => pieces.some(({ block }) => block === name));
    expect(shows('note'), `after ${count} lines`).toBe(shows('calls'));
    const begun = pages[shows('note')]?.pieces.find(({ block }) => block === 'note')?.text ?? '';
    expect(begun.length, `after ${count} lines`).toBeGreaterThan(100);
  }
});

it('and a note as high as what is left leaves room for two lines of the paragraph that calls it', async () => {
  const many = 'some words of a paragraph that runs on '.repeat(12);
  const long = 'a note of many words '.repeat(90);
  const high = `<a class="noteref">1</a><span class="footnote" id="n">${p('note', long)}</span>`;
  for (let count = 8; count < 30; count += 2) {
    const inner = `${lines(count)}<p data-block="calls">Called.${high} ${many}</p>${p('end', many)}`;
    const result = await setChapter(trial.tab, inner);
    const [first] = blocksByPage(result);
    expect(first, `after ${count} lines`).toContain('calls');
    expect(first, `after ${count} lines`).toContain('note');
    expect(seen(result)).toMatchObject({ note: long, end: many });
  }
});
