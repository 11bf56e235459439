// PDF's sorted trees: what readers rely on to find a key without reading all.

import { PDFArray, PDFContext, PDFDict, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { nameTree } from '../../../src/print/bind/trees.ts';

describe('a tree of names', () => {
  const context = PDFContext.create();
  const keys = [
    '第一章',
    'id-é',
    ...Array.from({ length: 150 }, (_, n) => `id-${n}`),
    'Z',
    'a(b)',
    'zz',
  ];
  const entries = new Map(keys.map((key, n) => [key, PDFNumber.of(n)]));
  const root = context.lookup(nameTree(context, entries), PDFDict);
  const kids = root.lookup(PDFName.of('Kids'), PDFArray).asArray();
  const leaves = kids.map((kid) => context.lookup(kid, PDFDict));
  const textOf = (leaf: PDFDict, key: string) =>
    leaf
      .lookup(PDFName.of(key), PDFArray)
      .asArray()
      .filter((object) => !(object instanceof PDFNumber))
      .map((object) => object.toString());

  it('holds all of them once, sorted by their bytes', () => {
    const written = leaves.flatMap((leaf) => textOf(leaf, 'Names'));
    expect(written).toHaveLength(keys.length);
    const plain = keys.filter((key) => /^[ -~]*$/.test(key)).sort();
    expect(written.slice(0, -2)).toEqual(plain.map((key) => `(${key.replace(/[()]/g, '\\$&')})`));
    expect(written.slice(-2)).toEqual(['<FEFF00690064002D00E9>', '<FEFF7B2C4E007AE0>']);
  });

  it('says of each leaf its first and last', () => {
    for (const leaf of leaves) {
      const names = textOf(leaf, 'Names');
      expect(textOf(leaf, 'Limits')).toEqual([names[0], names.at(-1)]);
    }
  });
});
