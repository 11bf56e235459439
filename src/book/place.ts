// Places: how a point in the book's text is named so that print, e-book and collation mean the same one. A block's text
// is counted in UTF-16 units without white space and soft hyphens, because those differ between the editions.

import type { Element, ElementContent, Root, RootContent } from 'hast';

const UNCOUNTED = /[\s\u00ad\u200b\u2060\ufeff]+/gu;

/** The text as places count it. */
export const countedText = (text: string): string => text.replace(UNCOUNTED, '');

/** Is this character counted? */
export const isCounted = (unit: string): boolean => countedText(unit) !== '';

/** Is the text inside this element the tool's own and so no part of its block's text? */
export const isGenerated = (element: Element): boolean =>
  element.data?.mark !== undefined && element.data.mark.type !== 'missing';

/** A block's own text, raw: inner blocks and generated text left out. */
export function blockText(block: Element): string {
  return block.children.map(ownText).join('');
}

function ownText(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || node.data?.block !== undefined || isGenerated(node)) return '';
  return node.children.map(ownText).join('');
}

/** All blocks of a tree in reading order, outer before inner; those in elements that are not `wanted` are left out. */
export function blocksOf(
  tree: Root | Element,
  wanted: (element: Element) => boolean = () => true,
): Element[] {
  const blocks: Element[] = [];
  const walk = (nodes: readonly RootContent[]): void => {
    for (const node of nodes) {
      if (node.type !== 'element' || !wanted(node)) continue;
      if (node.data?.block !== undefined) blocks.push(node);
      walk(node.children);
    }
  };
  walk(tree.children);
  return blocks;
}
