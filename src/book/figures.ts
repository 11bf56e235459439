// Figures and tables: those with captions are numbered through the book, two series. In: a Book with ids. Out: the same
// with a label before each caption, and `figures`, whose captions titles.ts fills in when their text is final.

import type { Element } from 'hast';
import { isBlockLevel } from './blocks.ts';
import type { Book, Figure } from './book.ts';
import {
  elementsIn,
  generated,
  hasClass,
  idOf,
  isElement,
  opened,
  plainText,
  text,
  withChild,
} from './tree.ts';
import { rewrite } from './walk.ts';
import { wordsFor } from './words.ts';

/** Is this a figure, a table with its caption, or neither? */
export function figureKind(node: Element): Figure['kind'] | undefined {
  if (node.tagName !== 'figure') return undefined;
  return hasClass(node, 'table') ? 'table' : 'figure';
}

export function numberFigures(book: Book): Book {
  const words = wordsFor(book.metadata.language);
  const counts = { figure: 0, table: 0 };
  const figures: Figure[] = [];
  const chapters = book.chapters.map((chapter) => {
    const tree = rewrite(chapter.tree, (node) => {
      const kind = figureKind(node);
      const caption = kind && captionOf(node);
      if (!caption) return node;
      counts[kind] += 1;
      const number = String(counts[kind]);
      const label = `${words[kind]} ${number}`;
      const span = node.data?.span ?? chapter.span;
      const id = idOf(node) ?? '';
      figures.push({ id, kind, number, label, caption: [], chapter: chapter.id, span });
      const labelled = withLabel(caption, `${label}${words.stop}`);
      return withChild(node, caption, labelled);
    });
    return { ...chapter, tree };
  });
  return { ...book, chapters, figures };
}

/** The caption that a figure has, if it says anything. */
export function captionOf(figure: Element): Element | undefined {
  const caption = elementsIn(figure).find((node) => node.tagName === 'figcaption');
  return caption && plainText(caption.children) !== '' ? caption : undefined;
}

/** The label opens the caption's text; where that stands in paragraphs, the first of them. */
function withLabel(caption: Element, label: string): Element {
  const first = caption.children.find((node) => node.type !== 'text' || node.value.trim() !== '');
  if (first && isElement(first) && isBlockLevel(first)) {
    return withChild(caption, first, withLabel(first, label));
  }
  return opened(caption, generated('span', 'label', [text(label)]), text(' '));
}
