// Lists of notes and references in a handout: those that it calls, with their numbers from the book. In: the chosen
// chapters, the notes called, the Book. Out: the chapters with the lists at their ends, where the book has such lists.

import type { Element, ElementContent, RootContent } from 'hast';
import type { Book, Chapter, Note } from '../book/book.ts';
import { element, generated, hasClass, headingOf, idOf, plainText, text } from '../book/tree.ts';
import { wordsFor } from '../book/words.ts';

export function listCalled(
  chapters: readonly Chapter[],
  notes: readonly Note[],
  book: Book,
): Chapter[] {
  const items = listedItems(book);
  const listOf = (kind: Note['kind'], home?: string): Element[] =>
    notes
      .filter((note) => note.kind === kind && (home === undefined || note.chapter === home))
      .flatMap(({ id }) => items.get(id) ?? [])
      .map((item) => structuredClone(item));
  const titles = titlesOf(book);
  return chapters.map((chapter, index) => {
    const ended = withList(chapter, 'notes', titles.notes, listOf('note', chapter.id));
    if (index < chapters.length - 1) return ended;
    return withList(ended, 'references', titles.references, listOf('reference'));
  });
}

/** The items of all lists of the book, by the ids of their notes. */
function listedItems({ chapters, notes }: Book): Map<string, Element> {
  const ids = new Set(notes.map(({ id }) => id));
  const found = new Map<string, Element>();
  const walk = (nodes: readonly RootContent[]): void => {
    for (const node of nodes) {
      if (node.type !== 'element') continue;
      const id = idOf(node);
      if (node.tagName === 'li' && id !== undefined && ids.has(id)) found.set(id, node);
      else walk(node.children);
    }
  };
  for (const { tree } of chapters) walk(tree.children);
  return found;
}

function titlesOf({ chapters, metadata }: Book) {
  const list = chapters.find(({ semantic }) => semantic === 'bibliography');
  const heading = list && headingOf(list.tree);
  const words = wordsFor(metadata.language);
  return {
    notes: words.notes,
    references: (heading && plainText(heading.children)) || list?.titleText || words.notes,
  };
}

const withList = (
  chapter: Chapter,
  kind: string,
  title: string,
  items: readonly ElementContent[],
): Chapter => {
  if (items.length === 0) return chapter;
  const words = generated('span', 'entry', [text(title)]);
  const list = element('section', { className: [`handout-${kind}`] }, [
    element('h2', { id: `${chapter.id}--handout-${kind}` }, [words]),
    element('ol', { className: [kind] }, items),
  ]);
  return { ...chapter, tree: { ...chapter.tree, children: [...chapter.tree.children, list] } };
};

/** The book's own lists of notes, which a chapter gives up for the handout's. */
export const isNoteList = (node: RootContent): boolean =>
  node.type === 'element' && hasClass(node, 'notes');
