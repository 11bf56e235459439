// Cutting the book into gatherings: runs of chapters that are paginated together, because each begins on a new page.
// In: the Book. Out: gatherings in order. Where to cut depends on a chapter and the one before it alone, so an
// edit moves no later cut.

import { createHash } from 'node:crypto';
import type { Book, Chapter } from '../book/book.ts';
import { type Copy, type Copyist, createCopyist } from './copy.ts';

export interface Gathering {
  readonly chapters: readonly Chapter[];
  readonly copy: Copy;
  /** How long it will take, in characters of text. */
  readonly weight: number;
}

/** Characters of text from which a chapter is worth a gathering of its own. */
const LARGE = 12_000;

export function gather(book: Book): Gathering[] {
  const copyOf = createCopyist(book);
  const runs: Chapter[][] = [];
  let before: Measured | undefined;
  for (const chapter of book.chapters) {
    const now = { chapter, asks: copyOf([chapter]).asks.length > 0, size: sizeOf(chapter) };
    const run = runs.at(-1);
    if (run && before && !cutsBetween(before, now)) run.push(chapter);
    else runs.push([chapter]);
    before = now;
  }
  return runs.map((chapters) => toGathering(chapters, copyOf));
}

/** Gatherings of these chapters each. */
export function gatherRuns(book: Book, runs: readonly (readonly Chapter[])[]): Gathering[] {
  const copyOf = createCopyist(book);
  return runs.map((chapters) => toGathering(chapters, copyOf));
}

function toGathering(chapters: readonly Chapter[], copyOf: Copyist): Gathering {
  const copy = copyOf(chapters);
  return { chapters, copy, weight: weightOf(copy) };
}

interface Measured {
  readonly chapter: Chapter;
  /** It may have to wait for the pages that it asks for, and others with it. */
  readonly asks: boolean;
  readonly size: number;
}

/** Small neighbours stay together, but for one in four, by the name's hash, so that a long run of them is cut too. */
function cutsBetween(before: Measured, after: Measured): boolean {
  if (before.asks !== after.asks || before.chapter.matter !== after.chapter.matter) return true;
  if (before.size + after.size > LARGE) return true;
  return (createHash('sha256').update(after.chapter.id).digest()[0] ?? 0) % 4 === 0;
}

/** Pixels that take as long to print as one character to set. */
const PIXELS_PER_CHARACTER = 100;

function weightOf({ chapters, pictures }: Copy): number {
  const text = chapters.reduce((sum, chapter) => sum + sizeOf(chapter), 0);
  const bitmaps = Object.values(pictures).filter(({ mediaType }) => mediaType !== 'image/svg+xml');
  const pixels = bitmaps.reduce((sum, { width, height }) => sum + width * height, 0);
  return text + pixels / PIXELS_PER_CHARACTER;
}

function sizeOf(chapter: Pick<Chapter, 'tree'>): number {
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
