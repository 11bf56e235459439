// The bibliography: its list is filled with the references that its file defines. In: a Book whose references stand
// only among the notes. Out: the same with the list where the settings want one, and each reference numbered.

import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Book, Chapter, Note } from './book.ts';
import { shelve } from './shelve.ts';
import { element, hasClass, isOtherwiseEmpty } from './tree.ts';

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
    items.set(note.chapter, [...(items.get(note.chapter) ?? []), item]);
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
  const tree = structuredClone(chapter.tree);
  const list = element('ol', { className: ['references'] }, items);
  if (!replaceList(tree, list) && items.length > 0) tree.children.push(list);
  return { ...chapter, tree };
}

function replaceList(tree: Root, list: Element): boolean {
  let found = false;
  visit(tree, 'element', (node, index, parent) => {
    if (found || !parent || index === undefined) return;
    if (node.tagName !== 'ol' || !hasClass(node, 'references')) return;
    found = true;
    if (list.children.length > 0) parent.children[index] = list;
    else parent.children.splice(index, 1);
  });
  return found;
}
