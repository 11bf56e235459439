// Every code that the tool can say is heard in a test: in a golden case of the manuscript, or by name in a test file.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CODES } from '../src/diagnostic.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ITSELF = 'codes.test.ts';

const files = readdirSync(HERE, { recursive: true, encoding: 'utf8' }).map((path) =>
  path.replaceAll('\\', '/'),
);
const read = (path: string): string => readFileSync(`${HERE}${path}`, 'utf8');
const golden = files
  .filter((path) => /^manuscript\/cases\/[^/]+\/expected\/diagnostics\.txt$/.test(path))
  .map(read);
/** A comment that names a code hears nothing. */
const tests = files
  .filter((path) => path.endsWith('.test.ts') && !path.endsWith(ITSELF))
  .map((path) => read(path).replaceAll(/^\s*(\/\/|\/?\*).*$/gm, ''));

const isGolden = (code: string): boolean =>
  golden.some((told) => new RegExp(`(error|warning|hint) ${code}$`, 'm').test(told));

/** In quotes of its own, or as a message has it: "error bad-style: …". A title of a test does not count. */
const isNamed = (code: string): boolean =>
  tests.some((source) => {
    const said = source.replaceAll(/\b(?:describe|it|test)(?:\.\w+)?\(\s*(['"`]).*?\1/g, '');
    return new RegExp(`['"\`]((error|warning|hint) )?${code}['"\`]`).test(said);
  });

test.each(Object.keys(CODES))('%s', (code) => {
  expect(isGolden(code) || isNamed(code), `no test hears ${code}`).toBe(true);
});

test('a code that nobody hears is found', () => {
  expect(isGolden('lost-')).toBe(false);
  expect(isNamed(['no', 'such', 'code'].join('-'))).toBe(false);
});
