// Notes that print gathers at the end of each chapter. In: the Book. Out: the same without those lists, because in an
// e-book every chapter ends with its notes anyway, each ready to pop up.

import type { RootContent } from 'hast';
import type { Book } from '../book/book.ts';
import { hasClass } from '../book/tree.ts';

export function withoutChapterLists(book: Book): Book {
  if (book.settings.notes !== 'chapter') return book;
  const chapters = book.chapters.map((chapter) => ({
    ...chapter,
    tree: { ...chapter.tree, children: chapter.tree.children.filter((node) => !isList(node)) },
  }));
  return { ...book, chapters };
}

const isList = (node: RootContent): boolean =>
  node.type === 'element' &&
  node.tagName === 'section' &&
  hasClass(node, 'notes') &&
  node.children.some(
    (child) => child.type === 'element' && child.tagName === 'ol' && hasClass(child, 'notes'),
  );
