// The characters of texts, each once.

import { expect, it } from 'vitest';
import { createTally } from '../../src/book/characters.ts';

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
