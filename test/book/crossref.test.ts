// Cross-references: where links lead, what they say, and what an author is told of those that lead nowhere.

import { describe, expect, it } from 'vitest';
import {
  all,
  book,
  captionedTable,
  chapter,
  chapterOf,
  codes,
  decide,
  figure,
  h1,
  h2,
  link,
  note,
  noteref,
  p,
  pageref,
  reference,
  said,
  special,
  withId,
} from './build.ts';

const shown = (chapters: Parameters<typeof book>[0], id = 'a'): unknown[][] =>
  all(chapterOf(book(chapters), id).tree, 'a').map((node) => [node.properties['href'], said(node)]);

describe('references without text', () => {
  it('say what they lead to', () => {
    const chapters = [
      chapter(
        'a',
        h1('One'),
        p(link('#f'), link('#t'), link('#s'), link('b.md'), link('./b.md#s2'), link('#p')),
        withId('s', h2('A Section')),
        figure('f', 'Cap'),
        captionedTable('t', 'Cap'),
        withId('p', p('A paragraph')),
      ),
      chapter('b', h1('Two'), withId('s2', h2('Another'))),
    ];
    expect(shown(chapters)).toEqual([
      ['#f', 'Figure 1'],
      ['#t', 'Table 1'],
      ['#s', 'A Section'],
      ['#b', 'Two'],
      ['#s2', 'Another'],
      ['#p', 'A Section'],
    ]);
    const [xref] = all(chapterOf(book(chapters), 'a').tree, '.xref');
    expect(xref?.data?.mark).toEqual({ type: 'xref', target: 'f' });
  });
});

describe('links with text', () => {
  it('keep it', () => {
    expect(
      shown([
        chapter('a', h1('One'), p(link('#one', 'up'), link('b.md', 'on'))),
        chapter('b', withId('one', h1('B'))),
      ]),
    ).toEqual([
      ['#b', 'up'],
      ['#b', 'on'],
    ]);
  });

  it('lead to headings by their slugs, in their own chapter first', () => {
    const twin = (id: string) =>
      chapter(id, h1(id), h2('Notes'), h2(`Only ${id}`), p(link('#notes', 'x')));
    expect(shown([twin('a'), twin('b')])).toEqual([['#a--notes', 'x']]);
    expect(shown([twin('a'), twin('b')], 'b')).toEqual([['#b--notes', 'x']]);
    const far = chapter('c', h1('C'), p(link('#only-b', 'x'), link('a.md#notes', 'y')));
    expect(shown([twin('a'), twin('b'), far], 'c')).toEqual([
      ['#b--only-b', 'x'],
      ['#a--notes', 'y'],
    ]);
  });

  it('know files in folders and names in any script or spelling', () => {
    const inner = {
      ...chapter('a', h1('A'), p(link('../b.md', 'x'), link('#%E6%9D%AD', 'y')), h2('杭')),
      file: 'part/a.md',
    };
    expect(shown([inner, chapter('b', h1('B'))])).toEqual([
      ['#b', 'x'],
      ['#a--杭', 'y'],
    ]);
  });

  it('out of the book are not touched', () => {
    const away = ['https://example.org/a#b', 'mailto:a@example.org', '//example.org'];
    expect(shown([chapter('a', h1('A'), p(...away.map((href) => link(href, 'x'))))])).toEqual(
      away.map((href) => [href, 'x']),
    );
  });

  it('stand in notes as well', () => {
    const made = book(
      [chapter('a', h1('A'), h2('Here'), p(noteref('n')))],
      [note('a', 'n', link('#here'))],
    );
    expect(said(made.notes[0]?.tree)).toBe('Here');
  });
});

describe('page references', () => {
  it('name their target and say nothing yet', () => {
    const made = book([chapter('a', h1('A'), p(pageref('#f')), figure('f', 'Cap'))]);
    const [node] = all(chapterOf(made, 'a').tree, '.pageref');
    expect(node).toMatchObject({ properties: { href: '#f' }, children: [] });
    expect(node?.data?.mark).toEqual({ type: 'page', target: 'f', form: 'reference' });
  });

  it('leave the author’s text before them', () => {
    const made = book([chapter('a', h1('A'), p(pageref('#f', 'the map')), figure('f', 'Cap'))]);
    const links = all(chapterOf(made, 'a').tree, 'a');
    expect(links.map((node) => [said(node), node.data?.mark?.type])).toEqual([
      ['the map', undefined],
      ['', 'page'],
    ]);
  });
});

describe('references that lead nowhere', () => {
  const broken = link('#fig-mpa');
  const { book: made, diagnostics } = decide([
    chapter(
      'a',
      h1('A'),
      p(broken, link('c.md', 'text'), link('b.md#nope', 'x')),
      figure('fig-map', 'Cap'),
    ),
    chapter('b', h1('B')),
  ]);

  it('are errors at their place, with what may have been meant', () => {
    expect(codes(diagnostics)).toEqual(Array(3).fill('broken-reference'));
    expect(diagnostics[0]).toMatchObject({ span: broken.data?.span });
    expect(diagnostics.map(({ remedy }) => remedy)).toEqual([
      'Did you mean “#fig-map”?',
      'Did you mean “a.md” or “b.md”?',
      expect.stringContaining('{#id}'),
    ]);
  });

  it('are marked in the draft, their text kept', () => {
    const found = all(chapterOf(made, 'a').tree, '.missing');
    expect(found.map(said)).toEqual(['[#fig-mpa]', 'text', 'x']);
    expect(found.map(({ data }) => data?.mark?.type)).toEqual(Array(3).fill('missing'));
    expect(found[0]?.children[0]).toMatchObject({ data: { mark: { type: 'generated' } } });
  });

  it('are told once though a list says them again', () => {
    const twice = decide(
      [special('bibliography', 'bib', h1('B'))],
      [reference('bib', 'r', link('#x'))],
    );
    expect(codes(twice.diagnostics)).toEqual(['broken-reference']);
  });

  it('are those whose name means several places', () => {
    const twin = (id: string) => chapter(id, h1(id), h2('Notes'));
    const unclear = decide([twin('a'), twin('b'), chapter('c', h1('C'), p(link('#notes', 'x')))]);
    expect(codes(unclear.diagnostics)).toEqual(['broken-reference']);
  });

  it('are those to a chapter that is not in the book after all', () => {
    const gone = decide([chapter('a', h1('A'), p(link('')))]);
    expect(codes(gone.diagnostics)).toEqual(['broken-reference']);
  });
});

describe('targets', () => {
  it('are all that may be pointed at', () => {
    const made = book([
      chapter('a', h1('A'), withId('s', h2('S')), figure('f', 'Cap'), withId('x', p('text'))),
    ]);
    expect([...made.targets.values()].filter(({ chapter }) => chapter === 'a')).toEqual([
      { id: 'a', kind: 'chapter', chapter: 'a', label: 'A' },
      { id: 's', kind: 'section', chapter: 'a', label: 'S' },
      { id: 'f', kind: 'figure', chapter: 'a', label: 'Figure 1' },
      { id: 'x', kind: 'block', chapter: 'a', label: 'S' },
    ]);
  });
});
