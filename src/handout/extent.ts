// How far a choice reaches: in the source, which collation goes by, and in the pages of the book. In: the Book, a Choice,
// the PageMap. Out: whether a place is chosen; the pages that the choice stands on.

import type { Element } from 'hast';
import type { Book, Chapter } from '../book/book.ts';
import type { PageMap } from '../book/pagemap.ts';
import { blocksOf } from '../book/place.ts';
import { idOf, isElement, levelOf } from '../book/tree.ts';
import type { Span } from '../diagnostic.ts';
import type { Choice } from './choose.ts';
import { pageOfBlock } from './margin.ts';

/** Does this place of the source belong to what is chosen? */
export function createChooser({ chapters }: Book, choice: Choice): (span: Span) => boolean {
  const ranges = new Map(
    chapters.flatMap((chapter) => {
      const wanted = choice.get(chapter.id);
      if (wanted === undefined) return [];
      const lines = wanted === 'whole' ? [EVERYWHERE] : wanted.map((id) => linesOf(chapter, id));
      return [[chapter.file, lines] as const];
    }),
  );
  return ({ file, line }) =>
    ranges.get(file)?.some(([from, to]) => line >= from && line < to) ?? false;
}

type Lines = readonly [from: number, to: number];
const EVERYWHERE: Lines = [0, Number.POSITIVE_INFINITY];

function linesOf(chapter: Chapter, section: string): Lines {
  const [heading, ...others] = sectionFrom(chapter, section);
  const next = others.find(
    (node) => levelOf(node) > 0 && levelOf(node) <= levelOf(heading ?? node),
  );
  const line = (node: Element | undefined) => node?.data?.span?.line;
  return [line(heading) ?? 0, line(next) ?? Number.POSITIVE_INFINITY];
}

/** A section's heading and all that follows it in the chapter. */
function sectionFrom({ tree }: Chapter, section: string): Element[] {
  const nodes = tree.children.filter(isElement);
  return nodes.slice(nodes.findIndex((node) => idOf(node) === section));
}

function blocksOfSection(chapter: Chapter, section: string): Element[] {
  const [heading, ...others] = sectionFrom(chapter, section);
  if (!heading) return [];
  const end = others.findIndex((node) => levelOf(node) > 0 && levelOf(node) <= levelOf(heading));
  const children = [heading, ...(end < 0 ? others : others.slice(0, end))];
  return blocksOf({ type: 'root', children });
}

/** Indexes of the book's pages, each once. Where all is chosen all of them are, blank ones too. */
export function pagesOf({ chapters }: Book, choice: Choice, map: PageMap): number[] {
  const pages = new Set<number>();
  const addFrom = (first: number, last: number) => {
    for (let index = first; index <= last; index += 1) pages.add(index);
  };
  for (const chapter of chapters) {
    const wanted = choice.get(chapter.id);
    const own = map.pages.filter((page) => page.chapter === chapter.id && !page.blank);
    if (wanted === 'whole') addFrom(own[0]?.index ?? 0, own.at(-1)?.index ?? -1);
    for (const section of wanted === 'whole' ? [] : (wanted ?? [])) {
      const blocks = blocksOfSection(chapter, section).map(({ data }) => data?.block ?? '');
      const [first, last] = [blocks[0], blocks.at(-1)].map((block) =>
        pageOfBlock(block ?? '', map),
      );
      if (first && last) addFrom(first.index, last.index);
    }
  }
  return [...pages].sort((a, b) => a - b);
}

/** The pages of a booklet: a recto stays on the right, a verso on the left, and where that needs a page it is blank. */
export function keepSides(pages: readonly number[], map: PageMap): (number | undefined)[] {
  const kept: (number | undefined)[] = [];
  for (const index of pages) {
    const isRight = kept.length % 2 === 0;
    if (isRight !== (map.pages[index]?.side === 'recto')) kept.push(undefined);
    kept.push(index);
  }
  return kept;
}
