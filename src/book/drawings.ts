// Drawings in the text: the ids inside an `svg` are its program's, and the same in many drawings. In: a tree, and a giver
// of ids. Out: the tree changed: each such id once in the book, what asks for it following, and nothing that asks in vain.

import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { idOf, isElement } from './tree.ts';

/** `give` makes a name an id that is free. */
export function nameDrawings(tree: Root, give: (name: string) => string): void {
  const drawings = drawingsIn(tree).map((drawing) => ({
    drawing,
    ids: renameInside(drawing, give),
  }));
  const anywhere = new Map(drawings.toReversed().flatMap(({ ids }) => [...ids]));
  for (const { drawing, ids } of drawings) {
    redirect(drawing, (name) => ids.get(name) ?? anywhere.get(name));
  }
}

function drawingsIn(tree: Root): Element[] {
  const found: Element[] = [];
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'svg') return undefined;
    found.push(node);
    return SKIP;
  });
  return found;
}

/** New ids by the names that the drawing had for them; its own id is the author's. */
function renameInside(drawing: Element, give: (name: string) => string): Map<string, string> {
  const ids = new Map<string, string>();
  visit(drawing, 'element', (node) => {
    const name = idOf(node);
    if (node === drawing || name === undefined) return;
    const id = give(name);
    if (!ids.has(name)) ids.set(name, id);
    node.properties = { ...node.properties, id };
  });
  return ids;
}

type Find = (name: string) => string | undefined;

function redirect(node: Element, find: Find): void {
  for (const [key, value] of Object.entries(node.properties)) {
    if (typeof value === 'string' && value.includes('#')) {
      node.properties[key] = key === 'href' ? redirected(value, find) : withPaint(value, find);
    }
  }
  node.children = node.children.filter((child) => !isElement(child) || !asksInVain(child, find));
  for (const child of node.children) if (isElement(child)) redirect(child, find);
}

const redirected = (href: string, find: Find): string =>
  href.startsWith('#') ? `#${find(href.slice(1)) ?? href.slice(1)}` : href;

/** `url(#name)` */
const withPaint = (value: string, find: Find): string =>
  value.replaceAll(/url\(\s*(["']?)#([^"')]+)\1\s*\)/g, (all, _, name: string) => {
    const id = find(name);
    return id === undefined ? all : `url(#${id})`;
  });

/** A `use` of what is not there shows nothing. */
const asksInVain = ({ tagName, properties: { href } }: Element, find: Find): boolean =>
  tagName === 'use' && (typeof href !== 'string' || find(href.slice(1)) === undefined);
