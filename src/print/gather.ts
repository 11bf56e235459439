// Cutting the book into gatherings: runs of chapters that are paginated together, because each begins on a new page.
// In: the Book. Out: gatherings in order. Where to cut depends on a chapter and the one before it alone, so an
// edit moves no later cut.

import { createHash } from 'node:crypto';
import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import type { Asset, Book, Chapter } from '../book/book.ts';
import { askedPlaces } from './asked.ts';

export interface Gathering {
  readonly chapters: readonly Chapter[];
  /** Places whose pages it names, so that it is set after them, and again when they move. */
  readonly asks: readonly string[];
}

/** Characters of text from which a chapter is worth a gathering of its own. */
const LARGE = 12_000;

export function gather({ chapters, notes }: Pick<Book, 'chapters' | 'notes'>): Gathering[] {
  const gatherings: { chapters: Chapter[]; asks: string[] }[] = [];
  let before: Chapter | undefined;
  for (const chapter of chapters) {
    const asks = askedPlaces(chapter, notes);
    const last = gatherings.at(-1);
    if (last && before && !cutsBetween(before, chapter) && isAsking(last.asks) === isAsking(asks)) {
      last.chapters.push(chapter);
      last.asks.push(...asks);
    } else gatherings.push({ chapters: [chapter], asks: [...asks] });
    before = chapter;
  }
  return gatherings;
}

const isAsking = (asks: readonly string[]): boolean => asks.length > 0;

/** Small neighbours stay together, but for one in four, by the name's hash, so that a long run of them is cut too. */
function cutsBetween(before: Chapter, after: Chapter): boolean {
  if (before.matter !== after.matter) return true;
  if (sizeOf(before) + sizeOf(after) > LARGE) return true;
  return (createHash('sha256').update(after.id).digest()[0] ?? 0) % 4 === 0;
}

/** Pixels that take as long to print as one character to set. */
const PIXELS_PER_CHARACTER = 100;

/** How long a gathering will take, in characters of text. */
export function weightOf({ chapters }: Gathering, assets: ReadonlyMap<string, Asset>): number {
  let weight = chapters.reduce((sum, chapter) => sum + sizeOf(chapter), 0);
  for (const { tree } of chapters) {
    visit(tree, { tagName: 'img' }, (img: Element) => {
      const asset = assets.get(String(img.properties['src'] ?? ''));
      if (asset && asset.mediaType !== 'image/svg+xml')
        weight += (asset.width * asset.height) / PIXELS_PER_CHARACTER;
    });
  }
  return weight;
}

function sizeOf(chapter: Chapter): number {
  let size = 0;
  const count = (nodes: Chapter['tree']['children']) => {
    for (const node of nodes) {
      if (node.type === 'text') size += node.value.length;
      else if (node.type === 'element') count(node.children);
    }
  };
  count(chapter.tree.children);
  return size;
}
