// Code for the page: each line of a `pre` becomes a block of its own, so that a page turn falls between lines and a
// line that turns over can be told from a new one. In: the children of the `pre`. Out: the same text in `span.line`s,
// numbered from 1.

import type { Element, ElementContent } from 'hast';

/** Cut at line ends, elements that run over a line end into one piece a line; every character stays. */
export function linesOf(children: readonly ElementContent[]): ElementContent[] {
  return cut(children)
    .filter((line) => line.length > 0)
    .map((line, index) => ({
      type: 'element',
      tagName: 'span',
      properties: { className: ['line'], dataLine: index + 1 },
      children: line,
    }));
}

/** The lines of some nodes; the last one is unfinished and may be continued by what follows. */
function cut(nodes: readonly ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]];
  const add = (pieces: readonly ElementContent[][]) => {
    pieces.forEach((piece, index) => {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push(...piece);
    });
  };
  for (const node of nodes) {
    if (node.type === 'text') add(cutText(node.value));
    else if (node.type === 'element') add(cutElement(node));
  }
  return lines;
}

function cutText(value: string): ElementContent[][] {
  const parts = value.split(/(?<=\n)/);
  const lines: ElementContent[][] = parts.map((part) =>
    part ? [{ type: 'text', value: part }] : [],
  );
  if (value.endsWith('\n')) lines.push([]);
  return lines;
}

function cutElement(element: Element): ElementContent[][] {
  return cut(element.children).map((children) =>
    children.length > 0 ? [{ ...element, children }] : [],
  );
}
