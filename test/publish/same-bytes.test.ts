// The finished files, to the byte: for any number of jobs, with nothing kept and with everything kept.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkshop, type Workshop } from '../workshop.ts';

const words = (name: string): string =>
  `The river at ${name} rolls on, and a thousand boats are out upon it, *treading* the waves. `;
const chapter = (name: string, index: number): string =>
  [
    `# Of ${name}`,
    ...Array.from({ length: 5 + index }, () => words(name).repeat(9)),
    `See [](#fig-map){page} and [](01-one.md){page}.[^${name}] And [${name}]{index} again.`,
    `[^${name}]: A note on ${name}.`,
    '',
  ].join('\n\n');
const MAP =
  '::: figure {#fig-map}\n![A square.](map.svg)\n\nThe map.\n:::\n\n' +
  'After the map comes more.\n';
const SQUARE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20" width="300" height="200"><path d="M2 2h26v16h-26z"/></svg>';

let shop: Workshop;

beforeAll(async () => {
  const names = ['one', 'two', 'three', 'four', 'five'];
  const chapters = names.map((name, index) => [`0${index + 1}-${name}.md`, chapter(name, index)]);
  shop = await openWorkshop({
    ...Object.fromEntries(chapters),
    '06-map.md': `# The Map\n\n${MAP}`,
    'map.svg': SQUARE,
    'book.yaml': 'title: Ways\nlanguage: en\ncreators: [Ada Example]\ndate: 2026-11-23\n',
  });
});
afterAll(() => shop.remove());

async function build(...flags: readonly string[]): Promise<readonly Uint8Array[]> {
  const { exitCode, stderr } = await shop.run('build', ...flags);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return Promise.all(['ways.pdf', 'ways.epub'].map(shop.read));
}

it('is the same however it came about', async () => {
  const alone = await build('--jobs', '1', '--no-cache');
  const cache = join(shop.output, '..', 'cache');
  for (const flags of [['--jobs', '3', '--no-cache'], [], ['--jobs', '1']]) {
    const again = await shop.runWith({ OCTAVO_CACHE: cache }, 'build', ...flags);
    expect(again.exitCode).toBe(0);
    const files = await Promise.all(['ways.pdf', 'ways.epub'].map(shop.read));
    expect(files.map((file, index) => Buffer.compare(file, alone[index] ?? file))).toEqual([0, 0]);
  }
  await rm(cache, { recursive: true, force: true });
}, 240_000);

it.each([['0'], ['many'], ['1.5']])('%s is no number of jobs', async (jobs) => {
  const { exitCode, stderr } = await shop.run('build', '--jobs', jobs);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('from 1 to');
});
