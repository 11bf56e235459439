// Passages that are read the other way, code among them, and what is stressed in letters that do not slant.

import { selectAll } from 'hast-util-select';
import { expect, it } from 'vitest';
import { all, book, chapter, chapterOf, el, em, h1, note, noteref, p } from './build.ts';

const code = (text: string) => el('code', {}, text);

it('turns passages and the code in them, in chapters and in notes', () => {
  const made = book(
    [
      chapter(
        'a',
        h1('A'),
        p('x', el('span', { lang: 'ar' }, 'نهر ', code('f(x)')), noteref('n'), code('g(x)')),
        el(
          'div',
          { lang: 'he' },
          p(el('span', { lang: 'en' }, 'river'), 'נהר'),
          el('pre', {}, 'h'),
        ),
      ),
    ],
    [note('a', 'n', el('span', { lang: 'he' }, 'נהר'))],
  );
  const { tree } = chapterOf(made, 'a');
  const told = selectAll('[dir]', tree).map(({ tagName, properties }) => [
    tagName,
    properties['dir'],
  ]);
  expect(told).toEqual([
    ['span', 'rtl'],
    ['code', 'ltr'],
    ['div', 'rtl'],
    ['span', 'ltr'],
    ['pre', 'ltr'],
  ]);
  const [first] = made.notes;
  expect(first && selectAll('[dir=rtl]', first.tree)).toHaveLength(1);
});

it.each([
  ['ar', 'نهر'],
  ['he', 'נהר'],
  ['zh-Hans', '河'],
  ['ja', 'かわ'],
])('tells what is stressed in %s from what is Latin in it', (language, own) => {
  const titled = { ...em('Rivers'), properties: { className: ['title'] } };
  const made = book([chapter('a', h1('A'), p(em(own), titled))], [], { language });
  const classes = all(chapterOf(made, 'a').tree, 'em').map(({ properties }) => properties);
  expect(classes).toEqual([{ className: ['stressed'] }, { className: ['title', 'slanted'] }]);
});

it('leaves alone what slants', () => {
  const { tree } = chapterOf(book([chapter('a', h1('A'), p(em('so')))]), 'a');
  expect(all(tree, 'em')[0]?.properties).toEqual({});
});
