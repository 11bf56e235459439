// Numbers of chapters and sections: who bears one, and who says it.

import { describe, expect, it } from 'vitest';
import { elementsIn, levelOf } from '../../src/book/tree.ts';
import { outlineOf as bookmarksOf } from '../../src/print/outline.ts';
import {
  all,
  book,
  chapter,
  chapterOf,
  el,
  h1,
  h2,
  h3,
  link,
  p,
  said,
  special,
  withId,
} from './build.ts';

const chapters = [
  special('preface', 'preface', h1('Preface'), h2('Aim')),
  chapter('a', h1('A'), h2('A one'), h3('deep'), h3('deeper'), h2('A two')),
  chapter('quiet', el('h1', { className: ['unnumbered'] }, 'Quiet'), h2('Inside')),
  chapter('b', h1('B'), p(link('#a'), link('#here')), withId('here', h2('B one'))),
  special('appendix', 'x', h1('X'), h2('X one')),
];

const headings = (id: string, settings: Parameters<typeof book>[2]) =>
  elementsIn(chapterOf(book(chapters, [], settings), id).tree)
    .filter((node) => levelOf(node) > 0)
    .map(said);

describe('numbers of chapters', () => {
  it('are left out unless the author wants them', () => {
    expect(headings('a', {})).toEqual(['A', 'A one', 'deep', 'deeper', 'A two']);
  });

  it('count chapters, not prefaces nor what is marked as unnumbered; appendices have letters', () => {
    const numbering = { numbering: 'chapters' } as const;
    expect(headings('preface', numbering)).toEqual(['Preface', 'Aim']);
    expect(headings('a', numbering)[0]).toBe('1 A');
    expect(headings('quiet', numbering)[0]).toBe('Quiet');
    expect(headings('b', numbering)).toEqual(['2 B', 'B one']);
    expect(headings('x', numbering)[0]).toBe('A X');
  });

  it('go down to sections of two levels', () => {
    const numbering = { numbering: 'sections' } as const;
    expect(headings('a', numbering)).toEqual([
      '1 A',
      '1.1 A one',
      '1.1.1 deep',
      '1.1.2 deeper',
      '1.2 A two',
    ]);
    expect(headings('x', numbering)).toEqual(['A X', 'A.1 X one']);
  });

  it('are what references, contents and bookmarks say, and no part of the titles', () => {
    const made = book(chapters, [], { numbering: 'sections' });
    expect(all(chapterOf(made, 'b').tree, 'a').map(said)).toEqual(['Chapter 1', 'Section 2.1']);
    expect(chapterOf(made, 'b').titleText).toBe('B');
    const lines = all(chapterOf(made, 'contents').tree, 'a').map((line) => said(line).trim());
    expect(lines).toContain('1.2 A two');
    expect(lines).toContain('A X');
    const bookmarks = bookmarksOf(made).find(({ anchor }) => anchor === 'a');
    expect(bookmarks?.title).toBe('1. A');
    expect(bookmarks?.children[1]?.title).toBe('1.2 A two');
  });
});
