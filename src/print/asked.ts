// Which pages a chapter asks for: the places whose page numbers it prints, or that decide what it prints. In: a chapter
// and the book's notes. Out: their ids, in order.

import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import type { Chapter, Mark, Note } from '../book/book.ts';

/** The ids of all places that this chapter and its notes name by their pages, each once. */
export function askedPlaces({ id, tree }: Chapter, notes: readonly Note[]): readonly string[] {
  const asked = new Set<string>();
  const own = notes.filter(({ chapter }) => chapter === id);
  for (const { tree: said } of [{ tree }, ...own]) {
    visit(said, 'element', (node) => {
      for (const place of placesOf(node)) asked.add(place);
    });
  }
  return [...asked];
}

function placesOf({ data, properties }: Element): readonly string[] {
  const mark: Mark | undefined = data?.mark;
  if (mark?.type === 'page') return [mark.target];
  // Where a note is called again, it matters whether that is on the page where it stands.
  if (mark?.type === 'noteref') return mark.again ? [mark.note, String(properties['id'])] : [];
  if (mark?.type !== 'locators') return [];
  return mark.places.flatMap(({ id, end }) => (end === undefined ? [id] : [id, end]));
}
