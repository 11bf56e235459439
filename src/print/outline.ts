// Bookmarks: parts, chapters and their sections, nested as the headings are. In: the Book. Out: the outline for the binder.

import type { Element, ElementContent } from 'hast';
import type { Book, Chapter, Semantic } from '../book/book.ts';
import { menuNumber, numberIn } from '../book/numbering.ts';
import { isGenerated } from '../book/place.ts';
import { headingOf } from '../book/tree.ts';
import type { OutlineItem } from './bind/binding.ts';

/** Two levels of sections below the chapter are as deep as a reader unfolds. */
const DEEPEST = 3;
const UNLISTED: ReadonlySet<Semantic> = new Set(['halftitlepage']);

export function outlineOf({ chapters }: Book): OutlineItem[] {
  const listed = chapters.filter((chapter) => !UNLISTED.has(chapter.semantic));
  const inPart = (id: string) => listed.filter(({ part }) => part === id).map(chapterItem);
  return listed
    .filter(({ part }) => part === undefined)
    .map((chapter) => {
      const item = chapterItem(chapter);
      if (chapter.semantic !== 'part') return item;
      return { ...item, children: [...item.children, ...inPart(chapter.id)] };
    });
}

function chapterItem(chapter: Chapter): OutlineItem {
  const number = menuNumber(numberIn(headingOf(chapter.tree)?.children ?? []));
  const title = number + chapter.titleText;
  return { title, anchor: chapter.id, children: nest(headingsOf(chapter), 2) };
}

interface Heading {
  readonly level: number;
  readonly title: string;
  readonly anchor: string;
}

function headingsOf(chapter: Chapter): Heading[] {
  return chapter.tree.children.flatMap((node) => {
    if (node.type !== 'element') return [];
    const level = Number(/^h([2-6])$/.exec(node.tagName)?.[1] ?? 0);
    const id = node.properties['id'];
    if (level < 2 || level > DEEPEST || typeof id !== 'string') return [];
    const title = menuNumber(numberIn(node.children)) + plainText(node);
    return [{ level, title, anchor: id }];
  });
}

/** Headings of one level with those below them as children; a skipped level is passed over. */
function nest(headings: readonly Heading[], level: number): OutlineItem[] {
  if (level > DEEPEST) return [];
  const items: OutlineItem[] = [];
  let rest = headings;
  while (rest.length > 0) {
    const [first] = rest;
    const next = rest.findIndex((heading, index) => index > 0 && heading.level <= level);
    const end = next < 0 ? rest.length : next;
    const own = first?.level === level;
    const below = nest(rest.slice(own ? 1 : 0, end), level + 1);
    if (own && first) items.push({ title: first.title, anchor: first.anchor, children: below });
    else items.push(...below);
    rest = rest.slice(end);
  }
  return items;
}

function plainText(element: Element): string {
  const read = (node: ElementContent): string => {
    if (node.type === 'text') return node.value;
    return node.type === 'element' && !isGenerated(node) ? node.children.map(read).join('') : '';
  };
  return element.children.map(read).join('').replaceAll(/\s+/g, ' ').trim();
}
