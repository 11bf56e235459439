// Callouts say what they are.

import { expect, it } from 'vitest';
import { all, book, chapter, chapterOf, el, h1, p, said } from './build.ts';

it('labels each callout in the language of its chapter, ahead of the author’s own title', () => {
  const tip = el('div', { className: ['tip'] }, p('Look.'));
  const titled = el(
    'div',
    { className: ['warning'] },
    el('p', { className: ['title'] }, 'Heat'),
    p('Hot.'),
  );
  const aside = el('div', { className: ['exercise'] }, p('Do.'));
  const made = book([chapter('a', h1('A'), tip, titled, aside)], [], { language: 'de' });
  const { tree } = chapterOf(made, 'a');
  expect(all(tree, '.title').map(said)).toEqual(['Tipp', 'Warnung Heat']);
  expect(all(tree, '.callout').length).toBe(2);
});
