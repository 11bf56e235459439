// The manuscript read in a thread of its own says what it says when it is read here, and a fault in the reading is heard.

import { beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../src/check/expect.thread.ts';
import { type Cache, NO_CACHE } from '../../src/host/cache.ts';
import { openFolder } from '../../src/host/files.ts';
import { ownPath } from '../../src/host/installed.ts';
import { loadManuscript } from '../../src/manuscript/manuscript.ts';
import { openCopyholder } from '../../src/publish/copyholder.ts';

const ASIDE = 'Seen.\n\n::: answer\nFor teachers.\n:::\n\n[^n]: A note.\n';

let sources: ReadonlyMap<string, string>;
beforeAll(async () => {
  const { manuscript } = await loadManuscript(await openFolder(ownPath('manuscript')));
  sources = new Map([...(manuscript?.sources ?? []), ['aside.md', ASIDE]]);
});

/** Keeps what is put into it, and counts that. */
function countingCache() {
  const entries = new Map<string, Uint8Array>();
  let puts = 0;
  const cache: Cache = {
    get: async (key) => entries.get(key),
    put: async (key, bytes) => {
      puts += 1;
      entries.set(key, bytes);
    },
  };
  return { cache, puts: () => puts };
}

describe('a copyholder', () => {
  it.each(['student', 'teacher'] as const)('reads to a %s what stands there', async (audience) => {
    const { cache, puts } = countingCache();
    for (const _ of ['cold', 'warm']) {
      const said = await openCopyholder(sources).begin('A Book', audience, cache);
      expect(said.size).toBeGreaterThan(5);
      for (const [file, text] of sources)
        expect(said.get(file)).toEqual(read(file, text, { audience }));
      const words = said.get('aside.md')?.map((passage) => passage.words);
      expect(words?.includes('Forteachers')).toBe(audience === 'teacher');
    }
    expect(puts()).toBe(1);
  });

  it('reads again what was changed', async () => {
    const { cache } = countingCache();
    await openCopyholder(sources).begin('A Book', 'student', cache);
    const changed = new Map([...sources, ['aside.md', ASIDE.replace('Seen', 'Corrected')]]);
    const said = await openCopyholder(changed).begin('A Book', 'student', cache);
    expect(said.get('aside.md')?.[0]?.words).toBe('Corrected');
  });

  it('tells whoever asks of a fault in the reading', async () => {
    const copyholder = openCopyholder(new Map([['a.md', ASIDE]]));
    const reading = copyholder.begin('A Book', 'nobody' as 'student', NO_CACHE);
    await expect(reading).rejects.toThrow('undefined');
  });
});
