// Selection by audience: blocks that this edition is not for are taken out. In: a Book, the audience of its settings.
// Out: a Book without them, in the chapters and in the notes.

import type { Root } from 'hast';
import type { Audience, Book } from './book.ts';
import { rewrite } from './walk.ts';

type Edition = Book['settings']['audience'];

const LEFT_OUT: Record<Edition, ReadonlySet<Audience>> = {
  student: new Set(['teacher', 'answer', 'comment']),
  teacher: new Set(['comment']),
};

/** Is a block for this audience left out of this edition? */
export const isLeftOut = (audience: Audience, edition: Edition): boolean =>
  LEFT_OUT[edition].has(audience);

export function selectAudience(book: Book): Book {
  const edition = book.settings.audience;
  return {
    ...book,
    chapters: book.chapters.map((chapter) => ({ ...chapter, tree: select(chapter.tree, edition) })),
    notes: book.notes.map((note) => ({ ...note, tree: select(note.tree, edition) })),
  };
}

const select = (tree: Root, edition: Edition): Root =>
  rewrite(tree, (node) => {
    const audience = node.data?.audience;
    return audience !== undefined && isLeftOut(audience, edition) ? [] : node;
  });
