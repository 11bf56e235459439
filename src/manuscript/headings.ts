// Headings: the first h1 of a file is the chapter's title and comes first; further ones step down with all under them. No
// level is left out, because who listens to a book finds the way by them.

import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { levelOf } from '../book/tree.ts';
import { diagnose } from '../diagnostic.ts';
import type { Report } from './source.ts';
import { elementsOf, isElement } from './tree.ts';

export const headingsOf = (tree: Root | Element): Element[] =>
  elementsOf(tree, (node) => levelOf(node) > 0);

/** Put the title first and give every other heading its level; returns the title's heading. */
export function orderHeadings(tree: Root, report: Report): Element | undefined {
  const headings = headingsOf(tree);
  reportJumps(headings, report);
  const firsts = headings.filter((node) => levelOf(node) === 1);
  const [title, second] = firsts;
  if (second) {
    for (const node of headings.slice(headings.indexOf(second))) {
      node.tagName = `h${Math.min(levelOf(node) + 1, 6)}`;
    }
  }
  closeGaps(headings.filter((node) => node !== title));
  if (title && tree.children[0] !== title) {
    remove(tree, title);
    tree.children.unshift(title);
  }
  return title;
}

/** Each heading stands one level below the nearest before it that it belongs under. */
function closeGaps(headings: readonly Element[]): void {
  const above: number[] = [];
  for (const node of headings) {
    const level = levelOf(node);
    while ((above.at(-1) ?? 0) >= level) above.pop();
    above.push(level);
    node.tagName = `h${above.length + 1}`;
  }
}

function remove(parent: Root | Element, wanted: Element): void {
  parent.children = (parent.children as ElementContent[]).filter((child) => child !== wanted);
  for (const child of parent.children) if (isElement(child)) remove(child, wanted);
}

/** No step may be left out, the chapter's title being the first. */
function reportJumps(headings: readonly Element[], report: Report): void {
  let above = 1;
  for (const node of headings) {
    const level = levelOf(node);
    if (level > above + 1) {
      report(
        diagnose(
          'heading-jump',
          `“${textOf(node)}” is a heading of level ${level} right under one of level ${above}, and counts as one of level ${above + 1}`,
          `Write it with ${'#'.repeat(above + 1)}, or put a heading of that level above it.`,
          node.data?.span,
        ),
      );
    }
    above = level;
  }
}

/** What a heading says without its notes. */
export function withoutNotes(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (!isElement(node)) return [node];
    if (node.data?.mark?.type === 'noteref' || node.data?.mark?.type === 'missing') return [];
    return [{ ...node, children: withoutNotes(node.children) }];
  });
}
