// What is held together at a line's end: the pieces that text is cut into, and the lines that a real browser makes of them.

import type { ElementContent } from 'hast';
import { describe, expect, it } from 'vitest';
import { holdCalls, holdLetters } from '../../src/print/together.ts';
import { openTrial, setChapter } from './trial-page.ts';

const hold = (value: string) => holdLetters([{ type: 'text', value }]);
/** Held pieces in brackets. */
const shown = (value: string): string =>
  hold(value)
    .map((node) => {
      if (node.type === 'text') return node.value;
      const [inside] = node.type === 'element' ? node.children : [];
      return inside?.type === 'text' ? `[${inside.value}]` : '';
    })
    .join('');

describe('a single letter before a hyphen', () => {
  it.each([
    ['of e-com\u00admerce, “T-shirts” and Éx', 'of [e-c]om\u00admerce, “[T-s]hirts” and Éx'],
    ['(x-ray) X-é', '([x-r]ay) [X-é]'],
    ['co-operate, re\u00ads-ult, 3-D, a-, l’e-mail, bric-a-brac', undefined],
  ])('is held to what follows: %s', (text, held) => {
    expect(shown(text)).toBe(held ?? text);
  });
});

const span = (name: string, value: string): ElementContent => ({
  type: 'element',
  tagName: 'span',
  properties: { className: [name] },
  children: [{ type: 'text', value }],
});
const [one, two, noteOne, noteTwo] = [
  span('noteref', '1'),
  span('noteref', '2'),
  span('footnote', 'x'),
  span('footnote', 'y'),
];

/** Held pieces in brackets, notes in braces. */
const written = (nodes: readonly ElementContent[]): string =>
  nodes
    .map((node): string => {
      if (node.type === 'text') return node.value;
      if (node.type !== 'element') return '';
      const [name] = node.properties['className'] as string[];
      const inside = written(node.children);
      return name === 'together' ? `[${inside}]` : name === 'footnote' ? `{${inside}}` : inside;
    })
    .join('');

describe('the call of a note behind Chinese characters', () => {
  it.each([
    ['河水。”', [one, noteOne], '河[水。”1]{x}'],
    ['河水', [one, noteOne, two, noteTwo, span('x', '又')], '河[水12]{x}{y}又'],
    ['河', [one], '[河1]'],
    ['河 ', [one], '河 1'],
  ])('is held to what it stands behind: %s', (value, after, held) => {
    expect(written(holdCalls([{ type: 'text', value }, ...after]))).toBe(held);
  });

  it('is held to what is held already', () => {
    expect(written(holdCalls([span('together', '水。”'), one]))).toBe('[水。”1]');
    expect(written(holdCalls([one]))).toBe('1');
  });
});

describe('on the page', () => {
  const trial = openTrial();
  const pieces = hold('some words of E-commerce')
    .map((node) => {
      if (node.type === 'text') return node.value;
      const [inside] = node.type === 'element' ? node.children : [];
      return `<span class="together">${inside?.type === 'text' ? inside.value : ''}</span>`;
    })
    .join('');

  it.each([
    [pieces, false],
    ['some words of E-commerce', true],
  ])('no line ends with it: %s', async (text, isParted) => {
    const widths = Array.from({ length: 60 }, (_, n) => 60 + n);
    const paragraphs = widths.map((width) => `<p style="width: ${width}px">${text}</p>`).join('');
    await setChapter(trial.tab, `<h1 data-block="h">One</h1>${paragraphs}`);
    const found = await trial.tab.evaluate(() =>
      [...document.querySelectorAll('.pagedjs_page_content p')].flatMap((p) => {
        const boxes: DOMRect[] = [];
        const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        while (walker.nextNode()) {
          const { data } = walker.currentNode as Text;
          for (const { index } of data.matchAll(/E(?=-)|(?<=-)c/g)) {
            range.setStart(walker.currentNode, index);
            range.setEnd(walker.currentNode, index + 1);
            boxes.push(range.getBoundingClientRect());
          }
        }
        const [letter, next] = boxes;
        return letter && next ? [letter.top !== next.top] : [];
      }),
    );
    expect(found.length).toBeGreaterThan(50);
    expect(found.includes(true)).toBe(isParted);
  });
});
