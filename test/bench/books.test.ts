// The books that are measured: longer ones made of a real one, and the edits.

import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { drawChart } from '../../src/bench/chart.ts';
import { addParagraphs, correctWord, type Files } from '../../src/bench/edit.ts';
import { growBook } from '../../src/bench/grown-book.ts';
import { hasErrors } from '../../src/diagnostic.ts';
import { memoryFolder, openFolder } from '../../src/host/files.ts';
import { readBook } from '../../src/publish/press.ts';

const shipped = await openFolder(fileURLToPath(new URL('../../manuscript', import.meta.url)));

const read = (files: Files) => readBook(memoryFolder(Object.fromEntries(files)));
const chaptersOf = async (files: Files) => (await read(files)).press?.book.chapters ?? [];

it('a grown book says its body again and again, without a mistake', async () => {
  const [once, thrice] = [await growBook(shipped, 1), await growBook(shipped, 3)];
  expect(hasErrors((await read(thrice)).diagnostics)).toBe(false);
  const bodies = await Promise.all(
    [once, thrice].map(async (files) =>
      (await chaptersOf(files)).filter(({ matter }) => matter === 'body').map(({ id }) => id),
    ),
  );
  expect(bodies[1]).toHaveLength(3 * (bodies[0]?.length ?? 0));
  expect(new Set(bodies[1]).size).toBe(bodies[1]?.length);
});

it('an edit changes one file, by two letters or by five paragraphs', async () => {
  const files = await growBook(shipped, 2);
  const length = (all: Files) => [...all.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  for (const [edit, more] of [
    [correctWord, 0],
    [addParagraphs, 2000],
  ] as const) {
    const edited = edit(files);
    const changed = [...edited].filter(
      ([path, bytes]) => Buffer.compare(bytes, files.get(path) ?? bytes) !== 0,
    );
    expect(changed).toHaveLength(1);
    expect(length(edited) - length(files)).toBeGreaterThanOrEqual(more);
    expect(hasErrors((await read(edited)).diagnostics)).toBe(false);
  }
});

it('a chart has a curve for each who was measured', () => {
  const summary = (name: string, pages: number, seconds: number) => ({
    ...{ name, pages, seconds, peakBytes: 0 },
  });
  const svg = drawChart([
    [summary('One', 100, 1), summary('Other', 100, 2)],
    [summary('One', 200, 2), summary('Other', 200, 8)],
  ]);
  expect(svg.match(/<circle/g)).toHaveLength(4);
  expect(svg).toContain('>40 ms<');
  expect(svg).toContain('>200 pages<');
});
