// Making and asking hast nodes: the few forms that the other files of this stage share.

import type { Element, ElementContent, ElementData, Properties, Root, Text } from 'hast';
import { eachElement } from '../book/walk.ts';
import type { Span } from '../diagnostic.ts';

// biome-ignore format: a list of names reads best as one
const BLOCK_TAGS = [
  'address', 'article', 'aside', 'blockquote', 'caption', 'center', 'col', 'colgroup', 'dd', 'details', 'dialog', 'div',
  'dl', 'dt', 'fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header',
  'hgroup', 'hr', 'li', 'main', 'menu', 'nav', 'ol', 'p', 'pre', 'search', 'section', 'summary', 'table', 'tbody',
  'td', 'tfoot', 'th', 'thead', 'tr', 'ul',
] as const;
const blockTags: ReadonlySet<string> = new Set(BLOCK_TAGS);

type Tagged<Name extends string> = Element & { tagName: Name };

export const isBlockTag = (tagName: string): tagName is (typeof BLOCK_TAGS)[number] =>
  blockTags.has(tagName);

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

/** The elements below a node, all or those of a kind, outer before inner. */
export function elementsOf(
  node: Root | Element,
  isWanted: (element: Element) => boolean = () => true,
): Element[] {
  const found: Element[] = [];
  eachElement(node, (element) => {
    if (isWanted(element)) found.push(element);
  });
  return found;
}

/** Put others in the place of elements, inner before outer: an element where `change` gives nodes is replaced by them. */
export function replaceElements(
  node: Root | Element,
  change: (element: Element) => readonly ElementContent[] | undefined,
): void {
  for (let index = 0; index < node.children.length; index += 1) {
    const child = node.children[index];
    if (!isElement(child)) continue;
    replaceElements(child, change);
    const made = change(child);
    if (!made) continue;
    node.children.splice(index, 1, ...made);
    index += made.length - 1;
  }
}
