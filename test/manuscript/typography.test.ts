// Straight quotation marks become those of the language.

import { expect, it } from 'vitest';
import { parserFor } from '../../src/manuscript/parser.ts';

it.each([
  ['en-GB', '“a ‘b’”'],
  ['ar', '«a “b”»'],
  ['fa-IR', '«a “b”»'],
  ['he', '”a ’b’”'],
  ['ja', '「a 『b』」'],
])('in %s', (language, curled) => {
  const [, inline] = parserFor(language).parse(`"a 'b'"`, {});
  expect(inline?.children?.map(({ content }) => content).join('')).toBe(curled);
});
