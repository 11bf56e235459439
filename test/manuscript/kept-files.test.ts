// Files that were built before come out as if they were read anew, and only what was changed is read.

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Cache } from '../../src/host/cache.ts';
import { type Folder, memoryFolder, openFolder } from '../../src/host/files.ts';
import { loadManuscript } from '../../src/manuscript/manuscript.ts';

const CASES = new URL('cases/', import.meta.url).pathname;

/** A cache that says how many things were put into it. */
function memoryCache(): Cache & { puts: number } {
  const entries = new Map<string, Uint8Array>();
  return {
    puts: 0,
    get: async (key) => entries.get(key),
    async put(key, bytes) {
      this.puts += 1;
      entries.set(key, Uint8Array.from(bytes));
    },
  };
}

/** Without what is a function. */
async function load(folder: Folder, cache?: Cache) {
  const { manuscript, diagnostics } = await loadManuscript(folder, cache);
  return { manuscript: { ...manuscript, spanOfSetting: undefined }, diagnostics };
}

describe('what is kept', () => {
  it.each(readdirSync(CASES).sort())('is what is read: %s', async (name) => {
    const folder = await openFolder(`${CASES}${name}/manuscript`);
    const cache = memoryCache();
    const read = await load(folder);
    expect(await load(folder, cache)).toEqual(read);
    const { puts } = cache;
    expect(await load(folder, cache)).toEqual(read);
    expect(cache.puts).toBe(puts);
  });

  it('is the other files, where one is changed', async () => {
    const files = {
      '01-one.md': '# One\n\nText.\n',
      '02-two.md': '# Two\n\nText.[^1]\n\n[^1]: N.\n',
    };
    const cache = memoryCache();
    await load(memoryFolder(files), cache);
    const changed = memoryFolder({ ...files, '01-one.md': '# One\n\nAnother text.\n' });
    expect(await load(changed, cache)).toEqual(await load(changed));
    expect(cache.puts).toBe(2);
  });

  it('is not written down anew for one file of many', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 25 }, (_, n) => [`${n + 10}.md`, `# Chapter ${n}\n\nText.\n`]),
    );
    const cache = memoryCache();
    await load(memoryFolder(many), cache);
    const changed = memoryFolder({ ...many, '12.md': '# Another\n\nText.\n' });
    expect(await load(changed, cache)).toEqual(await load(changed));
    expect(cache.puts).toBe(1);
  });

  it('is not what has other ids now, since another file took them', async () => {
    const before = { 'a.md': '# A\n\nText.\n', 'a-b.md': '# B\n\nText.[^c]\n\n[^c]: Note.\n' };
    const after = { ...before, 'a.md': '# A\n\nText.[^b-c]\n\n[^b-c]: Note.\n' };
    const yaml = { 'book.yaml': 'title: T\nchapters: [a.md, a-b.md]\n' };
    const cache = memoryCache();
    await load(memoryFolder({ ...yaml, ...before }), cache);
    const { manuscript } = await load(memoryFolder({ ...yaml, ...after }), cache);
    expect(manuscript.notes?.map(({ id }) => id)).toEqual(['fn-a-b-c', 'fn-a-b-c-2']);
    expect(await load(memoryFolder({ ...yaml, ...after }), cache)).toEqual(
      await load(memoryFolder({ ...yaml, ...after })),
    );
  });
});
