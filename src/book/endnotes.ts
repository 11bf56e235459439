// Notes that stand together: at the end of each chapter or of the book. In: a Book whose notes are numbered. Out: the
// same with the lists where the settings want them.

import type { Element, Root } from 'hast';
import type { Book, Chapter, Note } from './book.ts';
import { grouped } from './grouped.ts';
import { callId } from './notes.ts';
import { shelve } from './shelve.ts';
import { element, factsOf, generated, isOtherwiseEmpty, quotable, text } from './tree.ts';
import { rewrite } from './walk.ts';
import { wordsFor } from './words.ts';

export function listNotes(book: Book): Book {
  if (book.settings.notes === 'page') return book;
  const calls = new Map(book.notes.map((note) => [note.id, note.calls]));
  const lists = new Map<string, Element>();
  const trees = new Map<string, Root>();
  const own = book.notes.filter(({ kind }) => kind === 'note');
  const noted = grouped(own, ({ chapter }) => chapter);
  for (const { id } of book.chapters) {
    const items = (noted.get(id) ?? []).map((note) => {
      const { item, tree } = shelve(note, `${note.number}.`);
      trees.set(note.id, tree);
      return counted(item, calls);
    });
    if (items.length > 0) lists.set(id, element('ol', { className: ['notes'] }, items));
  }
  const notes = book.notes.map(
    (note): Note => ({
      ...note,
      tree: trees.get(note.id) ?? note.tree,
      calls: calls.get(note.id) ?? note.calls,
    }),
  );
  const chapters =
    book.settings.notes === 'chapter' ? endChapters(book, lists) : endBook(book, lists);
  return { ...book, notes, chapters };
}

/** A list says again what its notes say: what they call is called once more. */
const counted = (item: Element, calls: Map<string, number>): Element =>
  rewrite(item, (node) => {
    const mark = node.data?.mark;
    if (mark?.type !== 'noteref') return node;
    const call = (calls.get(mark.note) ?? 0) + 1;
    calls.set(mark.note, call);
    const properties = { ...node.properties, id: callId(mark.note, call) };
    return { ...node, properties, data: factsOf(node, { mark: { ...mark, call } }) };
  });

function endChapters({ chapters, metadata }: Book, lists: ReadonlyMap<string, Element>): Chapter[] {
  const title = generated('span', 'entry', [text(wordsFor(metadata.language).notes)]);
  return chapters.map((chapter) => {
    const list = lists.get(chapter.id);
    if (!list) return chapter;
    const heading = element('h2', { id: `${chapter.id}--notes-of-chapter` }, [title]);
    return append(chapter, [element('section', { className: ['notes'] }, [heading, list])]);
  });
}

/** A chapter of notes that nothing stands in is left out, if no file asked for it. */
function endBook(book: Book, lists: ReadonlyMap<string, Element>): Chapter[] {
  return book.chapters.flatMap((chapter) => {
    if (chapter.semantic !== 'endnotes' || !isOtherwiseEmpty(chapter.tree)) return [chapter];
    if (lists.size === 0 && chapter.file === '') return [];
    const sections = book.chapters.flatMap((from) => {
      const list = lists.get(from.id);
      return list ? [headingOver(chapter, from), list] : [];
    });
    return [append(chapter, sections)];
  });
}

function headingOver(home: Chapter, { id, title, titleText }: Chapter): Element {
  const words = title.length > 0 ? quotable(title) : [text(titleText)];
  const content = home.file === '' ? words : [generated('span', 'entry', words)];
  return element('h2', { id: `${home.id}--${id}` }, content);
}

function append(chapter: Chapter, blocks: readonly Element[]): Chapter {
  return {
    ...chapter,
    tree: { ...chapter.tree, children: [...chapter.tree.children, ...blocks] },
  };
}
