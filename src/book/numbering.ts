// Numbers of chapters and sections, where the author wants them: chapters 1, 2, 3 through the book, appendices A, B, C,
// sections 2.1 and 2.1.1 in them. In: a Book with its chapters in order. Out: the same with a number in each heading.

import type { Element, ElementContent } from 'hast';
import type { Book, Chapter } from './book.ts';
import { generated, hasClass, headingOf, isElement, levelOf, opened, text } from './tree.ts';
import { rewrite } from './walk.ts';

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
    const heading = headingOf(chapter.tree);
    const sections = numbering === 'sections' ? sectionNumbers(number) : () => undefined;
    const tree = rewrite(chapter.tree, (node) => {
      const own = node === heading ? number : sections(node);
      return own === undefined ? node : withNumber(node, own);
    });
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

/** Asked for the elements of a chapter in their order, says the number of each that bears one. */
function sectionNumbers(chapter: string): (node: Element) => string | undefined {
  const counts: number[] = [];
  return (node) => {
    const depth = levelOf(node) - 1;
    if (depth < 1 || depth >= DEEPEST || isUnnumbered(node)) return undefined;
    counts.length = Math.min(counts.length, depth);
    while (counts.length < depth) counts.push(0);
    counts[depth - 1] = (counts[depth - 1] ?? 0) + 1;
    return [chapter, ...counts].join('.');
  };
}

const withNumber = (heading: Element, number: string): Element =>
  opened(heading, headingNumber(number), text(' '));

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
