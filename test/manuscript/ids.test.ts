// Ids out of file names.

import { expect, test } from 'vitest';
import { chapterIdOf, uniqueIds } from '../../src/manuscript/ids.ts';

test.each([
  ['05-the-radical-years.md', 'the-radical-years'],
  ['09-3-0-what-is-⿻.md', 'what-is-u2ffb'],
  ['10-杭州.md', 'u676d5dde'],
  ['11-北京.md', 'u53174eac'],
  ['Über Straßen.md', 'uber-strassen'],
  ['01.md', 'c-01'],
  ['2018.md', 'c-2018'],
  ['part-1/02-one.md', 'part-1-one'],
  ["it's “quoted” & <odd>.md", 'it-s-u201c-quoted-u201d-odd'],
])('%s → %s', (file, id) => {
  expect(chapterIdOf(file)).toBe(id);
});

test('no id is given twice', () => {
  const uniqueId = uniqueIds();
  expect(['a', 'a', 'a-2', 'a'].map(uniqueId)).toEqual(['a', 'a-2', 'a-2-2', 'a-3']);
});
