// The characters of texts, each once.

import type { Root } from 'hast';
import { expect, it } from 'vitest';
import { charactersIn, createTally } from '../../src/book/characters.ts';
import { element, text } from '../../src/book/tree.ts';

const charactersOf = (...texts: readonly string[]): string => {
  const tally = createTally();
  for (const text of texts) tally.add(text);
  return tally.characters();
};

it('names each character once, whatever its length', () => {
  expect([...charactersOf('a𝄞b西a', '𝄞湖b')].sort()).toEqual([...'ab湖西𝄞'].sort());
  expect(charactersOf()).toBe('');
});

it('passes over half a character', () => {
  expect(charactersOf('a\ud834b')).toBe('ab');
});

it('reads trees, and what marks in them have the index say', () => {
  const mark = element('span', { dataIndexEntry: "lake!o'er", dataIndexSee: '湖' }, [text('b')]);
  const tree: Root = { type: 'root', children: [element('p', { id: 'z' }, [text('a'), mark])] };
  expect([...charactersIn([tree])].sort()).toEqual([...' abeklor’湖'].sort());
});
