// The bibliography: its list is filled with the references that its file defines. In: a Book whose references stand
// only among the notes. Out: the same with the list where the settings want one, and each reference numbered.

import type { Element, Root } from 'hast';
import type { Book, Chapter, Note } from './book.ts';
import { shelve } from './shelve.ts';
import { element, hasClass, isOtherwiseEmpty } from './tree.ts';
import { rewrite } from './walk.ts';

export function listReferences(book: Book): Book {
  const references = book.notes.filter(({ kind }) => kind === 'reference');
  const order = new Map(references.map(({ id }, index) => [id, String(index + 1)]));
  const numbered = book.notes.map((note) => ({ ...note, number: order.get(note.id) ?? '' }));
  if (book.settings.references === 'foot') return withoutLists({ ...book, notes: numbered });
  const place = book.settings.references === 'end' ? 'end' : 'foot';
  const items = new Map<string, Element[]>();
  const notes = numbered.map((note): Note => {
    if (note.kind !== 'reference') return note;
    const { item, tree } = shelve(note, `[${note.number}]`);
    const list = items.get(note.chapter);
    if (list) list.push(item);
    else items.set(note.chapter, [item]);
    return { ...note, tree, place };
  });
  const chapters = book.chapters.map((c) => withList(c, items.get(c.id) ?? []));
  return { ...book, notes, chapters };
}

/** A bibliography whose references all stand at the feet of pages is no chapter any more. */
function withoutLists(book: Book): Book {
  const cleared = book.chapters.map((chapter) => withList(chapter, []));
  const chapters = cleared.filter(
    ({ semantic, tree }) => semantic !== 'bibliography' || !isOtherwiseEmpty(tree),
  );
  return { ...book, chapters };
}

/** The list stands where the file has one already, or at its end. */
function withList(chapter: Chapter, items: readonly Element[]): Chapter {
  if (chapter.semantic !== 'bibliography') return chapter;
  const lists = items.length > 0 ? [element('ol', { className: ['references'] }, items)] : [];
  const placed = replaceList(chapter.tree, lists);
  const { tree } = chapter;
  return {
    ...chapter,
    tree: placed ?? { ...tree, children: [...tree.children, ...lists] },
  };
}

/** Undefined where no list stands. */
function replaceList(tree: Root, lists: readonly Element[]): Root | undefined {
  let found = false;
  const replaced = rewrite(tree, (node) => {
    if (found || node.tagName !== 'ol' || !hasClass(node, 'references')) return node;
    found = true;
    return lists;
  });
  return found ? replaced : undefined;
}
