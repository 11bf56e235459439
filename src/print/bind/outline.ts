// Bookmarks. In: the outline of the binding. Out: PDF's chain of outline items, open at the first level only.

import type { PDFContext, PDFDict, PDFRef } from '@cantoo/pdf-lib';
import type { OutlineItem } from './binding.ts';
import type { Destinations } from './destinations.ts';
import { textString } from './text-string.ts';

/** Register the outline; undefined where it is empty. */
export function writeOutline(
  items: readonly OutlineItem[],
  context: PDFContext,
  destinations: Destinations,
): PDFRef | undefined {
  if (!items.length) return undefined;
  const root = context.nextRef();
  const ends = writeItems(items, root, context, destinations);
  context.assign(root, context.obj({ Type: 'Outlines', ...ends, Count: items.length }));
  return root;
}

function writeItems(
  items: readonly OutlineItem[],
  parent: PDFRef,
  context: PDFContext,
  destinations: Destinations,
): { First?: PDFRef; Last?: PDFRef } {
  const references = items.map(() => context.nextRef());
  for (const [index, item] of items.entries()) {
    const reference = references[index] as PDFRef;
    const chain = { Parent: parent, Prev: references[index - 1], Next: references[index + 1] };
    const kids = writeItems(item.children, reference, context, destinations);
    const dict = writeItem(item, context, destinations, { ...chain, ...kids });
    context.assign(reference, dict);
  }
  const [first, last] = [references[0], references.at(-1)];
  return first && last ? { First: first, Last: last } : {};
}

function writeItem(
  item: OutlineItem,
  context: PDFContext,
  destinations: Destinations,
  chain: Record<string, PDFRef | undefined>,
): PDFDict {
  return context.obj({
    Title: textString(item.title),
    Dest: destinations.nameOf(item.anchor),
    ...chain,
    // A closed item counts, below zero, what opening it would show.
    Count: item.children.length ? -item.children.length : undefined,
  });
}
