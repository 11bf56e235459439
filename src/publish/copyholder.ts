// The copyholder reads the manuscript plainly for collation, in a thread of its own: begun before the book is decided
// upon, and done as a rule long before its pages are set. In: the sources. Out: what they say, when it is asked for.

import type { Expected } from '../check/collate-book.ts';
import type { ExpectedPassage } from '../check/expect.thread.ts';
import type { Settings } from '../config.ts';
import { openThread, type Thread } from '../host/thread.ts';

type Audience = Settings['audience'];

export interface Copyholder {
  /** Begins with all files, as this audience has them, whoever may ask for it. */
  begin(audience: Audience): void;
  /** What these files say to an audience; nothing of files that are no sources. */
  read(files: Iterable<string>, audience: Audience): Promise<Expected>;
}

/** Its thread starts with the first reading. */
export function openCopyholder(sources: ReadonlyMap<string, string>): Copyholder {
  const begun = new Map<string, () => Promise<readonly ExpectedPassage[]>>();
  let running: Thread | undefined;
  const begin = (file: string, audience: Audience): (() => Promise<readonly ExpectedPassage[]>) => {
    const key = `${audience} ${file}`;
    running ??= openThread(new URL('../check/expect.thread.ts', import.meta.url));
    const reading = begun.get(key) ?? running.begin('read', file, sources.get(file), { audience });
    begun.set(key, reading);
    return reading;
  };
  return {
    begin: (audience) => {
      for (const file of sources.keys()) begin(file, audience);
    },
    read: async (files, audience) => {
      const wanted = [...new Set(files)].filter((file) => sources.has(file));
      const read = wanted.map(async (file) => [file, await begin(file, audience)()] as const);
      return new Map(await Promise.all(read));
    },
  };
}
