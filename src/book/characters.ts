// The characters of texts. In: texts of any length, or trees of the draft. Out: each of their characters once.

import type { Root, RootContent } from 'hast';
import { indexedAt } from './index-marks.ts';

/** Texts are many and long, so nothing is kept of them but what they are written with. */
export interface Tally {
  add(text: string): void;
  /** In the order of Unicode, those beyond its first plane last. */
  characters(): string;
}

/** A book has millions of characters, so code units are ticked off in a table. */
export function createTally(): Tally {
  const seen = new Uint8Array(0x10000);
  const pairs = new Set<string>();
  return {
    add: (text) => {
      let hasHalf = false;
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        seen[unit] = 1;
        hasHalf ||= isHalf(unit);
      }
      if (hasHalf) for (const pair of text.match(/[\u{10000}-\u{10ffff}]/gu) ?? []) pairs.add(pair);
    },
    characters: () => {
      const single: string[] = [];
      for (let unit = seen.indexOf(1); unit >= 0; unit = seen.indexOf(1, unit + 1))
        if (!isHalf(unit)) single.push(String.fromCharCode(unit));
      return [...single, ...pairs].join('');
    },
  };
}

/** All that trees say, and what marks in them have the index say. */
export function charactersIn(trees: readonly Root[]): string {
  const { add, characters } = createTally();
  const read = (nodes: readonly RootContent[]): void => {
    for (const node of nodes) {
      if (node.type === 'text') add(node.value);
      else if (node.type === 'element') {
        add(indexedAt(node));
        read(node.children);
      }
    }
  };
  for (const { children } of trees) read(children);
  return characters();
}

const isHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
