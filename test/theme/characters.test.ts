// The characters of a text, each once.

import { expect, it } from 'vitest';
import { charactersOf } from '../../src/theme/characters.ts';

it('names each character once, whatever its length', () => {
  expect([...charactersOf('a𝄞b西a𝄞湖b')].sort()).toEqual([...'ab湖西𝄞'].sort());
  expect(charactersOf('')).toBe('');
});

it('passes over half a character', () => {
  expect(charactersOf('a\ud834b')).toBe('ab');
});
