// Figures that would leave a hole at a page's foot, in a real browser: the text flows on into it, or else the picture is
// drawn a little smaller.

import { describe, expect, it } from 'vitest';
import { blocksByPage, lines, openTrial, p, seen, setChapter } from './trial-page.ts';

const trial = openTrial();

const many = 'many words that fill several lines of a paragraph '.repeat(12);
const after = p('after', many) + p('end', many);
const head = '<h2 data-block="head">The head</h2>';
const call = '<a class="noteref" href="#n">1</a>';
const note = '<span class="footnote" id="n"><span data-block="n.1">The note.</span></span>';

/** CSS pixels; no picture is drawn higher. */
const FULL = 500;

/** A picture that is drawn in its full height where there is room. */
function figure(caption = ''): string {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="600"/>';
  const address = `data:image/svg+xml;base64,${Buffer.from(drawing).toString('base64')}`;
  return (
    `<figure class="figure" id="f"><img src="${address}" alt=""/>` +
    `<figcaption data-block="caption">Caption${caption}</figcaption></figure>`
  );
}

/** The page of each of these blocks, and how high the picture came out. */
async function setWith(inner: string) {
  const result = await setChapter(trial.tab, inner);
  expect(result.unset).toEqual([]);
  const pages = blocksByPage(result);
  const height = await trial.tab.evaluate(
    () => document.querySelector('.pagedjs_page img')?.getBoundingClientRect().height,
  );
  const pageOf = (block: string) => pages.findIndex((blocks) => blocks.includes(block));
  return { pageOf, height, text: seen(result) };
}

describe('a figure that has no room', () => {
  it.each([
    ['after a paragraph', lines(26), 'line25'],
    ['below a head', lines(24) + head, 'head'],
  ])(
    '%s goes to the head of the next page, and the text on into the hole',
    async (_, before, last) => {
      const { pageOf, height, text } = await setWith(before + figure() + after);
      expect([pageOf(last), pageOf('after'), pageOf('caption')]).toEqual([0, 0, 1]);
      expect(height).toBeCloseTo(FULL, 0);
      expect(text).toMatchObject({ after: many, end: many, caption: 'Caption' });
    },
  );

  it('stays below its head where the hole is small', async () => {
    const { pageOf } = await setWith(lines(31) + head + figure() + after);
    expect([pageOf('line30'), pageOf('head'), pageOf('caption')]).toEqual([0, 1, 1]);
  });

  it('is drawn smaller where a note in its caption keeps it in its place', async () => {
    const { pageOf, height, text } = await setWith(lines(12) + figure(call + note) + after);
    expect([pageOf('line11'), pageOf('caption'), pageOf('n.1')]).toEqual([0, 0, 0]);
    expect(height).toBeLessThan(FULL);
    expect(height).toBeGreaterThan(0.6 * FULL);
    expect(text).toMatchObject({ 'n.1': 'The note.', after: many, end: many });
  });

  it('keeps its size on the next page where it would be too small', async () => {
    const { pageOf, height } = await setWith(lines(16) + figure(call + note) + after);
    expect([pageOf('line15'), pageOf('caption'), pageOf('n.1')]).toEqual([0, 1, 1]);
    expect(height).toBeCloseTo(FULL, 0);
  });
});
