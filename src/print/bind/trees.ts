// PDF's sorted trees, from numbers or strings to objects: parent tree, page labels, destinations, ids of elements.

import { PDFArray, type PDFContext, PDFNumber, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import { compareStrings, textString } from './text-string.ts';

const LEAF_SIZE = 64;

/** Register a tree from numbers, which are in ascending order. */
export function numberTree(
  context: PDFContext,
  entries: readonly (readonly [number, PDFObject])[],
): PDFRef {
  const keyed = entries.map(([key, value]) => [PDFNumber.of(key), value] as const);
  return registerTree(context, 'Nums', keyed);
}

/** Register a tree from strings, in whatever order. */
export function nameTree(context: PDFContext, entries: ReadonlyMap<string, PDFObject>): PDFRef {
  const sorted = [...entries].sort(([a], [b]) => compareStrings(a, b));
  return registerTree(
    context,
    'Names',
    sorted.map(([key, value]) => [textString(key), value] as const),
  );
}

type Entry = readonly [PDFObject, PDFObject];

function registerTree(
  context: PDFContext,
  kind: 'Nums' | 'Names',
  entries: readonly Entry[],
): PDFRef {
  if (entries.length <= LEAF_SIZE)
    return context.register(context.obj({ [kind]: flat(context, entries) }));
  const kids: PDFRef[] = [];
  for (let start = 0; start < entries.length; start += LEAF_SIZE) {
    const leaf = entries.slice(start, start + LEAF_SIZE);
    const limits = [leaf[0]?.[0], leaf.at(-1)?.[0]];
    kids.push(context.register(context.obj({ Limits: limits, [kind]: flat(context, leaf) })));
  }
  return context.register(context.obj({ Kids: kids }));
}

function flat(context: PDFContext, entries: readonly Entry[]): PDFArray {
  const array = PDFArray.withContext(context);
  for (const entry of entries) for (const object of entry) array.push(object);
  return array;
}
