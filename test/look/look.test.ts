// The contact sheets: every chapter on every screen, with its styles, its faces and its pictures.

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { imageSize } from 'image-size';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SCREENS } from '../../src/look/screens.ts';
import { makeFixture } from '../epub/fixture.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'octavo-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const look = (...words: readonly string[]) =>
  execaNode('src/look/look.ts', words, { nodeOptions: ['--import', 'tsx'], reject: false });

it('has a sheet for each screen, wide enough for its chapters', async () => {
  const book = join(folder, 'book.epub');
  await writeFile(book, await makeFixture());
  const { exitCode, stderr } = await look(book, join(folder, 'sheets'));
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const names = await readdir(join(folder, 'sheets'));
  expect(names).toHaveLength(SCREENS.length);
  const sheets = await Promise.all(names.map((name) => readFile(join(folder, 'sheets', name))));
  for (const sheet of sheets) expect(imageSize(sheet).width).toBeGreaterThan(7 * 200);
  expect(new Set(sheets.map((sheet) => sheet.toString('base64'))).size).toBe(SCREENS.length);
});

it('says what to do where there is no e-book', async () => {
  const { exitCode, stderr } = await look(join(folder, 'none.epub'), folder);
  expect(exitCode).not.toBe(0);
  expect(stderr).toContain('There is no e-book');
});
