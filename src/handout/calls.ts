// The notes that a selection calls. In: the chosen chapters, all notes of the book. Out: the notes called, each printed
// where it is first called here; their numbers stay those of the book.

import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Book, Chapter, Mark, Note } from '../book/book.ts';
import { factsOf } from '../book/tree.ts';

type Noteref = Extract<Mark, { type: 'noteref' }>;

/** Changes the noterefs of the chapters' trees, which must be the selection's own copies. */
export function callNotes(chapters: readonly Chapter[], book: Book): Note[] {
  const notes = new Map(book.notes.map((note) => [note.id, note]));
  const homes = new Map<string, string>();
  const called = new Map<string, Note>();
  const read = (tree: Root, home: string): void => {
    const fresh: Note[] = [];
    for (const { node, mark } of callsIn(tree)) {
      const isFirst = !homes.has(mark.note);
      if (isFirst) homes.set(mark.note, home);
      const note = notes.get(mark.note);
      if (isFirst && note) fresh.push({ ...note, tree: structuredClone(note.tree) });
      const { again, ...rest } = mark;
      const call = isFirst ? 1 : Math.max(2, mark.call);
      node.data = factsOf(node, { mark: { ...rest, call, ...(again && !isFirst && { again }) } });
    }
    for (const note of fresh) {
      called.set(note.id, { ...note, chapter: home });
      read(note.tree, home);
    }
  };
  for (const { tree, id } of chapters) read(tree, id);
  return book.notes.flatMap(({ id }) => called.get(id) ?? []);
}

function callsIn(tree: Root): { node: Element; mark: Noteref }[] {
  const calls: { node: Element; mark: Noteref }[] = [];
  visit(tree, 'element', (node) => {
    const mark = node.data?.mark;
    if (mark?.type === 'noteref') calls.push({ node, mark });
  });
  return calls;
}
