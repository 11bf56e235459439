// The order of the book, its title page, and who its blocks are for.

import { describe, expect, it } from 'vitest';
import {
  all,
  book,
  chapter,
  chapterOf,
  em,
  forAudience,
  h1,
  note,
  noteref,
  p,
  said,
  special,
} from './build.ts';

const ids = (made: ReturnType<typeof book>): string[] => made.chapters.map(({ id }) => id);

describe('the order of chapters', () => {
  it('puts front matter first and back matter last, and leaves the rest as the files are', () => {
    const made = book([
      special('colophon', 'colophon', h1('Colophon')),
      chapter('b', h1('B')),
      special('preface', 'preface', h1('Preface')),
      chapter('a', h1('A')),
    ]);
    expect(ids(made)).toEqual(['titlepage', 'preface', 'contents', 'b', 'a', 'colophon']);
  });

  it('makes neither title page nor contents where files do, and opens with the title', () => {
    const made = book([
      special('copyright-page', 'rights', h1('Rights')),
      special('toc', 'list', h1('What is in it')),
      special('titlepage', 'title', h1('A Book')),
      special('halftitlepage', 'half', h1('A Book')),
      chapter('a', h1('A')),
    ]);
    expect(ids(made)).toEqual(['half', 'title', 'rights', 'list', 'a']);
  });

  it('keeps its own chapters apart from files of the same name', () => {
    const made = book([chapter('contents', h1('A')), chapter('titlepage', h1('B'))]);
    expect(ids(made)).toEqual(['book-titlepage', 'book-contents', 'contents', 'titlepage']);
  });
});

describe('the title page', () => {
  const settings = {
    title: 'A Book',
    subtitle: 'On Things',
    language: 'de',
    creators: ['Ann', { name: 'Bo', role: 'edt' }, 'Cy'],
    publisher: 'House',
    date: '2026-11-23',
  };

  it('says what the metadata say, and of the date the year', () => {
    const { tree } = chapterOf(book([chapter('a', h1('A'))], [], settings), 'titlepage');
    const lines = all(tree, 'p').map((line) => [line.properties['className'], said(line)]);
    expect(lines).toEqual([
      [['author'], 'Ann'],
      [['author'], 'Cy'],
      [['subtitle'], 'On Things'],
      [['editor'], 'Herausgegeben von Bo'],
      [['publisher'], 'House'],
      [['date'], '2026'],
    ]);
    expect(all(tree, 'h1')).toMatchObject([
      { properties: { id: 'titlepage', className: ['title'] } },
    ]);
  });

  it('stands at the place of a file that only heralds it, whose heading stays', () => {
    const file = special('titlepage', 'title', h1('A ', em('Good'), ' Book'));
    const { tree } = chapterOf(book([file, chapter('a', h1('A'))], [], settings), 'title');
    expect(said(all(tree, 'h1')[0])).toBe('A Good Book');
    expect(all(tree, 'p')).toHaveLength(6);
    expect(all(tree, '.line')[0]?.data?.mark?.type).toBe('generated');
  });

  it('is left to the author who has written one', () => {
    const file = special('titlepage', 'title', h1('A Book'), p('by hand'));
    const { tree } = chapterOf(book([file, chapter('a', h1('A'))], [], settings), 'title');
    expect(said(tree)).toBe('A Bookby hand');
  });
});

describe('audiences', () => {
  const blocks = ['teacher', 'student', 'answer', 'comment'].map((who) => forAudience(who, p(who)));
  const text = (audience: string): string => {
    const made = book([chapter('a', h1('A'), ...blocks, p('everybody'))], [], { audience });
    return said(chapterOf(made, 'a').tree);
  };

  it('gives students neither what is for teachers nor the answers', () => {
    expect(text('student')).toBe('Astudenteverybody');
  });

  it('gives teachers all but the comments', () => {
    expect(text('teacher')).toBe('Ateacherstudentanswereverybody');
  });

  it('counts no note that only a block left out calls', () => {
    const hidden = forAudience('answer', p('see', noteref('n1')));
    const made = book(
      [chapter('a', h1('A'), hidden, p('x', noteref('n2')))],
      [note('a', 'n1', 'one'), note('a', 'n2', 'two')],
    );
    expect(made.notes).toMatchObject([{ id: 'n2', number: '1' }]);
  });

  it('takes nothing from the draft that it was given', () => {
    const draft = chapter('a', h1('A'), ...blocks);
    const before = JSON.stringify(draft);
    book([draft]);
    expect(JSON.stringify(draft)).toBe(before);
  });
});
