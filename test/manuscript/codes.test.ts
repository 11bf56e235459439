// Every code that the stage can say has a golden case.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (folder: string, name: RegExp): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .map((path) => readFileSync(`${folder}/${path}`, 'utf8'))
    .join('\n');

const source = read(new URL('../../src/manuscript', import.meta.url).pathname, /\.ts$/);
const told = read(new URL('cases', import.meta.url).pathname, /diagnostics\.txt$/);
const codes = [...source.matchAll(/diagnose\(\s*'([a-z-]+)'/g)].map(([, code]) => code);

test('the codes are found', () => {
  expect(codes).toContain('undefined-note');
});

test.each([...new Set(codes)].sort())('%s', (code) => {
  expect(told).toMatch(new RegExp(`(error|warning|hint) ${code}\n`));
});
