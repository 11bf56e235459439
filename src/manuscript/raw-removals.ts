// What of an author's HTML does not come into the book, told before it is taken out: elements, the text that goes with
// them, styles and programs.

import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { diagnose } from '../diagnostic.ts';
import type { Composition } from './composition.ts';
import { isName, KNOWN_TAGS, STRIPPED } from './raw-schema.ts';
import type { Report } from './source.ts';
import { isBlock, isElement } from './tree.ts';

/** Report all removals below a node; returns the Markdown nodes that go with them. */
export function reportRemovals(
  node: Root | Element,
  written: Composition,
  report: Report,
): Set<ElementContent> {
  const gone = new Set<ElementContent>();
  for (const child of node.children) {
    if (!isElement(child)) continue;
    const offset = child.position?.start.offset;
    const own = offset !== undefined && !written.standIns.has(offset);
    if (own && STRIPPED.includes(child.tagName)) {
      const lost = nodesIn(child, written);
      for (const lostNode of lost.nodes) gone.add(lostNode);
      reportStripped(child, lost.text, written, report);
      continue;
    }
    if (own) reportUnkept(child, written, report);
    for (const deeper of reportRemovals(child, written, report)) gone.add(deeper);
  }
  return gone;
}

function reportStripped(node: Element, text: string, written: Composition, report: Report): void {
  const words = ['script', 'style'].includes(node.tagName) ? '' : text.replace(/\s+/g, ' ').trim();
  report(
    diagnose(
      'repaired-html',
      `“<${node.tagName}>” has no place in a book and was removed` +
        (words ? `, and with it the text “${words}”` : ''),
      'Take it out, or say in words or with a picture what it should show.',
      written.spanAt(node.position?.start.offset ?? 0),
    ),
  );
}

/** An unknown element, and attributes that style or run something. */
function reportUnkept(node: Element, written: Composition, report: Report): void {
  const span = written.spanAt(node.position?.start.offset ?? 0);
  const tag = `“<${node.tagName}>”`;
  if (!KNOWN_TAGS.has(node.tagName)) {
    report(
      diagnose(
        'repaired-html',
        `${tag} is no element that a book can hold; only what stands inside it was kept`,
        'Take the tags out, or use an element of HTML.',
        span,
      ),
    );
  }
  for (const name of Object.keys(node.properties)) {
    const remedy = remedyFor(name);
    if (remedy === undefined) continue;
    const said = `The attribute ${attributeOf(name)} of ${tag} was removed`;
    report(diagnose('repaired-html', said, remedy, span));
  }
}

/** What to do about an attribute that is removed. */
function remedyFor(name: string): string | undefined {
  if (/^on[A-Z]/.test(name)) return 'Take it out: a book runs no programs.';
  if (name === 'style') return 'Give the element a class, and style that.';
  return isName(name) ? undefined : 'Give it a name of letters, digits and hyphens.';
}

const attributeOf = (name: string): string =>
  name.replace(/^data[A-Z]/, (start) => `data-${start.slice(4)}`).toLowerCase();

/** The Markdown nodes and the text inside an element. */
function nodesIn(
  node: Element | Root,
  written: Composition,
): { nodes: ElementContent[]; text: string } {
  const nodes: ElementContent[] = [];
  let text = '';
  for (const child of node.children) {
    if (child.type === 'text') text += child.value;
    if (!isElement(child)) continue;
    const stood = written.standIns.get(child.position?.start.offset ?? -1);
    if (stood?.type === 'node') {
      nodes.push(stood.node);
      text += isBlock(stood.node) ? ` ${textOf(stood.node)}` : textOf(stood.node);
    }
    const inner = nodesIn(child, written);
    nodes.push(...inner.nodes);
    text += inner.text;
  }
  return { nodes, text };
}
