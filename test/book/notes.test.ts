// Notes and references: two series of numbers, each call saying its own.

import { describe, expect, it } from 'vitest';
import type { Book } from '../../src/book/book.ts';
import {
  all,
  blockIds,
  book,
  chapter,
  chapterOf,
  em,
  figure,
  h1,
  h2,
  ids,
  note,
  noteref,
  p,
  reference,
  said,
  special,
} from './build.ts';

const numbers = ({ notes }: Book): Record<string, string> =>
  Object.fromEntries(notes.map(({ id, number }) => [id, number]));

const calls = (made: Book, id: string): string[] =>
  all(chapterOf(made, id).tree, '.noteref').map(said);

const two = [
  chapter('a', h1('A'), p('x', noteref('n1')), p('y', noteref('n2'))),
  chapter('b', h1('B'), p('z', noteref('n3'))),
];
const three = [note('a', 'n1', 'one'), note('a', 'n2', 'two'), note('b', 'n3', 'three')];

describe('the numbers of notes', () => {
  it('begin anew with each chapter', () => {
    expect(numbers(book(two, three))).toEqual({ n1: '1', n2: '2', n3: '1' });
  });

  it('run through the book where the author wants that', () => {
    expect(numbers(book(two, three, { noteNumbers: 'book' }))).toEqual({
      n1: '1',
      n2: '2',
      n3: '3',
    });
  });

  it('follow the calls, not the definitions', () => {
    const made = book(two, [...three].reverse());
    expect(made.notes.map(({ id }) => id)).toEqual(['n1', 'n2', 'n3']);
    expect(numbers(made)).toEqual({ n1: '1', n2: '2', n3: '1' });
  });

  it('are the same at every call, and the calls are counted', () => {
    const made = book(
      [chapter('a', h1('A', noteref('n')), p('x', noteref('m'), noteref('n')))],
      [note('a', 'n', 'N'), note('a', 'm', 'M')],
    );
    const refs = all(chapterOf(made, 'a').tree, '.noteref');
    expect(refs.map(said)).toEqual(['1', '2', '1']);
    expect(ids(refs)).toEqual(['n-call-1', 'm-call-1', 'n-call-2']);
    expect(refs[2]?.data?.mark).toMatchObject({ type: 'noteref', note: 'n', call: 2 });
    expect(refs[2]?.properties['href']).toBe('#n');
    expect(made.notes[0]).toMatchObject({ id: 'n', calls: 2, chapter: 'a', place: 'foot' });
  });

  it('count a call in a note’s own text after the notes of that block', () => {
    const made = book(
      [chapter('a', h1('A'), p('x', noteref('n1'), noteref('n2')), p('y', noteref('n4')))],
      [
        note('a', 'n1', 'see', noteref('n3')),
        note('a', 'n2', 'two'),
        note('a', 'n3', 'three'),
        note('a', 'n4', 'four'),
      ],
    );
    expect(numbers(made)).toEqual({ n1: '1', n2: '2', n3: '3', n4: '4' });
  });

  it('count captions where they stand', () => {
    const made = book(
      [chapter('a', h1('A'), p('x'), figure('f', 'Cap', noteref('n1')), p('y', noteref('n2')))],
      three,
    );
    expect(numbers(made)).toEqual({ n1: '1', n2: '2' });
  });

  it('may be the same for one label in two chapters, for those are two notes', () => {
    const made = book(
      [chapter('a', h1('A'), p(noteref('fn-a-x'))), chapter('b', h1('B'), p(noteref('fn-b-x')))],
      [note('a', 'fn-a-x', 'of A'), note('b', 'fn-b-x', 'of B')],
    );
    expect(made.notes.map(({ id, number, tree }) => [id, number, said(tree)])).toEqual([
      ['fn-a-x', '1', 'of A'],
      ['fn-b-x', '1', 'of B'],
    ]);
  });

  it('go to no note that nobody calls', () => {
    expect(book([chapter('a', h1('A'))], three).notes).toEqual([]);
  });
});

const bibliography = (...blocks: Parameters<typeof p>): ReturnType<typeof special> =>
  special('bibliography', 'bib', h1('References'), ...(blocks as never[]));
const sources = [reference('bib', 'r1', 'First'), reference('bib', 'r2', em('Second'))];

