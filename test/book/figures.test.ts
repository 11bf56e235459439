// Figures and tables: two series through the whole book, and the lists of them.

import { describe, expect, it } from 'vitest';
import type { Book } from '../../src/book/book.ts';
import { blocksOf, blockText } from '../../src/book/place.ts';
import { wordsFor } from '../../src/book/words.ts';
import {
  all,
  book,
  captionedTable,
  chapter,
  chapterOf,
  em,
  figcaption,
  figure,
  h1,
  link,
  p,
  said,
  special,
} from './build.ts';

const labels = ({ figures }: Book): string[][] =>
  figures.map(({ id, label, chapter }) => [id, label, chapter]);

describe('the numbers of figures and tables', () => {
  const made = book([
    chapter(
      'a',
      h1('A'),
      figure('f1', 'One'),
      figure('bare'),
      figure('mute', ' '),
      captionedTable('t1', 'Table'),
    ),
    chapter('b', h1('B'), figure('f2', 'Two ', em('more'))),
  ]);

  it('run through the book, each kind by itself, where there is a caption', () => {
    expect(labels(made)).toEqual([
      ['f1', 'Figure 1', 'a'],
      ['t1', 'Table 1', 'a'],
      ['f2', 'Figure 2', 'b'],
    ]);
  });

  it('open the caption as text of the tool’s own', () => {
    const [caption] = all(chapterOf(made, 'b').tree, 'figcaption');
    expect(said(caption)).toBe('Figure 2. Two more');
    expect(all(caption, '.label')[0]?.data?.mark).toEqual({ type: 'generated' });
    const block = blocksOf(chapterOf(made, 'b').tree).at(-1);
    expect(block && blockText(block).trim()).toBe('Two more');
  });

  it('are said in the language of the book', () => {
    const chinese = book([chapter('a', h1('A'), figure('f', 'x'))], [], { language: 'zh-Hans' });
    expect(said(all(chapterOf(chinese, 'a').tree, 'figcaption')[0])).toBe('图 1 x');
    expect(wordsFor('zh-TW').figure).toBe('圖');
    expect(wordsFor('tlh').figure).toBe('Figure');
  });

  it('stand in the first paragraph of a caption of several', () => {
    const node = figure('f');
    node.children.push(figcaption(p('One'), p('Two')));
    const long = book([chapter('a', h1('A'), node)]);
    expect(all(all(chapterOf(long, 'a').tree, 'figcaption')[0], 'p').map(said)).toEqual([
      'Figure 1. One',
      'Two',
    ]);
    expect(said({ children: long.figures[0]?.caption ?? [] })).toBe('One Two');
  });
});

describe('lists of figures and tables', () => {
  const made = book([
    chapter('a', h1('A'), figure('f1', 'See ', link('#t1')), captionedTable('t1', 'Table')),
    special('loi', 'figures', h1('Figures')),
    special('lot', 'tables', h1('Tables')),
  ]);

  it('have a line for each, with label, caption and a place for the folio', () => {
    const [list] = all(chapterOf(made, 'figures').tree, '.figures');
    expect(all(list, 'a').map(({ properties }) => properties['href'])).toEqual(['#f1']);
    expect(['.label', '.entry', '.folio'].map((part) => said(all(list, part)[0]))).toEqual([
      'Figure 1',
      'See Table 1',
      '',
    ]);
    expect(all(list, '.folio')[0]?.data?.mark).toEqual({
      type: 'page',
      target: 'f1',
      form: 'folio',
    });
    expect(all(chapterOf(made, 'tables').tree, '.tables')).toHaveLength(1);
  });

  it('hold no text that the source does not have', () => {
    const texts = blocksOf(chapterOf(made, 'figures').tree).map((block) => blockText(block).trim());
    expect(texts).toEqual(['Figures', '']);
  });
});
