// Drawings in the text: the ids inside an `svg` are its program's, and the same in many drawings. In: a tree, and a giver
// of ids. Out: the tree with each such id once in the book, what asks for it following, and nothing that asks in vain.

import type { Element, Root } from 'hast';
import { idOf } from './tree.ts';
import { eachElement, rewrite } from './walk.ts';

/** `give` makes a name an id that is free. */
export function nameDrawings(tree: Root, give: (name: string) => string): Root {
  const drawings = drawingsIn(tree);
  if (drawings.length === 0) return tree;
  const renamed = drawings.map((drawing) => renameInside(drawing, give));
  const anywhere = new Map(renamed.toReversed().flatMap(({ ids }) => [...ids]));
  const settled = new Map(
    renamed.map(({ original, drawing, ids }) => [
      original,
      [redirect(drawing, (name) => ids.get(name) ?? anywhere.get(name))],
    ]),
  );
  return rewrite(tree, (node) => settled.get(node) ?? node);
}

function drawingsIn(tree: Root): Element[] {
  const found: Element[] = [];
  eachElement(tree, (node) => {
    if (node.tagName === 'svg') found.push(node);
    return node.tagName !== 'svg';
  });
  return found;
}

interface Renamed {
  readonly original: Element;
  readonly drawing: Element;
  /** New ids by the names that the drawing had for them. */
  readonly ids: ReadonlyMap<string, string>;
}

/** The drawing's own id is the author's. */
function renameInside(original: Element, give: (name: string) => string): Renamed {
  const ids = new Map<string, string>();
  const drawing = rewrite(original, (node) => {
    const name = idOf(node);
    if (name === undefined) return node;
    const id = give(name);
    if (!ids.has(name)) ids.set(name, id);
    return { ...node, properties: { ...node.properties, id } };
  });
  return { original, drawing, ids };
}

type Find = (name: string) => string | undefined;

const redirect = (drawing: Element, find: Find): Element =>
  rewrite(asking(drawing, find), (node) => (asksInVain(node, find) ? [] : asking(node, find)));

/** The element with new names for what it asks for. */
function asking(node: Element, find: Find): Element {
  const properties = { ...node.properties };
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'string' && value.includes('#')) {
      properties[key] = key === 'href' ? redirected(value, find) : withPaint(value, find);
    }
  }
  return { ...node, properties };
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
