// Making and asking hast nodes: the few forms that the other files of this stage share.

import type { Element, ElementContent, ElementData, Properties, Root, Text } from 'hast';
import type { Span } from '../diagnostic.ts';

const BLOCK_TAGS = new Set(
  (
    'address article aside blockquote caption center col colgroup dd details dialog dir div dl dt fieldset ' +
    'figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search ' +
    'section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

export const isBlockTag = (tagName: string): boolean => BLOCK_TAGS.has(tagName);

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

export function isElement(node: { type: string } | undefined, ...tagNames: string[]): node is Element {
  if (node?.type !== 'element') return false;
  return tagNames.length === 0 || tagNames.includes((node as Element).tagName);
}

export const isBlank = (node: { type: string }): boolean =>
  node.type === 'comment' || (node.type === 'text' && (node as Text).value.trim() === '');

export const isBlock = (node: ElementContent): node is Element =>
  isElement(node) && isBlockTag(node.tagName);

export const hasClass = (node: Element, name: string): boolean => classesOf(node).includes(name);

export const classesOf = (node: Element): readonly (string | number)[] =>
  Array.isArray(node.properties.className) ? node.properties.className : [];

export function addClass(node: Element, ...names: string[]): void {
  const have = classesOf(node);
  node.properties.className = [...names.filter((name) => !have.includes(name)), ...have.map(String)];
}

/** Every element below a node, outer before inner. */
export function elementsOf(node: Root | Element): Element[] {
  return node.children.flatMap((child) =>
    isElement(child) ? [child, ...elementsOf(child)] : [],
  );
}

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
