// Ways through a tree, as all passes go: to look at its elements, or to have others in their place. In: a tree, and what
// is to be done at each element, outer before inner. Out: nothing, or the tree with what has changed. A build goes through
// all trees dozens of times and is over before V8 has made iterators fast, so children are counted.

import type { Element, ElementContent, Root, RootContent } from 'hast';
import { isElement } from './tree.ts';

/** Look at every element below a node; into one of which `see` says false it is not looked. */
export function eachElement(
  { children }: Root | Element,
  see: (element: Element) => unknown,
): void {
  for (let index = 0; index < children.length; index += 1) {
    const child = children[index] as RootContent;
    if (child.type === 'element' && see(child) !== false) eachElement(child, see);
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
    if (child.type !== 'element') {
      rewritten?.push(child);
      continue;
    }
    const made = change(child);
    const other = isList(made) ? made : rewrite(made, change);
    if (other !== child) rewritten ??= children.slice(0, index);
    if (isList(other)) rewritten?.push(...other);
    else rewritten?.push(other);
  }
  return rewritten ? { ...node, children: rewritten } : node;
}

const isList = (made: ReturnType<Change>): made is readonly ElementContent[] => Array.isArray(made);
