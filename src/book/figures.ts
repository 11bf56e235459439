// Figures and tables: those with captions are numbered through the book, two series. In: a Book with ids. Out: the same
// with a label before each caption, and `figures`, whose captions titles.ts fills in when their text is final.

import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { isBlockLevel } from './blocks.ts';
import type { Book, Figure } from './book.ts';
import { generated, hasClass, idOf, isElement, plainText, text } from './tree.ts';
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
    const tree: Root = structuredClone(chapter.tree);
    visit(tree, 'element', (node) => {
      const kind = figureKind(node);
      const caption = kind && captionOf(node);
      if (!caption) return;
      counts[kind] += 1;
      const number = String(counts[kind]);
      const label = `${words[kind]} ${number}`;
      const span = node.data?.span ?? chapter.span;
      const id = idOf(node) ?? '';
      figures.push({ id, kind, number, label, caption: [], chapter: chapter.id, span });
      insertLabel(caption, `${label}${words.stop}`);
    });
    return { ...chapter, tree };
  });
  return { ...book, chapters, figures };
}

/** The caption that a figure has, if it says anything. */
export function captionOf(figure: Element): Element | undefined {
  const caption = figure.children.filter(isElement).find((node) => node.tagName === 'figcaption');
  return caption && plainText(caption.children) !== '' ? caption : undefined;
}

/** The label opens the caption's text; where that stands in paragraphs, the first of them. */
function insertLabel(caption: Element, label: string): void {
  const first = caption.children.find((node) => node.type !== 'text' || node.value.trim() !== '');
  if (first && isElement(first) && isBlockLevel(first)) insertLabel(first, label);
  else caption.children.unshift(generated('span', 'label', [text(label)]), text(' '));
}
