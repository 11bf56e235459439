// Callouts: a fenced block `::: tip` says what it is in the language of the book, because neither a rule nor a tint can
// be heard. In: a Book. Out: the same with a title that opens each callout.

import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import type { Book, Chapter } from './book.ts';
import { element, generated, hasClass, isElement, text } from './tree.ts';
import { wordsFor } from './words.ts';

export const CALLOUTS = ['note', 'tip', 'important', 'caution', 'warning'] as const;

export const labelCallouts = (book: Book): Book => ({
  ...book,
  chapters: book.chapters.map((chapter) => labelled(chapter, book.metadata.language)),
});

function labelled(chapter: Chapter, language: string): Chapter {
  const words = wordsFor(chapter.lang ?? language);
  const tree = structuredClone(chapter.tree);
  visit(tree, 'element', (node) => {
    const kind = CALLOUTS.find((name) => node.tagName === 'div' && hasClass(node, name));
    if (kind) label(node, words.callouts[kind]);
  });
  return { ...chapter, tree };
}

/** The author's own title follows the word. */
function label(callout: Element, word: string): void {
  const { className } = callout.properties;
  const classes = Array.isArray(className) ? className : [];
  callout.properties = { ...callout.properties, className: ['callout', ...classes] };
  const [first] = callout.children.filter(isElement);
  const mark = generated('span', 'callout-label', [text(word)]);
  if (first && hasClass(first, 'title')) first.children.unshift(mark, text(' '));
  else callout.children.unshift(element('p', { className: ['title'] }, [mark]));
}
