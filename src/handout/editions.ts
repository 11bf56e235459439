// The book that a handout is taken from: as its readers have it, and with all that any audience sees. In: the PageMap of
// the first. Out: the same pages by the names that blocks have in the second.

import type { Element, Root } from 'hast';
import { isLeftOut } from '../book/audience.ts';
import type { Book, Chapter } from '../book/book.ts';
import type { PageMap } from '../book/pagemap.ts';

/** What the readers' edition lacks is passed over; all other blocks follow each other in both as they do in the source. */
export function renamePages(map: PageMap, readers: Book, full: Book): PageMap {
  const names = new Map(
    readers.chapters.flatMap((chapter) => {
      const same = full.chapters.find(({ id }) => id === chapter.id);
      return same ? pairs(chapter, same, readers.settings.audience) : [];
    }),
  );
  return {
    ...map,
    pages: map.pages.map(({ start, ...page }) => ({
      ...page,
      start: start && { ...start, block: names.get(start.block) ?? start.block },
    })),
  };
}

function pairs(own: Chapter, full: Chapter, audience: Book['settings']['audience']) {
  const theirs = namesIn(full.tree, audience);
  return namesIn(own.tree, audience).map((name, index) => [name, theirs[index] ?? name] as const);
}

function namesIn(node: Root | Element, audience: Book['settings']['audience']): string[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    if (child.data?.audience !== undefined && isLeftOut(child.data.audience, audience)) return [];
    const own = child.data?.block;
    return [...(own === undefined ? [] : [own]), ...namesIn(child, audience)];
  });
}
