// What whoever listens to the book hears of a formula.

import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';
import { expect, it } from 'vitest';
import { wordsOfFormula } from '../../src/print/formula.ts';

const heard = (inside: string, attributes = ''): string => {
  const html = `<math${attributes}>${inside}</math>`;
  return wordsOfFormula(select('math', fromHtml(html, { fragment: true })) as Element);
};
const [x, y, two] = ['<mi>x</mi>', '<mi>y</mi>', '<mn>2</mn>'];
const sum = `<mrow>${x}<mo>+</mo>${y}</mrow>`;

it.each([
  [`${x}<mo>=</mo>${two}<mo>,</mo>`, 'x = 2,'],
  [`<mfrac>${two}${sum}</mfrac>`, '2/(x + y)'],
  [`<msup>${sum}${two}</msup><msub>${x}${two}</msub>`, '(x + y)^2 x_2'],
  [`<msubsup>${x}${two}${y}</msubsup>`, 'x_2^y'],
  [`<msqrt>${x}<mo>+</mo>${y}</msqrt><mroot>${x}${two}</mroot>`, '√(x + y) 2√x'],
  [`<mi>sin</mi><mo>(</mo>${x}<mo>)</mo>`, 'sin (x)'],
  [`\n  ${x}\n  <mtext>as it was</mtext>\n`, 'x as it was'],
])('%s', (inside, words) => {
  expect(heard(inside)).toBe(words);
});

it('its author may say it otherwise', () => {
  expect(heard(x, ' alttext="the unknown"')).toBe('the unknown');
});

it('a sign that stands deep inside is found in no time', () => {
  expect(heard(`${'<mrow>'.repeat(60)}${x}${'</mrow>'.repeat(60)}`)).toBe('x');
});
