// Which layout features a face keeps is read from the styles.

import { expect, it } from 'vitest';
import { featuresIn } from '../../src/theme/features.ts';

it('what shapes a script is kept without being asked for', () => {
  expect(featuresIn('p { color: red }')).toEqual(expect.arrayContaining(['kern', 'liga', 'init']));
  expect(featuresIn('p { color: red }')).not.toContain('smcp');
});

it.each([
  ['h2 { font-variant-caps: all-small-caps }', ['smcp', 'c2sc']],
  ['p { font-variant: oldstyle-nums discretionary-ligatures }', ['onum', 'dlig']],
  ['p { font-feature-settings: "ss01", \'zero\' 1 }', ['ss01', 'zero']],
  ['<text style="font-variant-numeric:tabular-nums">', ['tnum']],
])('%s brings its features', (css, tags) => {
  expect(featuresIn(css)).toEqual(expect.arrayContaining(tags));
});

it('alternates that only the face can name keep everything', () => {
  expect(featuresIn('p { font-variant-alternates: styleset(nice) }')).toBeUndefined();
});
