// Parts: which chapters belong together under a title of their own. In: a Book in its order. Out: the same with a page
// for each part that book.yaml lists, and with every chapter knowing its part.

import type { Book, Chapter } from './book.ts';
import { freeId, makeChapter } from './order.ts';

type Listed = Exclude<NonNullable<Book['settings']['chapters']>[number], string>;

/** As book.yaml lists them; else a file with the semantic `part` begins one, which lasts to the next or to the body's end. */
export function gatherParts(book: Book): Book {
  const listed = book.settings.chapters?.filter((entry) => typeof entry !== 'string') ?? [];
  if (listed.length === 0) return { ...book, chapters: partsByOrder(book.chapters) };
  return listed.reduce((made, entry, index) => gatherPart(made, entry, `part-${index + 1}`), book);
}

/** The name of a file as book.yaml lists it, the way that chapters know theirs. */
export const listedFile = (name: string): string => name.replace(/^(?:\.\/)+/, '').normalize('NFC');

function partsByOrder(chapters: readonly Chapter[]): Chapter[] {
  let part: string | undefined;
  return chapters.map((chapter) => {
    if (chapter.matter !== 'body') part = undefined;
    if (chapter.semantic !== 'part') return { ...chapter, part };
    part = chapter.id;
    return chapter;
  });
}

/** The part's own file becomes its page, and a title gets one; chapters of another matter stay where that stands. */
function gatherPart(book: Book, listed: Listed, id: string): Book {
  const files = new Set(listed.chapters.map(listedFile));
  const first = book.chapters.find(({ file }) => files.has(file));
  if (!first) return book;
  const { matter } = first;
  const own = book.chapters.find(({ file }) => file === listedFile(listed.part));
  const page: Chapter = own
    ? { ...own, semantic: 'part', matter }
    : makeChapter(freeId(book, id), 'part', matter, listed.part);
  const chapters = book.chapters.flatMap((chapter) => {
    if (chapter === own) return [];
    const belongs = files.has(chapter.file) && chapter.matter === matter;
    const placed = belongs ? { ...chapter, part: page.id } : chapter;
    return chapter === first ? [page, placed] : [placed];
  });
  return { ...book, chapters };
}
