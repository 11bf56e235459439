// Ids and blocks: what can be pointed at, and how places are named.

import { describe, expect, it } from 'vitest';
import { blocksOf, blockText } from '../../src/book/place.ts';
import { slugOf, xmlId } from '../../src/book/slug.ts';
import {
  all,
  blockIds,
  book,
  chapter,
  chapterOf,
  codes,
  decide,
  div,
  el,
  figure,
  h1,
  h2,
  h3,
  ids,
  img,
  li,
  link,
  note,
  noteref,
  p,
  pageref,
  table,
  td,
  tr,
  ul,
  withId,
} from './build.ts';

describe('slugs', () => {
  it('are what GitHub makes of a heading, in every script', () => {
    expect(slugOf('How it was read')).toBe('how-it-was-read');
    expect(slugOf('C++ & “quotes”, snake_case')).toBe('c--quotes-snake_case');
    expect(slugOf('钱塘新区：两岸')).toBe('钱塘新区两岸');
    expect(slugOf('Ⅳ. Étude ①')).toBe('ⅳ-étude-');
  });

  it('are nothing where there is no letter', () => {
    expect(slugOf('!?')).toBe('');
  });

  it('and an author’s ids become names that XML accepts', () => {
    expect(xmlId('fig-map')).toBe('fig-map');
    expect(xmlId('1st:thing')).toBe('_1st-thing');
    expect(xmlId('杭州')).toBe('杭州');
  });
});

describe('ids of sections', () => {
  const idsOf = (...blocks: Parameters<typeof chapter>[1][]): unknown[] =>
    all(chapterOf(book([chapter('a', h1('A'), ...blocks)]), 'a').tree, 'h2').map(
      ({ properties }) => properties['id'],
    );

  it('are the chapter’s and the heading’s, without its notes', () => {
    const made = book([chapter('a', h1('A'), h2('杭州', noteref('n')))], [note('a', 'n', 'x')]);
    expect(ids(all(chapterOf(made, 'a').tree, 'h2'))).toEqual(['a--杭州']);
  });

  it('are told apart by numbers within a chapter, however many there are', () => {
    const many = Array.from({ length: 97 }, () => h2('Notes'));
    const found = idsOf(...many);
    expect(found.slice(0, 3)).toEqual(['a--notes', 'a--notes-1', 'a--notes-2']);
    expect(new Set(found).size).toBe(97);
  });

  it('give way to the author’s', () => {
    expect(idsOf(h2('Map'), withId('a--map', h2('Other')))).toEqual(['a--map-1', 'a--map']);
  });

  it('are never empty', () => {
    expect(idsOf(h2('…'))).toEqual(['a--section']);
  });
});

describe('ids of chapters and figures', () => {
  it('stand on the heading, and a link to the author’s own id still leads there', () => {
    const { book: made, diagnostics } = decide([
      chapter('a', withId('intro', h1('A')), p(link('#intro', 'here'))),
    ]);
    const { tree } = chapterOf(made, 'a');
    expect(ids(all(tree, 'h1'))).toEqual(['a']);
    expect(all(tree, 'a')[0]?.properties['href']).toBe('#a');
    expect(diagnostics).toEqual([]);
  });

  it('stand on the first thing in a chapter without a heading', () => {
    const made = book([chapter('a', p('Text')), chapter('b', withId('own', p('Text')))]);
    expect(ids(all(chapterOf(made, 'a').tree, 'p'))).toEqual(['a']);
    expect(ids(all(chapterOf(made, 'b').tree, '.anchor'))).toEqual(['b']);
  });

  it('are given to figures that have none', () => {
    const made = book([chapter('a', h1('A'), figure('fig-x'), figure(undefined, 'Caption'))]);
    expect(ids(all(chapterOf(made, 'a').tree, 'figure'))).toEqual(['fig-x', 'fig-a-2']);
  });
});

describe('ids that two places bear', () => {
  it('are an error at the second, which names the first', () => {
    const { diagnostics, book: made } = decide([
      chapter('a', h1('A'), withId('same', p('1'))),
      chapter('b', h1('B'), withId('same', p('2'))),
    ]);
    expect(codes(diagnostics)).toEqual(['duplicate-id']);
    const [first] = all(chapterOf(made, 'a').tree, 'p');
    expect(diagnostics[0]?.message).toContain(`line ${first?.data?.span?.line}`);
    expect(ids(all(chapterOf(made, 'b').tree, 'p'))).toEqual(['b--same']);
  });

  it('are found among chapters, notes, headings and raw HTML alike', () => {
    const { diagnostics } = decide(
      [
        chapter('a', withId('x', h1('A')), p(el('span', { id: 'b' })), p('z', noteref('n'))),
        chapter('b', withId('x', h1('B')), withId('n', p('2'))),
      ],
      [note('a', 'n', withId('x', el('em', {}, 'x')))],
    );
    expect(codes(diagnostics)).toEqual(Array(4).fill('duplicate-id'));
  });
});

describe('blocks', () => {
  it('are numbered in reading order, pictures left out', () => {
    const made = book([
      chapter('a', h1('A'), p('x'), figure('f', 'Caption'), ul(li('one'), li(p('two')))),
    ]);
    const { tree } = chapterOf(made, 'a');
    expect(blockIds({ tree })).toEqual(['a.1', 'a.2', 'a.3', 'a.4', 'a.5']);
    expect(blocksOf(tree).map(({ tagName }) => tagName)).toEqual([
      'h1',
      'p',
      'figcaption',
      'li',
      'p',
    ]);
    expect(all(tree, 'img')[0]?.data?.block).toBeUndefined();
  });

  it('hold each letter once, wherever it stands', () => {
    const loose = { type: 'text', value: 'loose' } as never;
    const made = book([
      chapter(
        'a',
        h1('A'),
        div('own', p('inner'), 'more'),
        ul(li('item', ul(li('deeper')))),
        table(tr(td('cell'), td(p('in cell')), td())),
        p(img()),
        loose,
      ),
    ]);
    const texts = blocksOf(chapterOf(made, 'a').tree).map(blockText);
    expect(texts).toEqual(['A', 'ownmore', 'inner', 'item', 'deeper', 'cell', 'in cell', 'loose']);
  });

  it('are those too that only the tool writes in', () => {
    const made = book([chapter('a', h1('A'), p(pageref('#a')))]);
    expect(blockIds(chapterOf(made, 'a'))).toEqual(['a.1', 'a.2']);
  });

  it('of notes bear the note’s id', () => {
    const made = book([chapter('a', h1('A'), p('x', noteref('n')))], [note('a', 'n', 'text')]);
    expect(blockIds(made.notes[0] as never)).toEqual(['n.1']);
  });

  it('of the tool’s own making have ids as well', () => {
    const made = book([chapter('a', h1('A'), h2('B'), h3('C'))], [], { contentsDepth: 3 });
    expect(blockIds(chapterOf(made, 'contents'))).toEqual([
      'contents.1',
      'contents.2',
      'contents.3',
      'contents.4',
    ]);
  });
});
