// Parts: listed in book.yaml, or begun by files; in the contents, in bookmarks and in an e-book's menus.

import { describe, expect, it } from 'vitest';
import type { Book } from '../../src/book/book.ts';
import { makeEpub } from '../../src/epub/epub.ts';
import type { OutlineItem } from '../../src/print/bind/binding.ts';
import { outlineOf } from '../../src/print/outline.ts';
import { elements, fixtureInput, textIn, unpack, withRole } from '../epub/fixture.ts';
import { book, chapter, chapterOf, h1, p, said, special } from './build.ts';

const files = [
  special('preface', 'preface', h1('Preface')),
  ...['a', 'b', 'c', 'end'].map((id) => chapter(id, h1(id.toUpperCase()), p('Text.'))),
  special('colophon', 'colophon', h1('Colophon')),
];
const chapters = [
  'preface.md',
  { part: 'The River', chapters: ['./a.md', 'b.md'] },
  { part: 'The Hills', chapters: ['c.md', 'colophon.md'] },
  'end.md',
];
const listed = (): Book => book(files, [], { chapters });
const partsOf = (made: Book) => made.chapters.map(({ id, part }) => (part ? `${part}/${id}` : id));

/** Titles as they nest. */
type Outline = readonly (string | Outline)[];
const outline = (items: readonly OutlineItem[]): Outline =>
  items.flatMap(({ title, children }) =>
    children.length > 0 ? [title, outline(children)] : [title],
  );

describe('a part', () => {
  it('that is listed has a page before its first chapter, and no chapter of another matter', () => {
    expect(partsOf(listed())).toEqual(
      'titlepage preface contents part-1 part-1/a part-1/b part-2 part-2/c end colophon'.split(' '),
    );
    expect(chapterOf(listed(), 'part-1')).toMatchObject({ semantic: 'part', matter: 'body' });
    expect(said(chapterOf(listed(), 'part-1').tree)).toBe('The River');
  });

  it('may have a file for its page', () => {
    const made = book(files, [], { chapters: [{ part: 'a.md', chapters: ['c.md', 'b.md'] }] });
    expect(partsOf(made).slice(3, 6)).toEqual(['a', 'a/b', 'a/c']);
    expect(chapterOf(made, 'a').semantic).toBe('part');
  });

  it('whose chapters are all missing is left out', () => {
    const made = book(files, [], { chapters: ['a.md', { part: 'None', chapters: ['x.md'] }] });
    expect(partsOf(made)).not.toContain('part-1');
  });

  it('begun by a file lasts to the next one or to the end of the body', () => {
    const part = (id: string) => special('part', id, h1(id));
    const [preface, a, b, c, end, colophon] = files as [never, never, never, never, never, never];
    const made = book([preface, end, part('p1'), a, b, part('p2'), c, colophon]);
    expect(partsOf(made)).toEqual(
      'titlepage preface contents end p1 p1/a p1/b p2 p2/c colophon'.split(' '),
    );
  });
});

describe('the chapters of a part', () => {
  it('stand below it in bookmarks', () => {
    expect(outline(outlineOf(listed()))).toEqual([
      'Untitled',
      'Preface',
      'Contents',
      'The River',
      ['A', 'B'],
      'The Hills',
      ['C'],
      'END',
      'Colophon',
    ]);
  });

  it('stand below it in the menus of an e-book, whose part is called one', async () => {
    const epub = await unpack(await makeEpub(fixtureInput(listed())));
    const [page] = elements(epub.get('OEBPS/part-1.xhtml'), 'section');
    expect(page?.attributes).toMatchObject({ 'epub:type': 'part', role: 'doc-part' });
    const [toc] = withRole(epub.get('OEBPS/toc.xhtml'), 'doc-toc');
    const entries = elements(epub.get('OEBPS/toc.xhtml'), 'li').filter((item) =>
      item.children.some((child) => child.type === 'element' && child.name === 'ol'),
    );
    expect(entries.map(textIn)).toEqual(['The RiverAB', 'The HillsC']);
    expect(textIn(toc)).toBe('ContentsPrefaceThe RiverABThe HillsCENDColophon');
    const points = elements(epub.get('OEBPS/toc.ncx'), 'navPoint').map(
      ({ children }) =>
        children.filter((one) => one.type === 'element' && one.name === 'navPoint').length,
    );
    expect(points).toEqual([0, 2, 0, 0, 1, 0, 0, 0]);
  });
});
