// Figures: whatever way an author has written one, it gets the one shape that src/README.md describes.

import type { Element, ElementContent } from 'hast';
import { addClass, classesOf, element, isBlank, isElement, text } from './tree.ts';

/** A picture, a drawing, a picture that is a link, or what stands for a missing one. */
export function isPicture(
  node: ElementContent,
): node is Element & { tagName: 'a' | 'img' | 'svg' } {
  if (!isElement(node)) return false;
  if (node.tagName === 'a') return node.children.some(isPicture);
  return ['img', 'svg'].includes(node.tagName);
}

/** `::: figure`: pictures, and the paragraphs that are their caption. */
export function figureFrom(block: Element): Element {
  const pictures: ElementContent[] = [];
  const others: ElementContent[] = [];
  const captions: Element[] = [];
  for (const node of block.children) {
    if (isElement(node, 'p')) {
      const [shown, said] = divide(node);
      pictures.push(...shown);
      if (said) captions.push(said);
    } else if (isElement(node, 'figure')) unpack(node, pictures, captions);
    else if (isElement(node, 'figcaption')) captions.push(node);
    else if (isPicture(node)) pictures.push(node);
    else if (!isBlank(node) && !isElement(node, 'br')) others.push(node);
  }
  const children = [...pictures, ...others, ...captionOf(captions)];
  return figure(block, 'figure', children);
}

/** A picture paragraph inside `::: figure` has become a figure of its own where it was raw HTML. */
function unpack(inner: Element, pictures: ElementContent[], captions: Element[]): void {
  for (const node of inner.children) {
    if (isElement(node, 'figcaption')) captions.push(node);
    else if (!isBlank(node)) pictures.push(node);
  }
}

/** `::: table`: the paragraphs that are the caption, and the table. */
export function captionedTable(block: Element): Element {
  const captions = block.children.filter((node) => isElement(node, 'p'));
  const others = block.children.filter((node) => !isElement(node, 'p') && !isBlank(node));
  return figure(block, 'table', [...captionOf(captions as Element[]), ...others]);
}

/** A raw `<figure>`: picture first, caption last; text of its own belongs to the caption. */
export function tidyFigure(node: Element): Element {
  const made = figureFrom(node);
  if (!made.children.some((child) => isElement(child, 'table'))) return made;
  const isCaption = (child: ElementContent) => isElement(child, 'figcaption');
  made.children.sort((a, b) => Number(isCaption(b)) - Number(isCaption(a)));
  made.properties.className = ['table', ...classesOf(node).map(String)];
  return made;
}

/** A picture that stands alone; its title is its caption, its id and classes are the figure's. */
export function figureOfPicture(
  picture: Element,
  captionOf: (img: Element) => ElementContent[],
  around: Element,
): Element {
  const img = isElement(picture, 'a') ? (picture.children.find(isPicture) ?? picture) : picture;
  const caption = captionOf(img);
  const { id, className, title, ...rest } = img.properties;
  img.properties = title && caption.length === 0 ? { ...rest, title } : rest;
  const block = element('div', { ...around.properties, ...(id ? { id } : {}) });
  block.data = { ...img.data, ...around.data } as typeof block.data;
  if (Array.isArray(className)) addClass(block, ...className.map(String));
  const span = img.data?.span;
  const said = caption.length > 0 ? [element('figcaption', {}, caption, span)] : [];
  return figure(block, 'figure', [picture, ...said]);
}

/** The only thing in a paragraph, where that is a picture. */
export function onlyPicture(nodes: readonly ElementContent[]): Element | undefined {
  const shown = nodes.filter((node) => !isBlank(node) && !isElement(node, 'br'));
  const [only] = shown;
  return shown.length === 1 && only && isPicture(only) ? only : undefined;
}

function figure(block: Element, kind: string, children: readonly ElementContent[]): Element {
  const made: Element = { ...block, tagName: 'figure', children: [...children] };
  made.properties = { ...block.properties };
  addClass(made, kind);
  return made;
}

/** The pictures that a paragraph begins with, and what it says after them. */
function divide(paragraph: Element): [ElementContent[], Element | undefined] {
  const { children } = paragraph;
  const end = children.findIndex(
    (node) => !isPicture(node) && !isBlank(node) && !isElement(node, 'br'),
  );
  const shown = (end < 0 ? children : children.slice(0, end)).filter(isPicture);
  const said = end < 0 ? [] : children.slice(end);
  return [shown, said.length > 0 ? { ...paragraph, children: said } : undefined];
}

/** One caption: its first paragraph as it is, further ones as paragraphs inside it. */
function captionOf(paragraphs: readonly Element[]): Element[] {
  const [first, ...more] = paragraphs.filter((node) => !node.children.every(isBlank));
  if (!first) return [];
  const rest = more.map((node) => ({ ...node, tagName: 'p' }));
  return [{ ...first, tagName: 'figcaption', children: [...trimmed(first.children), ...rest] }];
}

function trimmed(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.map((node, i) => {
    if (node.type !== 'text') return node;
    const start = i === 0 ? node.value.trimStart() : node.value;
    return text(i === nodes.length - 1 ? start.trimEnd() : start);
  });
}
