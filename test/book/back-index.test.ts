// The index at the back: what marks in the text make of it.

import type { Element, Properties } from 'hast';
import { describe, expect, it } from 'vitest';
import type { IndexPlace } from '../../src/book/locators.ts';
import {
  all,
  book,
  chapter,
  chapterOf,
  codes,
  decide,
  el,
  em,
  h1,
  h2,
  li,
  note,
  noteref,
  p,
  said,
  special,
  ul,
} from './build.ts';

type Chapters = Parameters<typeof book>[0];

/** A mark as the words in braces make it; `''` stands for `{index}`. */
const mark = (entry: string, words: string | Element = '', more: Properties = {}): Element =>
  el('span', { dataIndexEntry: entry, ...more }, words);

const placesOf = (node: Element): readonly IndexPlace[] => {
  const found = node.data?.mark;
  return found?.type === 'locators' ? found.places : [];
};

type Line = string | Line[];

/** Each entry as it prints, `#` for a place, with those below it as arrays. */
function linesOf(list: Element | undefined): Line[] {
  return (list?.children ?? []).flatMap((item): Line[] => {
    if (item.type !== 'element') return [];
    const inner = item.children.find((node) => node.type === 'element' && node.tagName === 'ul');
    const own = item.children.flatMap((node) => {
      if (node === inner || node.type !== 'element') return [];
      return placesOf(node).length > 0 ? '#'.repeat(placesOf(node).length) : said(node);
    });
    return [own.join(''), ...(inner?.type === 'element' ? [linesOf(inner)] : [])];
  });
}

const indexOf = (chapters: Chapters, settings = {}): Line[] => {
  const made = book(chapters, [], settings);
  const home = made.chapters.find(({ semantic }) => semantic === 'index');
  return all(home?.tree, '.index-group').flatMap(linesOf);
};

describe('a mark', () => {
  it('makes an entry of the words that it stands at, or of what it says', () => {
    const one = chapter('a', h1('A'), p(mark('', 'silk'), ' and ', mark('tea', 'a drink')));
    expect(indexOf([one])).toEqual(['silk, #', 'tea, #']);
  });

  it('adds its place to the entry of the same name', () => {
    const one = chapter('a', h1('A'), p(mark('', 'silk'), mark('silk')));
    expect(indexOf([one, chapter('b', h1('B'), p(mark('silk')))])).toEqual(['silk, ###']);
  });

  it('stands below the entries that it names first', () => {
    const one = chapter('a', h1('A'), p(mark('trade ! silk'), mark('trade!tea'), mark('trade')));
    expect(indexOf([one])).toEqual(['trade, #', ['silk, #', 'tea, #']]);
  });

  it('keeps emphasis and language of its words', () => {
    const made = book([
      chapter('a', h1('A'), p(mark('', em('Dream')), mark('', '杭州', { lang: 'zh' }))),
    ]);
    const terms = all(chapterOf(made, 'index').tree, '.index-term');
    expect(terms.map(({ children }) => children[0])).toMatchObject([
      { tagName: 'em' },
      { tagName: 'span', properties: { lang: 'zh' } },
    ]);
  });

  it('says the apostrophe as the text does', () => {
    const one = chapter('a', h1('A'), p(mark("the city's gate"), mark('', 'the city’s gate')));
    expect(indexOf([one])).toEqual(['the city’s gate, ##']);
  });

  it('is parted from its pages by the comma of the language', () => {
    const one = chapter('a', h1('A'), p(mark('نهر')));
    expect(indexOf([one], { language: 'ar' })).toEqual(['نهر، #']);
  });

  it('leaves its words behind, and an id', () => {
    const made = book([chapter('a', h1('A'), p('On ', mark('', 'silk'), '.'))]);
    const [span] = all(chapterOf(made, 'a').tree, 'span');
    expect(span?.properties).toEqual({ id: 'index-a-1' });
    expect(said(chapterOf(made, 'a').tree)).toBe('AOn silk.');
  });

  it('at a block has a beginning and an end', () => {
    const block = el('div', { dataIndexEntry: 'boats' }, p('One.'), ul(li('two'), li('three')));
    const made = book([chapter('a', h1('A'), block)]);
    const [locators] = all(chapterOf(made, 'index').tree, '.index-locator-list');
    expect(locators && placesOf(locators)).toEqual([{ id: 'index-a-1', end: 'index-a-2' }]);
    const last = all(chapterOf(made, 'a').tree, 'li').at(-1);
    expect(last?.children.at(-1)).toMatchObject({ properties: { id: 'index-a-2' } });
  });

  it('at a head is one place and is not quoted with it', () => {
    const made = book([chapter('a', h1('A'), h2('On ', mark('', 'silk')))]);
    expect(said(chapterOf(made, 'contents').tree)).toContain('On silk');
    const marked = made.chapters.flatMap(({ tree }) =>
      all(tree, 'span').filter(({ properties }) => properties['id'] === 'index-a-1'),
    );
    expect(marked).toHaveLength(1);
  });

  it('in a note counts where the note is called', () => {
    const notes = [note('a', 'n', mark('', 'silk')), note('a', 'never', mark('', 'lost'))];
    const one = chapter('a', h1('A'), p('x', noteref('n'), mark('', 'tea')));
    const made = book([one], notes);
    expect(all(chapterOf(made, 'index').tree, '.index-group').flatMap(linesOf)).toEqual([
      'silk, #',
      'tea, #',
    ]);
  });

  it('without a name is an error, at its line', () => {
    const nothing = mark('');
    const { diagnostics } = decide([chapter('a', h1('A'), p('x', nothing))]);
    expect(codes(diagnostics)).toEqual(['nameless-entry']);
    expect(diagnostics[0]?.span).toEqual(nothing.data?.span);
  });
});

