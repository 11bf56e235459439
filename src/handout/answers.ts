// Answers in a handout: a teacher's copy holds them; a student's has ruled space of the same height in their place, and
// nothing of what they say. In: a tree, the audience, heights as they were set. Out: the tree for that audience.

import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { isLeftOut } from '../book/audience.ts';
import { blocksOf } from '../book/place.ts';
import { element } from '../book/tree.ts';
import type { Wish } from './wish.ts';

/** CSS pixels by the name of a measured element. */
export type Heights = ReadonlyMap<string, number>;

/** From line to line, in CSS pixels, so that a hand can write between them: about 9 mm. */
const RULE = 34;

/** Changes the tree, which must be the selection's own copy. Answers whose height is not known yet stay, to be measured. */
export function fitAudience(tree: Root, audience: Wish['audience'], heights?: Heights): void {
  visit(tree, 'element', (node, index, parent) => {
    const own = node.data?.audience;
    if (!parent || index === undefined || own === undefined) return undefined;
    const name = nameOf(node);
    if (own === 'answer') node.properties = { ...node.properties, dataMeasured: name };
    if (!isLeftOut(own, audience)) return undefined;
    if (own !== 'answer') parent.children.splice(index, 1);
    else if (heights) parent.children.splice(index, 1, ruledSpace(heights.get(name) ?? RULE));
    else return SKIP;
    return [SKIP, own === 'answer' ? index + 1 : index];
  });
}

/** By its first block, which no other has. */
const nameOf = (node: Element): string => node.data?.block ?? blocksOf(node)[0]?.data?.block ?? '';

/** Are there answers that a student's copy leaves space for? */
export function hasAnswers(trees: readonly Root[]): boolean {
  let found = false;
  for (const tree of trees) {
    visit(tree, 'element', ({ data }) => {
      found ||= data?.audience === 'answer';
    });
  }
  return found;
}

/** As many lines as a hand can fill, together as high as the answer. */
function ruledSpace(height: number): Element {
  const count = Math.max(1, Math.round(height / RULE));
  const line = (): ElementContent =>
    element('div', { className: ['rule'], style: `height: ${height / count}px` });
  return element('div', { className: ['ruled'] }, Array.from({ length: count }, line));
}

/** Is there anything that not every audience sees? */
export function hasAudience(trees: readonly Root[]): boolean {
  let found = false;
  for (const tree of trees) {
    visit(tree, 'element', ({ data }) => {
      found ||= data?.audience !== undefined && data.audience !== 'comment';
    });
  }
  return found;
}
