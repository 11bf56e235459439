// Callouts: a fenced block `::: tip` says what it is in the language of the book, because neither a rule nor a tint can
// be heard. In: a Book. Out: the same with a title that opens each callout.

import type { Element } from 'hast';
import type { Book, Chapter } from './book.ts';
import { element, generated, hasClass, isElement, opened, text, withChild } from './tree.ts';
import { rewrite } from './walk.ts';
import { wordsFor } from './words.ts';

export const CALLOUTS = ['note', 'tip', 'important', 'caution', 'warning'] as const;

export const labelCallouts = (book: Book): Book => ({
  ...book,
  chapters: book.chapters.map((chapter) => labelled(chapter, book.metadata.language)),
});

function labelled(chapter: Chapter, language: string): Chapter {
  const words = wordsFor(chapter.lang ?? language);
  const tree = rewrite(chapter.tree, (node) => {
    const kind = node.tagName === 'div' && CALLOUTS.find((name) => hasClass(node, name));
    return kind ? withLabel(node, words.callouts[kind]) : node;
  });
  return { ...chapter, tree };
}

/** The author's own title follows the word. */
function withLabel(callout: Element, word: string): Element {
  const { className } = callout.properties;
  const classes = Array.isArray(className) ? className : [];
  const properties = { ...callout.properties, className: ['callout', ...classes] };
  const first = callout.children.find(isElement);
  const mark = generated('span', 'callout-label', [text(word)]);
  const named = { ...callout, properties };
  return first && hasClass(first, 'title')
    ? withChild(named, first, opened(first, mark, text(' ')))
    : opened(named, element('p', { className: ['title'] }, [mark]));
}
