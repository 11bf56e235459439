// Making and asking hast nodes: the few forms that the other files of this stage share.

import type { Element, ElementContent, ElementData, Properties, Root, Text } from 'hast';
import type { Span } from '../diagnostic.ts';

// biome-ignore format: a list of names reads best as one
const BLOCK_TAGS = [
  'address', 'article', 'aside', 'blockquote', 'caption', 'center', 'col', 'colgroup', 'dd', 'details', 'dialog', 'div',
  'dl', 'dt', 'fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header',
  'hgroup', 'hr', 'li', 'main', 'menu', 'nav', 'ol', 'p', 'pre', 'search', 'section', 'summary', 'table', 'tbody',
  'td', 'tfoot', 'th', 'thead', 'tr', 'ul',
] as const;

type Tagged<Name extends string> = Element & { tagName: Name };

export const isBlockTag = (tagName: string): tagName is (typeof BLOCK_TAGS)[number] =>
  (BLOCK_TAGS as readonly string[]).includes(tagName);

export function element(
  tagName: string,
  properties: Properties = {},
  children: readonly ElementContent[] = [],
  span?: Span,
): Element {
  const made: Element = { type: 'element', tagName, properties, children: [...children] };
  if (span) know(made, { span });
  return made;
}

/** Add to what Octavo knows about an element. The HTML parser's types claim a field there that nobody else fills. */
export function know(node: Element, data: Omit<ElementData, 'position'>): Element {
  node.data = { ...node.data, ...data } as ElementData;
  return node;
}

export const text = (value: string): Text => ({ type: 'text', value });

/** Is this an element, and of one of these names where any are given? */
export function isElement<Name extends string>(
  node: { type: string } | undefined,
  ...names: Name[]
): node is Tagged<Name> {
  if (node?.type !== 'element') return false;
  return names.length === 0 || names.includes((node as Tagged<Name>).tagName);
}

export const isBlank = (node: { type: string }): boolean =>
  node.type === 'comment' || (node.type === 'text' && (node as Text).value.trim() === '');

export const isBlock = (node: ElementContent): node is Tagged<(typeof BLOCK_TAGS)[number]> =>
  isElement(node) && isBlockTag(node.tagName);

export const hasClass = (node: Element, name: string): boolean => classesOf(node).includes(name);

export const classesOf = (node: Element): readonly (string | number)[] =>
  Array.isArray(node.properties.className) ? node.properties.className : [];

export function addClass(node: Element, ...names: string[]): void {
  const have = classesOf(node);
  node.properties.className = [
    ...names.filter((name) => !have.includes(name)),
    ...have.map(String),
  ];
}

/** Every element below a node, outer before inner. */
export function elementsOf(node: Root | Element, found: Element[] = []): Element[] {
  for (const child of node.children) {
    if (!isElement(child)) continue;
    found.push(child);
    elementsOf(child, found);
  }
  return found;
}

/** Is there such an element below a node? */
export const holds = (node: Root | Element, wanted: (element: Element) => boolean): boolean =>
  node.children.some((child) => isElement(child) && (wanted(child) || holds(child, wanted)));

/** Rebuild children from within: `change` sees each element after its own children have been changed. */
export function replaceElements(
  node: Root | Element,
  change: (element: Element) => readonly ElementContent[],
): void {
  node.children = (node.children as ElementContent[]).flatMap((child) => {
    if (!isElement(child)) return [child];
    replaceElements(child, change);
    return [...change(child)];
  });
}
