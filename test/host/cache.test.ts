// What is kept between runs.

import { readdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCache } from '../../src/host/cache.ts';
import { environment } from '../../src/host/environment.ts';
import { scratchFolder } from './scratch.ts';

const key = (n: number): string => n.toString(16).padStart(64, '0');
const bytes = (n: number): Uint8Array => new Uint8Array(1000).fill(n);

async function scratchCache(limit?: number) {
  const folder = await scratchFolder();
  const options = { environment: environment({ variables: { OCTAVO_CACHE: folder } }) };
  const cache = await openCache('things', limit === undefined ? options : { ...options, limit });
  return { cache, file: (n: number) => join(folder, 'things', key(n)) };
}

it('a cache gives back what it was given', async () => {
  const { cache } = await scratchCache();
  expect(await cache.get(key(1))).toBeUndefined();
  await cache.put(key(1), bytes(1));
  await cache.put(key(2), new Uint8Array());
  expect(new Uint8Array((await cache.get(key(1))) ?? [])).toEqual(bytes(1));
  expect((await cache.get(key(2)))?.length).toBe(0);
});

it('a damaged entry is none, and can be put again', async () => {
  const { cache, file } = await scratchCache();
  for (const n of [1, 2, 3]) await cache.put(key(n), bytes(n));
  await truncate(file(1), 500);
  await truncate(file(2), 0);
  const entry = await readFile(file(3));
  entry[600] = 77;
  await writeFile(file(3), entry);
  for (const n of [1, 2, 3]) expect(await cache.get(key(n))).toBeUndefined();
  await cache.put(key(1), bytes(1));
  expect(await cache.get(key(1))).toBeDefined();
});

it('when it is full, what was not used for longest goes', async () => {
  const { cache, file } = await scratchCache(3500);
  for (const n of [1, 2, 3]) {
    await cache.put(key(n), bytes(n));
    await utimes(file(n), n, n);
  }
  await cache.get(key(1));
  await cache.put(key(4), bytes(4));
  const kept = await Promise.all(
    [1, 2, 3, 4].map(async (n) => (await cache.get(key(n))) !== undefined),
  );
  expect(kept).toEqual([true, false, true, true]);
});

it('a key is a hash and no path', async () => {
  const { cache } = await scratchCache();
  await expect(cache.get('../../etc/passwd')).rejects.toThrow('hash');
});

it('a cache that cannot be kept is an empty one', async () => {
  const folder = await scratchFolder();
  await writeFile(join(folder, 'file'), '');
  const machine = environment({ variables: { OCTAVO_CACHE: join(folder, 'file') } });
  const cache = await openCache('things', { environment: machine });
  await cache.put(key(1), bytes(1));
  expect(await cache.get(key(1))).toBeUndefined();
  expect(await readdir(folder)).toEqual(['file']);
});
