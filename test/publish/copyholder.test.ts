// The manuscript read in a thread of its own says what it says when it is read here, and a fault in the reading is heard.

import { beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../src/check/expect.thread.ts';
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

describe('a copyholder', () => {
  it.each(['student', 'teacher'] as const)('reads to a %s what stands there', async (audience) => {
    const copyholder = openCopyholder(sources);
    copyholder.begin(audience);
    const said = await copyholder.read(sources.keys(), audience);
    expect(said.size).toBeGreaterThan(5);
    for (const [file, text] of sources)
      expect(said.get(file)).toEqual(read(file, text, { audience }));
    const words = said.get('aside.md')?.map((passage) => passage.words);
    expect(words?.includes('Forteachers')).toBe(audience === 'teacher');
  });

  it('says nothing of files that are no sources', async () => {
    const said = await openCopyholder(sources).read(['', 'none.md', 'aside.md'], 'student');
    expect([...said.keys()]).toEqual(['aside.md']);
  });

  it('tells whoever asks of a fault in the reading', async () => {
    const copyholder = openCopyholder(new Map([['a.md', 1 as unknown as string]]));
    copyholder.begin('student');
    await expect(copyholder.read(['a.md'], 'student')).rejects.toThrow('is not a function');
  });
});
