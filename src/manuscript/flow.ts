// The flow of blocks, put in order after raw HTML has been merged in: text of its own gets a paragraph, a picture alone
// becomes a figure, line breaks between blocks go, and no inline element holds blocks.

import type { Element, ElementContent, Root } from 'hast';
import { hasElement } from '../book/walk.ts';
import { diagnose } from '../diagnostic.ts';
import { figureOfPicture, onlyPicture, tidyFigure } from './figures.ts';
import type { Report } from './source.ts';
import { element, elementsOf, hasClass, isBlank, isBlock, isElement } from './tree.ts';

const HOLDS_BLOCKS_ONLY = new Set(
  'root div section article aside header footer main nav address blockquote hgroup search'.split(
    ' ',
  ),
);
const HOLDS_TEXT_ONLY = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt']);
// These may stand around blocks as around text.
const TRANSPARENT = new Set(['a', 'ins', 'del']);

export interface FlowContext {
  readonly report: Report;
  /** What a picture's title says, as text of the book. */
  readonly captionOf: (img: Element) => ElementContent[];
}

export function shapeFlow(parent: Root | Element, context: FlowContext): void {
  const name = parent.type === 'root' ? 'root' : parent.tagName;
  let children = (parent.children as ElementContent[]).flatMap((child) =>
    isElement(child) ? shapeChild(child, name, context) : child,
  );
  if (HOLDS_BLOCKS_ONLY.has(name)) children = blocksOnly(children, context);
  else if (HOLDS_TEXT_ONLY.has(name)) children = children.flatMap(withoutBlocks);
  parent.children = children.map((child) => asFigure(child, context));
}

function shapeChild(
  child: Element,
  parent: string,
  context: FlowContext,
): Element | ElementContent[] {
  if (child.tagName === 'pre' || child.tagName === 'svg' || child.tagName === 'math') return child;
  shapeFlow(child, context);
  if (child.tagName === 'figure' && !hasClass(child, 'figure') && !hasClass(child, 'table')) {
    return tidyFigure(child);
  }
  const inline = !isBlock(child) && !TRANSPARENT.has(child.tagName);
  if (!inline || parent === 'svg' || !hasElement(child, isBlock)) return child;
  context.report(
    diagnose(
      'repaired-html',
      `“<${child.tagName}>” cannot hold blocks; what it held was kept`,
      'Write it inside each block.',
      // The HTML parser's copies of an element have no place of their own.
      [child, ...elementsOf(child)].find(({ data }) => data?.span)?.data?.span,
    ),
  );
  return child.children;
}

/** Runs of text become paragraphs. */
function blocksOnly(children: readonly ElementContent[], context: FlowContext): ElementContent[] {
  const result: ElementContent[] = [];
  let run: ElementContent[] = [];
  const end = () => {
    result.push(...asParagraph(run, context));
    run = [];
  };
  for (const child of children) {
    if (standsAlone(child)) {
      end();
      if (!isEmptyParagraph(child, context)) result.push(child);
    } else run.push(child);
  }
  end();
  return result;
}

const standsAlone = (node: ElementContent): boolean =>
  isBlock(node) || (isElement(node) && TRANSPARENT.has(node.tagName) && hasElement(node, isBlock));

function asParagraph(run: readonly ElementContent[], context: FlowContext): ElementContent[] {
  for (const node of run) if (isElement(node, 'br')) reportBreak(node, context);
  const said = run.filter((node) => !isElement(node, 'br'));
  if (said.every(isBlank)) return [];
  const span = said.find((node) => isElement(node))?.data?.span;
  // An anchor alone, as authors put before what they link to, needs no paragraph.
  const anchor = said.every((node) => isBlank(node) || isAnchor(node));
  return anchor ? said.filter((node) => !isBlank(node)) : [element('p', {}, trimmed(said), span)];
}

function trimmed(nodes: readonly ElementContent[]): readonly ElementContent[] {
  const first = nodes.findIndex((node) => !isBlank(node));
  return nodes.slice(first, nodes.findLastIndex((node) => !isBlank(node)) + 1);
}

const isAnchor = (node: ElementContent): boolean =>
  isElement(node, 'a', 'span') &&
  node.children.length === 0 &&
  !node.data?.mark &&
  node.properties.href === undefined;

function isEmptyParagraph(node: ElementContent, context: FlowContext): boolean {
  if (!isElement(node, 'p') || node.properties.id) return false;
  if (!node.children.every((child) => isBlank(child) || isElement(child, 'br'))) return false;
  for (const child of node.children) if (isElement(child, 'br')) reportBreak(child, context);
  return true;
}

function reportBreak(node: Element, { report }: FlowContext): void {
  // One that the HTML parser made of `</br>` has no place, and that tag has been told of.
  if (!node.data?.span) return;
  report(
    diagnose(
      'repaired-html',
      '“<br>” between blocks breaks no line and was left out',
      'Take it out; the space between blocks is set by the style.',
      node.data.span,
    ),
  );
}

/** A heading or a term holds text; the blocks in it give theirs up. */
const withoutBlocks = (node: ElementContent): ElementContent[] =>
  isBlock(node) && !isElement(node, 'hr') ? node.children.flatMap(withoutBlocks) : [node];

function asFigure(node: ElementContent, { captionOf }: FlowContext): ElementContent {
  if (!isElement(node, 'p')) return node;
  const picture = onlyPicture(node.children);
  return picture ? figureOfPicture(picture, captionOf, node) : node;
}
