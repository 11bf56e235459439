// Titles as they print elsewhere: in contents, lists, running heads, bookmarks. In: a Book whose headings and captions
// are final. Out: the same with the titles of its chapters and the captions of its figures, all without notes.

import type { Element, ElementContent } from 'hast';
import type { Book, Chapter } from './book.ts';
import { captionOf, figureKind } from './figures.ts';
import { headingOf, idOf, plainText, quotable, text } from './tree.ts';
import { eachElement } from './walk.ts';

const UNTITLED = 'Untitled';

export function quoteTitles(book: Book): Book {
  const captions = captionsIn(book);
  return {
    ...book,
    chapters: book.chapters.map(titled),
    figures: book.figures.map((figure) => ({
      ...figure,
      caption: trimmed(quotable(captions.get(figure.id)?.children ?? [])),
    })),
  };
}

function captionsIn({ chapters }: Book): Map<string, Element> {
  const captions = new Map<string, Element>();
  for (const { tree } of chapters) {
    eachElement(tree, (node) => {
      const caption = figureKind(node) && captionOf(node);
      if (caption) captions.set(idOf(node) ?? '', caption);
    });
  }
  return captions;
}

function titled(chapter: Chapter): Chapter {
  const title = titleOf(chapter);
  const titleText = plainText(title) || chapter.titleText || UNTITLED;
  return { ...chapter, title, titleText, short: chapter.short || titleText };
}

/** The heading's words, or the metadata's where those are others. */
function titleOf({ title, tree }: Chapter): ElementContent[] {
  const heading = headingOf(tree);
  const given = plainText(title);
  const differs = given !== '' && heading && given !== plainText(heading.children);
  const words = quotable(heading && !differs ? heading.children : title);
  return plainText(words) === '' ? [] : trimmed(words);
}

/** In one line, without the spaces that a label or a noteref left where it was taken off. */
export function trimmed(nodes: readonly ElementContent[]): ElementContent[] {
  const merged: ElementContent[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else merged.push(node.type === 'text' ? text(node.value) : node);
  }
  return merged.flatMap((node, index): ElementContent[] => {
    if (node.type !== 'text') return [node];
    const value = node.value.replaceAll(/[ \t\n]+/g, ' ');
    const start = index === 0 ? value.trimStart() : value;
    const end = index === merged.length - 1 ? start.trimEnd() : start;
    return end === '' ? [] : [text(end)];
  });
}