describe('references', () => {
  const text = (...extra: Parameters<typeof p>) =>
    chapter('a', h1('A'), p(...extra, 'x', noteref('r2', 'p. 14')), p('y', noteref('r1')));

  it('are numbered as they are listed, whoever calls them', () => {
    const made = book([text(), bibliography()], sources);
    expect(calls(made, 'a')).toEqual(['[2, p. 14]', '[1]']);
    expect(made.notes.map(({ id, number, chapter }) => [id, number, chapter])).toEqual([
      ['r2', '2', 'bib'],
      ['r1', '1', 'bib'],
    ]);
  });

  it('keep their numbers when an aside is added before them', () => {
    const made = book([text('aside', noteref('n1')), bibliography()], [...sources, ...three]);
    expect(calls(made, 'a')).toEqual(['1', '[2, p. 14]', '[1]']);
  });

  it('change no number of a note', () => {
    const made = book(
      [chapter('a', h1('A'), p(noteref('r1'), noteref('n1'))), bibliography()],
      [...sources, ...three],
    );
    expect(calls(made, 'a')).toEqual(['[1]', '1']);
  });

  it('stand in their list, numbered, with blocks of its own, and in book.notes too', () => {
    const made = book([text(), bibliography()], sources);
    const { tree } = chapterOf(made, 'bib');
    const items = all(tree, 'li');
    expect(ids(items)).toEqual(['r1', 'r2']);
    expect(items.map(said)).toEqual(['[1] First', '[2] Second']);
    expect(all(tree, '.number').map(({ data }) => data?.mark?.type)).toEqual([
      'generated',
      'generated',
    ]);
    expect(blockIds({ tree })).toEqual(['bib.1', 'bib.2', 'bib.3']);
    expect(blockIds(made.notes[0] as never)).toEqual(['r2.1']);
    expect(made.notes[0]?.place).toBe('foot');
  });

  it('that nobody calls are listed and kept, after the others', () => {
    const made = book([chapter('a', h1('A'), p(noteref('r2'))), bibliography()], sources);
    expect(made.notes.map(({ id, calls }) => [id, calls])).toEqual([
      ['r2', 1],
      ['r1', 0],
    ]);
  });

  it('at the foot only leave no list and no chapter behind', () => {
    const made = book([text(), bibliography()], sources, { references: 'foot' });
    expect(made.chapters.map(({ id }) => id)).not.toContain('bib');
    expect(made.notes.map(({ place }) => place)).toEqual(['foot', 'foot']);
  });

  it('at the foot only leave what else their chapter says', () => {
    const made = book([text(), bibliography(p('A word.'))], sources, { references: 'foot' });
    expect(said(chapterOf(made, 'bib').tree)).toBe('ReferencesA word.');
  });

  it('at the end only are not for the foot', () => {
    const made = book([text(), bibliography()], sources, { references: 'end' });
    expect(made.notes.map(({ place }) => place)).toEqual(['end', 'end']);
    expect(ids(all(chapterOf(made, 'bib').tree, 'li'))).toEqual(['r1', 'r2']);
  });

  it('may call notes, each copy with a call of its own', () => {
    const made = book(
      [text(), bibliography()],
      [reference('bib', 'r1', 'See', noteref('n1')), ...sources.slice(1), ...three],
    );
    const copies = [chapterOf(made, 'bib').tree, made.notes.find(({ id }) => id === 'r1')?.tree];
    const found = copies.flatMap((tree) => ids(all(tree, '.noteref')));
    expect(found.toSorted()).toEqual(['n1-call-1', 'n1-call-2']);
  });
});

describe('notes that stand together', () => {
  it('close their chapter', () => {
    const made = book(two, three, { notes: 'chapter', language: 'de' });
    const { tree } = chapterOf(made, 'a');
    const [section] = all(tree, '.notes');
    expect(said(all(section, 'h2')[0])).toBe('Anmerkungen');
    expect(ids(all(section, 'li'))).toEqual(['n1', 'n2']);
    expect(all(section, 'li').map(said)).toEqual(['1. one', '2. two']);
    expect(made.notes.every(({ place }) => place === 'end')).toBe(true);
    expect(blockIds({ tree })).toEqual(['a.1', 'a.2', 'a.3', 'a.4', 'a.5', 'a.6']);
  });

  it('make a chapter before the bibliography, with a section for each', () => {
    const made = book([...two, bibliography()], [...three, ...sources], { notes: 'book' });
    expect(made.chapters.map(({ id }) => id)).toEqual([
      'titlepage',
      'contents',
      'a',
      'b',
      'notes',
      'bib',
    ]);
    const { tree, semantic } = chapterOf(made, 'notes');
    expect(semantic).toBe('endnotes');
    expect(all(tree, 'h2').map(said)).toEqual(['A', 'B']);
    expect(ids(all(tree, 'li'))).toEqual(['n1', 'n2', 'n3']);
  });

  it('make none where there are none', () => {
    const made = book([chapter('a', h1('A'))], [], { notes: 'book' });
    expect(made.chapters.map(({ id }) => id)).toEqual(['titlepage', 'contents', 'a']);
  });

  it('bear every id once though their text stands twice', () => {
    const made = book(
      [chapter('a', h1('A'), p('x', noteref('n1')))],
      [
        note('a', 'n1', { ...em('word'), properties: { id: 'word' } }, noteref('n2')),
        note('a', 'n2', 'two'),
      ],
      { notes: 'chapter' },
    );
    const trees = [...made.chapters, ...made.notes].map(({ tree }) => tree);
    const found = trees
      .flatMap((tree) => ids(['em', 'a', 'li'].flatMap((tag) => all(tree, tag))))
      .filter(Boolean);
    expect(found.toSorted()).toEqual([
      ...['a--listed', 'n1', 'n1-call-1', 'n2', 'n2-call-1', 'n2-call-2', 'word'],
    ]);
  });
});

describe('noterefs', () => {
  const made = book(
    [
      chapter(
        'a',
        h1('A ', em('title'), noteref('n1')),
        h2('Section', noteref('n1')),
        figure('f', 'Cap', noteref('n1')),
      ),
      special('loi', 'figs', h1('Figures')),
    ],
    three,
  );

  it('reach neither titles nor contents nor lists', () => {
    const { titleText, title, short } = chapterOf(made, 'a');
    expect([titleText, short, said({ children: title })]).toEqual([
      'A title',
      'A title',
      'A title',
    ]);
    expect(said(chapterOf(made, 'contents').tree)).toBe('ContentsA title Section Figures ');
    expect(said(chapterOf(made, 'figs').tree)).toBe('FiguresFigure 1 Cap ');
    expect(said({ children: made.figures[0]?.caption ?? [] })).toBe('Cap');
    expect(made.targets.get('a--section')?.label).toBe('Section');
  });

  it('stay where they were called', () => {
    expect(calls(made, 'a')).toEqual(['1', '1', '1']);
  });
});
