// Numbers of chapters and sections, where the author wants them: chapters 1, 2, 3 through the book, appendices A, B, C,
// sections 2.1 and 2.1.1 in them. In: a Book with its chapters in order. Out: the same with a number in each heading.

import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Book, Chapter } from './book.ts';
import { generated, hasClass, headingOf, isElement, levelOf, text } from './tree.ts';

/** Sections deeper than these bear no number. */
const DEEPEST = 3;

export function numberHeadings(book: Book): Book {
  const { numbering } = book.settings;
  if (numbering === 'none') return book;
  const counts = { chapter: 0, appendix: 0 };
  const chapters = book.chapters.map((chapter) => {
    const { semantic } = chapter;
    if ((semantic !== 'chapter' && semantic !== 'appendix') || !mayNumber(chapter)) return chapter;
    counts[semantic] += 1;
    const number = semantic === 'chapter' ? `${counts.chapter}` : letter(counts.appendix);
    const tree = structuredClone(chapter.tree);
    insertNumber(headingOf(tree), number);
    if (numbering === 'sections') numberSections(tree, number);
    return { ...chapter, tree };
  });
  return { ...book, chapters };
}

function mayNumber({ tree }: Chapter): boolean {
  const heading = headingOf(tree);
  return heading !== undefined && !isUnnumbered(heading);
}

/** `# Title {.unnumbered}`, as Pandoc has it. */
const isUnnumbered = (heading: Element): boolean => hasClass(heading, 'unnumbered');

/** A … Z, and AA, AB … after them. */
const letter = (count: number): string => {
  const last = String.fromCharCode(65 + ((count - 1) % 26));
  return count > 26 ? letter(Math.floor((count - 1) / 26)) + last : last;
};

function numberSections(tree: Root, chapter: string): void {
  const counts: number[] = [];
  visit(tree, 'element', (node) => {
    const depth = levelOf(node) - 1;
    if (depth < 1 || depth >= DEEPEST || isUnnumbered(node)) return;
    counts.length = Math.min(counts.length, depth);
    while (counts.length < depth) counts.push(0);
    counts[depth - 1] = (counts[depth - 1] ?? 0) + 1;
    insertNumber(node, [chapter, ...counts].join('.'));
  });
}

function insertNumber(heading: Element | undefined, number: string): void {
  heading?.children.unshift(headingNumber(number), text(' '));
}

export const headingNumber = (number: string): Element =>
  generated('span', 'heading-number', [text(number)]);

/** The number that stands first in a heading, or in a line of the contents. */
export function numberIn(children: readonly ElementContent[]): string | undefined {
  const found = children.find((node) => isElement(node) && hasClass(node, 'heading-number'));
  const [number] = found && isElement(found) ? found.children : [];
  return number?.type === 'text' ? number.value : undefined;
}

/** What opens a line of a menu: "2. ", "2.1 ", or nothing. */
export const menuNumber = (number: string | undefined): string => {
  if (number === undefined) return '';
  return number.includes('.') ? `${number} ` : `${number}. `;
};
