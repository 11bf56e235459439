// Ways through a tree, as all passes go: to look at its elements, or to have others in their place. In: a tree, and what
// is to be done at each element, outer before inner. Out: nothing, or the tree with what has changed.

import type { Element, ElementContent, Root, RootContent } from 'hast';
import { isElement } from './tree.ts';

/** Look at every element below a node; into one of which `see` says false it is not looked. */
export function eachElement(node: Root | Element, see: (element: Element) => unknown): void {
  for (const child of node.children) {
    if (isElement(child) && see(child) !== false) eachElement(child, see);
  }
}

/** Is there such an element below a node? */
export const hasElement = (
  { children }: Root | Element,
  isWanted: (element: Element) => boolean,
): boolean =>
  (children as readonly RootContent[]).some(
    (child) => isElement(child) && (isWanted(child) || hasElement(child, isWanted)),
  );

/** What is to stand in an element's place: itself or another, in which the same goes on; or nodes that stay as they are. */
export type Change = (element: Element) => Element | readonly ElementContent[];

/** The same with other elements below it. What nothing changes in is not copied: both trees hold it. */
export function rewrite<Tree extends Root | Element>(node: Tree, change: Change): Tree {
  const children: readonly RootContent[] = node.children;
  let rewritten: RootContent[] | undefined;
  for (let index = 0; index < children.length; index += 1) {
    const child = children[index] as RootContent;
    const made = isElement(child) ? changed(child, change) : child;
    if (made !== child) rewritten ??= children.slice(0, index);
    if (rewritten) {
      if (Array.isArray(made)) rewritten.push(...made);
      else rewritten.push(made as RootContent);
    }
  }
  return rewritten ? { ...node, children: rewritten } : node;
}

function changed(element: Element, change: Change): ReturnType<Change> {
  const made = change(element);
  return Array.isArray(made) ? made : rewrite(made as Element, change);
}
