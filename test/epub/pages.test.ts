// Where the printed pages begin in the e-book.

import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import type { Book } from '../../src/book/book.ts';
import type { PageRecord } from '../../src/book/pagemap.ts';
import { markPages, type PageBreak, placePages } from '../../src/epub/pages.ts';
import {
  book,
  chapter,
  chapterOf,
  el,
  em,
  figure,
  h1,
  li,
  note,
  noteref,
  p,
  ul,
  withId,
} from '../book/build.ts';

/** The chapter "c" as HTML, each break as `|folio|`. */
function broken(made: Book, ...at: readonly (readonly [n: number, offset: number])[]): string {
  const breaks = at.map(
    ([n, offset], index): PageBreak => ({
      id: `page-${index + 1}`,
      folio: String(index + 1),
      chapter: 'c',
      at: { block: `c.${n}`, offset },
    }),
  );
  return shown(markPages(chapterOf(made, 'c').tree, breaks));
}

const shown = (tree: Root): string =>
  toHtml(tree)
    .replaceAll(/<span epub:type="pagebreak"[^>]*aria-label="(\w+)"><\/span>/g, '|$1|')
    .replaceAll(/ (?:id|class|href)="[^"]*"/g, '');

const paragraph = (...children: Parameters<typeof p>): Book => book([chapter('c', p(...children))]);

describe('a page break', () => {
  it('divides text where the counted characters say', () => {
    expect(broken(paragraph('one two three'), [1, 6])).toBe('<p>one two |1|three</p>');
  });

  it('counts neither white space nor soft hyphens', () => {
    expect(broken(paragraph('one\n  t\u00adwo three'), [1, 6])).toBe(
      '<p>one\n  t\u00adwo |1|three</p>',
    );
  });

  it('divides text inside inline elements and counts through them', () => {
    const made = paragraph('one ', em('two three ', el('b', {}, 'four five')), ' six');
    expect(broken(made, [1, 6], [1, 15], [1, 19])).toBe(
      '<p>one <em>two |1|three <b>four |2|five</b></em> |3|six</p>',
    );
  });

  it('keeps a hyphenated word whole', () => {
    expect(broken(paragraph('a hyphenated word'), [1, 6])).toBe('<p>a |1|hyphenated word</p>');
  });

  it('divides Chinese between any two characters, and never a surrogate pair', () => {
    expect(broken(paragraph('杭州在钱塘江边'), [1, 3])).toBe('<p>杭州在|1|钱塘江边</p>');
    expect(broken(paragraph('杭州𠮷𠮷'), [1, 5])).toBe('<p>杭州𠮷|1|𠮷</p>');
  });

  it('stands before a block that it begins with', () => {
    const made = book([chapter('c', h1('C'), p('one'), ul(li('two'), li('three')))]);
    expect(broken(made, [1, 0], [2, 0], [3, 0], [4, 0])).toBe(
      '|1|<h1>C</h1>|2|<p>one</p>|3|<ul><li>two</li><li>|4|three</li></ul>',
    );
  });

  it('stands before a figure whose caption it begins with, so before its picture', () => {
    const made = book([chapter('c', p('one'), figure('f', 'A caption'))]);
    expect(broken(made, [2, 0])).toMatch(/^<p>one<\/p>\|1\|<figure><img/);
  });

  it('comes after the noteref of what stands before it', () => {
    const made = book([chapter('c', p('one', noteref('n'), ' two'))], [note('c', 'n', 'A note.')]);
    expect(broken(made, [1, 3])).toBe('<p>one<a>1</a> |1|two</p>');
  });

  it('never stands inside a drawing or a formula', () => {
    const made = paragraph('one ', el('svg', {}, el('text', {}, 'two')), ' three');
    expect(broken(made, [1, 4])).toBe('<p>one |1|<svg><text>two</text></svg> three</p>');
  });

  it('stands before what bears an id, or first in it, or before what it stands in', () => {
    const made = book([
      chapter(
        'c',
        withId('a', p('one')),
        ul(withId('b', li('two'))),
        el('table', {}, withId('d', el('tr', {}, el('td', {}, 'x')))),
      ),
    ]);
    const breaks = ['a', 'b', 'd'].map(
      (id, n): PageBreak => ({ id: `page-${n + 1}`, folio: `${n + 1}`, chapter: 'c', at: { id } }),
    );
    expect(shown(markPages(chapterOf(made, 'c').tree, breaks))).toMatch(
      /\|1\|<p>one<\/p><ul><li>\|2\|two<\/li><\/ul>\|3\|<table>/,
    );
  });

  it('holds several breaks of one long block in order', () => {
    const made = paragraph('a b c d e');
    expect(broken(made, [1, 3], [1, 1])).toBe('<p>a |2|b c |1|d e</p>');
  });
});

describe('placing pages', () => {
  const made = book(
    [chapter('one', h1('One'), p('text', noteref('n'))), chapter('two', h1('Two'), p('text'))],
    [note('one', 'n', 'A note.')],
  );
  const page = (folio: string, chapterId: string, block?: string, blank = false): PageRecord => ({
    index: 0,
    folio,
    side: 'recto',
    blank,
    chapter: chapterId,
    ...(block !== undefined && { start: { block, offset: 0 } }),
  });
  const placed = (...pages: PageRecord[]): unknown[] =>
    placePages(made, { pages, anchors: new Map() }).map(({ folio, chapter: id, at }) => [
      folio,
      id,
      typeof at === 'string' ? at : 'id' in at ? `#${at.id}` : at.block,
    ]);

  it('leaves out blank pages', () => {
    expect(placed(page('1', 'one', 'one.1'), page('2', 'two', undefined, true))).toEqual([
      ['1', 'one', 'one.1'],
    ]);
  });

  it('puts a page that begins in a note where the next one of the chapter begins', () => {
    expect(placed(page('1', 'one', 'n.1'), page('2', 'one', 'one.2'))).toEqual([
      ['1', 'one', 'one.2'],
      ['2', 'one', 'one.2'],
    ]);
  });

  it('puts the last of such pages at the end of its chapter', () => {
    const pages = [page('1', 'one', 'one.1'), page('2', 'one', 'n.1'), page('3', 'two', 'two.1')];
    expect(placed(...pages)).toEqual([
      ['1', 'one', 'one.1'],
      ['2', 'one', 'end'],
      ['3', 'two', 'two.1'],
    ]);
  });

  it('puts a page without text where the first thing with an id stands', () => {
    const second = { ...page('2', 'two'), index: 7 };
    const anchors = new Map([
      ['n', 7],
      ['two', 6],
      ['fig', 7],
    ]);
    const drawn = book([chapter('two', h1('Two'), figure('fig'))]);
    const [placedAt] = placePages(drawn, { pages: [second], anchors });
    expect(placedAt).toMatchObject({ chapter: 'two', at: { id: 'fig' } });
  });

  it('puts a page without text at the start of a chapter that has not begun', () => {
    expect(placed(page('1', 'two'), page('2', 'two', 'two.2'))).toEqual([
      ['1', 'two', 'two.2'],
      ['2', 'two', 'two.2'],
    ]);
    expect(placed(page('1', 'two'))).toEqual([['1', 'two', 'start']]);
  });

  it('gives the first page of the contents to the new contents', () => {
    expect(
      placed(page('i', 'contents', 'contents.1'), page('ii', 'contents', 'contents.2')),
    ).toEqual([
      ['i', 'contents', 'start'],
      ['ii', 'contents', 'end'],
    ]);
  });
});
