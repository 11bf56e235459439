// Which pages a chapter asks for: the places whose page numbers it prints. In: a chapter. Out: their ids, in order.

import { visit } from 'unist-util-visit';
import type { Chapter, Mark } from '../book/book.ts';

/** The ids of all places that this chapter names by their pages, each once. */
export function askedPlaces({ tree }: Chapter): readonly string[] {
  const asked = new Set<string>();
  visit(tree, 'element', ({ data }) => {
    for (const id of placesOf(data?.mark)) asked.add(id);
  });
  return [...asked];
}

function placesOf(mark: Mark | undefined): readonly string[] {
  if (mark?.type === 'page') return [mark.target];
  if (mark?.type !== 'locators') return [];
  return mark.places.flatMap(({ id, end }) => (end === undefined ? [id] : [id, end]));
}
