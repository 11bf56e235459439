// The places that links and bookmarks name. In: the anchors of the binding. Out: the name tree of those that are used.

import { type PDFContext, PDFName, PDFNull, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import type { Anchor, Binding } from './binding.ts';
import { textString } from './text-string.ts';
import { nameTree } from './trees.ts';

export interface Destinations {
  /** The name of the destination, as links write it; throws where nothing in the book bears the id. */
  readonly nameOf: (id: string) => PDFObject;
  /** What stands there, for those who cannot see the link: the heading, else the page. */
  readonly describe: (id: string) => string;
  /** Register the tree of all that were named so far. */
  readonly write: () => PDFRef;
}

export function createDestinations(
  binding: Binding,
  context: PDFContext,
  pages: readonly PDFRef[],
): Destinations {
  const used = new Map<string, PDFObject>();
  const titles = headings(binding.outline);
  const find = (id: string): Anchor => {
    const anchor = binding.anchors.get(id);
    if (!anchor) throw new Error(`A link or bookmark leads to “${id}”, which stands on no page`);
    return anchor;
  };
  const place = ({ page, x, y }: Anchor) =>
    context.obj([pages[page], PDFName.of('XYZ'), x, binding.size.height - y, PDFNull]);
  return {
    nameOf: (id) => {
      if (!used.has(id)) used.set(id, place(find(id)));
      return textString(id);
    },
    describe: (id) => titles.get(id) ?? `p. ${binding.pages[find(id).page]?.folio}`,
    write: () => nameTree(context, used),
  };
}

function headings(outline: Binding['outline']): Map<string, string> {
  return new Map(
    outline.flatMap((item) => [[item.anchor, item.title] as const, ...headings(item.children)]),
  );
}
