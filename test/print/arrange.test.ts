// The order of pages, whatever parts of the book are set: all at once, one by one, or one of them anew.

import { beforeAll, expect, it } from 'vitest';
import type { Book } from '../../src/book/book.ts';
import { decideBook } from '../../src/book/decide.ts';
import { memoryFolder } from '../../src/host/files.ts';
import { loadManuscript } from '../../src/manuscript/manuscript.ts';
import { createArranger } from '../../src/print/arrange.ts';
import type { SetPage, SetResult } from '../../src/print/page/protocol.ts';

let book: Book;
let ids: readonly string[];

beforeAll(async () => {
  const folder = memoryFolder({
    'book.yaml': 'title: Ferries\nchapterStart: recto',
    '01-preface.md': '---\nmatter: front\n---\n\n# Preface\n\nBefore.',
    '02-one.md': '# One\n\nText.',
    '03-two.md': '# Two\n\nText.',
  });
  const { manuscript } = await loadManuscript(folder);
  if (!manuscript) throw new Error('The manuscript can be read.');
  book = decideBook(manuscript).book;
  // What the tool makes of the book has no file.
  ids = book.chapters.flatMap(({ id, file }) => (file ? [id] : []));
});

/** A chapter on so many pages, and an id on the last of them. */
function part(chapter: string | undefined, pages: number): SetResult {
  const set = Array.from({ length: pages }, (_, index): SetPage => {
    const anchors = index === pages - 1 ? [{ id: `end-${chapter}`, x: 1, y: 2 }] : [];
    const nothing = { overfull: [], longLines: [], pictures: [], measured: [] };
    const pieces = [{ block: `${chapter}.${index + 1}`, text: 'Some text' }];
    const openings = index === 0 && chapter ? [chapter] : [];
    return { ...nothing, pieces, anchors, openings, chapter: chapter ?? '' };
  });
  const nothing = { unset: [], brokenPictures: [], brokenFaces: [], tables: [] };
  return { ...nothing, pages: set };
}

const shown = ({
  pages,
  pageOf,
  anchors,
  starts,
}: ReturnType<ReturnType<typeof createArranger>>) => ({
  folios: pages.map(({ folio, blank, from }) => [folio, blank, from?.part, from?.page]),
  ends: ids.map((id) => pageOf(`end-${id}`)?.index),
  anchors: [...anchors()],
  starts: starts(),
});

it('counts the front matter for itself, and opens chapters on a recto', () => {
  const [preface, one, two] = ids;
  const { folios, ends } = shown(
    createArranger(book)([part(preface, 1), part(one, 3), part(two, 1)]),
  );
  expect(folios).toEqual([
    ['i', false, 0, 0],
    ['ii', true, undefined, undefined],
    ['1', false, 1, 0],
    ['2', false, 1, 1],
    ['3', false, 1, 2],
    ['4', true, undefined, undefined],
    ['5', false, 2, 0],
  ]);
  expect(ends).toEqual([0, 4, 6]);
});

it('is the same for parts that come one by one', () => {
  const parts = [part(ids[0], 2), part(ids[1], 3), part(ids[2], 2)];
  const arrange = createArranger(book);
  for (const count of [1, 2, 3, 2, 3]) {
    const first = parts.slice(0, count);
    expect(shown(arrange(first))).toEqual(shown(createArranger(book)(first)));
  }
  expect(arrange(parts.slice(0, 2)).pageOf(`end-${ids[2]}`)).toBeUndefined();
});

it('is not that of before where a part was set anew', () => {
  const [preface, one, two] = [part(ids[0], 1), part(ids[1], 1), part(ids[2], 1)];
  const arrange = createArranger(book);
  arrange([preface, one, two]);
  const anew = [preface, part(ids[1], 4), two];
  expect(shown(arrange(anew))).toEqual(shown(createArranger(book)(anew)));
  expect(arrange(anew).pageOf(`end-${ids[1]}`)?.folio).toBe('4');
});
