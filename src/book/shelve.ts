// A note that stands in a list too. In: the note, its number as the list prints it. Out: the list's item with a copy of
// its text, and the note's own tree, which gives up its ids because an id is borne once.

import type { Element, ElementContent, Root } from 'hast';
import type { Note } from './book.ts';
import { element, generated, text } from './tree.ts';
import { rewrite } from './walk.ts';

export interface Shelved {
  readonly item: Element;
  readonly tree: Root;
}

export function shelve({ id, tree }: Note, number: string): Shelved {
  const { children } = structuredClone(tree);
  const content = children.filter((node): node is ElementContent => node.type !== 'doctype');
  const mark = generated('span', 'number', [text(number)]);
  const item = element('li', { id }, [mark, text(' '), ...content]);
  return { item, tree: withoutIds(tree) };
}

/** Noterefs keep theirs: each counts as a call of its own. */
const withoutIds = (tree: Root): Root =>
  rewrite(tree, (node) => {
    const { id, ...properties } = node.properties;
    return id === undefined || node.data?.mark?.type === 'noteref' ? node : { ...node, properties };
  });