describe('see', () => {
  const canal = mark('Grand Canal');

  it('leads to another entry and is no place', () => {
    const one = chapter(
      'a',
      h1('A'),
      p(canal, mark('Waterway', '', { dataIndexSee: 'Grand Canal' })),
    );
    expect(indexOf([one])).toEqual(['Grand Canal, #', 'Waterway, see\u00a0Grand Canal']);
    const tree = chapterOf(book([one]), 'index').tree;
    const [link] = all(tree, '.index-xref-preferred');
    const target = all(tree, 'li').find(({ properties }) => properties['id'] !== undefined);
    expect(link?.properties['href']).toBe(`#${target?.properties['id']}`);
    expect(said(target)).toContain('Grand Canal');
  });

  it('also leads to several, each once, beside the place', () => {
    const also = () => mark('Ships', '', { dataIndexSeeAlso: 'Grand Canal; trade!silk' });
    const one = chapter('a', h1('A'), p(canal, mark('trade!silk'), also(), also()));
    expect(indexOf([one])).toContain('Ships, ##; see also\u00a0Grand Canal; trade, silk');
  });

  it('to an entry that is not there is an error that names near ones', () => {
    const { diagnostics } = decide([
      chapter('a', h1('A'), p(canal, mark('Water', '', { dataIndexSee: 'Grand Kanal' }))),
    ]);
    expect(codes(diagnostics)).toEqual(['broken-reference']);
    expect(diagnostics[0]?.remedy).toBe('Did you mean “Grand Canal”?');
  });
});

describe('the index', () => {
  const words = (...terms: string[]) =>
    chapter('a', h1('A'), p(...terms.map((term) => mark('', term))));

  it('is made where there are marks, last but for a colophon, in the language of the book', () => {
    const order = (chapters: Chapters, settings = {}): string[] =>
      book(chapters, [], settings).chapters.map(({ titleText }) => titleText);
    expect(order([words('x'), special('colophon', 'end', h1('End'))]).slice(-2)).toEqual([
      'Index',
      'End',
    ]);
    expect(order([words('x')], { language: 'de' }).at(-1)).toBe('Register');
    expect(order([chapter('a', h1('A'), p('x'))])).not.toContain('Index');
  });

  it('is filled below what its own file says; marks there are no places', () => {
    const own = special('index', 'x', h1('Names'), p('Look here. ', mark('silk')));
    const made = book([words('silk'), own]);
    const { tree } = chapterOf(made, 'x');
    expect(said(tree)).toMatch(/^NamesLook here\. silk/);
    expect(all(tree, '.index-group').flatMap(linesOf)).toEqual(['silk, #']);
  });

  it('is sorted as the language sorts, by letters, with a group for each', () => {
    const made = book([words('zebra', 'Émile', 'eel', '12 gates', 'Eagle', '“Earth”')]);
    const groups = all(chapterOf(made, 'index').tree, '.index-group').map(linesOf);
    expect(groups).toEqual([
      ['12 gates, #'],
      ['Eagle, #', '“Earth”, #', 'eel, #', 'Émile, #'],
      ['zebra, #'],
    ]);
  });

  it('sorts an entry where its mark says', () => {
    const one = chapter(
      'a',
      h1('A'),
      p(mark('杭州', '', { dataIndexSort: 'Hangzhou' }), mark('gate'), mark('ink')),
    );
    expect(indexOf([one])).toEqual(['gate, #', '杭州, #', 'ink, #']);
  });
});
