// The contents: which chapters and sections it lists, and how.

import type { Element } from 'hast';
import { describe, expect, it } from 'vitest';
import {
  all,
  book,
  chapter,
  chapterOf,
  el,
  h1,
  h2,
  h3,
  note,
  noteref,
  p,
  said,
  special,
} from './build.ts';

type Line = string | Line[];

/** A list as nested arrays of what its lines say. */
function outline(list: Element | undefined): Line[] {
  return (list?.children ?? []).flatMap((item): Line[] => {
    if (item.type !== 'element') return [];
    const [line, inner] = item.children as Element[];
    return [said(line).trim(), ...(inner ? [outline(inner)] : [])];
  });
}

const contents = (chapters: Parameters<typeof book>[0], settings = {}): Line[] => {
  const made = book(chapters, [], settings);
  const home = made.chapters.find(({ semantic }) => semantic === 'toc');
  return outline(all(home?.tree, 'ol')[0]);
};

const body = [
  chapter('a', h1('A'), h2('A one'), h3('A one x'), h2('A two')),
  chapter('b', h1('B')),
];

describe('the contents', () => {
  it('list chapters and their sections to the depth that is asked for', () => {
    expect(contents(body, { contentsDepth: 1 })).toEqual(['A', 'B']);
    expect(contents(body)).toEqual(['A', ['A one', 'A two'], 'B']);
    expect(contents(body, { contentsDepth: 3 })).toEqual([
      'A',
      ['A one', ['A one x'], 'A two'],
      'B',
    ]);
  });

  it('list a section under nothing if the level above is skipped', () => {
    expect(contents([chapter('a', h1('A'), h3('deep'), h2('next'))], { contentsDepth: 3 })).toEqual(
      ['A', ['deep', 'next']],
    );
  });

  it('leave out what stands before them, but for prefaces and the like', () => {
    const front = [
      special('copyright-page', 'rights', h1('Rights')),
      special('dedication', 'for', h1('For')),
      special('preface', 'preface', h1('Preface')),
    ];
    expect(contents([...front, ...body], { contentsDepth: 1 })).toEqual(['Preface', 'A', 'B']);
  });

  it('are filled at the place of a file that only heralds them', () => {
    const file = special('toc', 'list', h1('What is in it'));
    expect(contents([file, ...body], { contentsDepth: 1 })).toEqual(['A', 'B']);
    expect(said(all(chapterOf(book([file, ...body]), 'list').tree, 'h1')[0])).toBe('What is in it');
  });

  it('are left alone where an author has written them', () => {
    const made = book([special('toc', 'list', h1('Contents'), p('by hand')), ...body]);
    expect(all(chapterOf(made, 'list').tree, 'nav')).toEqual([]);
  });

  it('do not name the chapters again that notes at the end belong to', () => {
    const text = chapter('a', h1('A'), p(noteref('n')));
    const made = book([text], [note('a', 'n', 'x')], { notes: 'book' });
    expect(outline(all(chapterOf(made, 'contents').tree, 'ol')[0])).toEqual(['A', 'Notes']);
  });

  it('put chapters under their part', () => {
    const part = (id: string, title: string) => special('part', id, h1(title));
    const chapters = [part('p1', 'Part I'), ...body, part('p2', 'Part II'), chapter('c', h1('C'))];
    expect(
      contents([...chapters, special('colophon', 'z', h1('Colophon'))], { contentsDepth: 1 }),
    ).toEqual(['Part I', ['A', 'B'], 'Part II', ['C'], 'Colophon']);
  });

  it('are called what the book’s language calls them', () => {
    const made = book(body, [], { language: 'fr' });
    expect(chapterOf(made, 'contents').titleText).toBe('Table des matières');
  });

  it('link each line and leave room for its folio', () => {
    const made = book([chapter('a', h1('A', el('a', { href: 'https://example.org' }, ' link')))]);
    const [line] = all(chapterOf(made, 'contents').tree, 'a');
    expect(line?.properties['href']).toBe('#a');
    expect(all(line, 'a')).toEqual([]);
    expect(all(line, '.entry')[0]?.data?.mark).toEqual({ type: 'generated' });
    expect(all(line, '.folio')[0]).toMatchObject({
      data: { mark: { type: 'page', target: 'a', form: 'folio' } },
      children: [],
    });
  });
});

it('each line has an id of its own, by which a page that begins with it is found', () => {
  const made = book(body);
  const lines = all(chapterOf(made, 'contents').tree, 'li').map(
    ({ properties }) => properties['id'],
  );
  expect(lines).toContain('a--listed');
  expect(new Set(lines).size).toBe(lines.length);
});
