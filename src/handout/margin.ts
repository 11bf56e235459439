// The pages of the book in a handout's margin: "p. 17" where page 17 begins. In: a chosen chapter, the book's pages. Out:
// the chapter with a mark at each place.

import type { Chapter, Place } from '../book/book.ts';
import { type Break, insertPageBreaks } from '../book/page-breaks.ts';
import type { PageMap, PageRecord } from '../book/pagemap.ts';
import { blocksOf } from '../book/place.ts';
import { generated, text } from '../book/tree.ts';

/** The page on which the chapter's first chosen block stands is named there too. */
export function markPages(chapter: Chapter, map: PageMap, page: string): Chapter {
  const blocks = blocksOf(chapter.tree).map(({ data }) => data?.block ?? '');
  const first = blocks[0];
  const begins = map.pages.flatMap(({ start, folio }): readonly (readonly [Place, string])[] =>
    start && blocks.includes(start.block) ? [[start, folio]] : [],
  );
  const opening = first === undefined ? undefined : pageOfBlock(first, map)?.folio;
  const isNamed = begins.some(([{ block, offset }]) => block === first && offset === 0);
  const all =
    first !== undefined && opening !== undefined && !isNamed
      ? [[{ block: first, offset: 0 }, opening] as const, ...begins]
      : begins;
  const breaks = all.map(
    ([at, folio]): Break => ({
      at,
      marker: generated('span', 'book-page', [text(`${page}\u00a0${folio}`)]),
    }),
  );
  return { ...chapter, tree: insertPageBreaks(chapter.tree, breaks, 'within') };
}

/** Blocks of a chapter are numbered in reading order: it stands on the last page that begins at or before it. */
export function pageOfBlock(block: string, { pages }: PageMap): PageRecord | undefined {
  const [prefix, number] = divide(block);
  const earlier = pages.filter(({ start }) => {
    if (!start) return false;
    const [other, begins] = divide(start.block);
    return other === prefix && (begins < number || (begins === number && start.offset === 0));
  });
  return earlier.at(-1);
}

function divide(block: string): readonly [prefix: string, number: number] {
  const dot = block.lastIndexOf('.');
  return [block.slice(0, dot), Number(block.slice(dot + 1))];
}
