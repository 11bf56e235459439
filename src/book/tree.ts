// Small words for trees: how the passes of this folder build elements and read text out of them. Nothing here changes
// a node, and no pass does: what is to be different is made anew, and the rest is shared.

import type {
  Element,
  ElementContent,
  ElementData,
  Properties,
  Root,
  RootContent,
  Text,
} from 'hast';
import type { Mark } from './book.ts';
import { isGenerated } from './place.ts';

export const text = (value: string): Text => ({ type: 'text', value });

export const element = (
  tagName: string,
  properties: Properties,
  children: readonly ElementContent[] = [],
): Element => ({ type: 'element', tagName, properties, children: [...children] });

/** An element of a class that holds text of the tool's making. */
export const generated = (
  tagName: string,
  className: string,
  children: readonly ElementContent[],
): Element => marked(element(tagName, { className: [className] }, children), { type: 'generated' });

/** The same with more before what it holds. */
export const opened = (node: Element, ...first: readonly ElementContent[]): Element => ({
  ...node,
  children: [...first, ...node.children],
});

/** The same with another in a child's place. */
export const withChild = <Tree extends Root | Element>(
  node: Tree,
  child: Element,
  other: Element,
): Tree => ({ ...node, children: node.children.map((own) => (own === child ? other : own)) });

export const marked = (node: Element, mark: Mark | undefined): Element => ({
  ...node,
  data: factsOf(node, { mark }),
});

/** What is known of an element, and more. The HTML parser's types claim a field that nobody fills here. */
export const factsOf = (node: Element, more: Omit<ElementData, 'position'>): ElementData =>
  ({ ...node.data, ...more }) as ElementData;

export const isElement = (node: { readonly type: string }): node is Element =>
  node.type === 'element';

/** The elements that stand directly in a node. */
export const elementsIn = ({ children }: Root | Element): Element[] =>
  (children as readonly RootContent[]).filter(isElement);

export const idOf = ({ properties: { id } }: Element): string | undefined =>
  typeof id === 'string' && id !== '' ? id : undefined;

export const withId = (node: Element, id: string): Element => ({
  ...node,
  properties: { ...node.properties, id },
});

export function hasClass({ properties: { className } }: Element, name: string): boolean {
  return Array.isArray(className) && className.includes(name);
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** 2 for an h2, 0 for what is no heading. */
export const levelOf = ({ tagName }: Element): number => HEADINGS.indexOf(tagName) + 1;

/** The chapter's own heading. */
export const headingOf = (tree: Root): Element | undefined =>
  tree.children.find((node): node is Element => isElement(node) && node.tagName === 'h1');

/** The author's text without notes and without what the tool made; white space collapsed. */
export const plainText = (nodes: readonly RootContent[]): string =>
  nodes.map(read).join('').replaceAll(/\s+/g, ' ').trim();

function read(node: RootContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  if (node.tagName === 'br') return ' ';
  const mark = node.data?.mark?.type;
  return isGenerated(node) && mark !== 'xref' ? '' : node.children.map(read).join('');
}

/** Text that may stand elsewhere again, in a title or a list: no notes, links, ids, pictures, inner blocks. */
export function quotable(nodes: readonly RootContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [text(node.value)];
    if (node.type !== 'element') return [];
    const mark = node.data?.mark?.type;
    if (mark === 'xref') return quotable(node.children);
    if (isGenerated(node) || node.tagName === 'img') return [];
    if (node.tagName === 'br') return [text(' ')];
    if (node.tagName === 'a') return quotable(node.children);
    if (node.tagName === 'p') return [text(' '), ...quotable(node.children), text(' ')];
    const { id: _, ...properties } = node.properties;
    return [element(node.tagName, properties, quotable(node.children))];
  });
}

/** Is there anything in the tree besides the chapter's heading and white space? */
export const isOtherwiseEmpty = (tree: Root): boolean => {
  const heading = headingOf(tree);
  return tree.children.every(
    (node) =>
      node === heading ||
      node.type === 'comment' ||
      (node.type === 'text' && node.value.trim() === ''),
  );
};
