// The copyholder reads the manuscript plainly for collation, while its pages are set. What it reads is kept from one build
// to the next; files that are new are read in a thread of their own. In: the sources and a cache. Out: what they say.

import type { Expected } from '../check/collate-book.ts';
import type { ExpectedPassage } from '../check/expect.thread.ts';
import type { Settings } from '../config.ts';
import { type Cache, hashOf } from '../host/cache.ts';
import { identifyCode } from '../host/installed.ts';
import { openThread } from '../host/thread.ts';

type Audience = Settings['audience'];
type Passages = readonly ExpectedPassage[];

export interface Copyholder {
  /** Begins to read what all files say to an audience; the book's name tells what was kept of it from others. */
  begin(book: string, audience: Audience, cache: Cache): Promise<Expected>;
}

/** Reads for each audience once. */
export function openCopyholder(sources: ReadonlyMap<string, string>): Copyholder {
  const begun = new Map<Audience, Promise<Expected>>();
  return {
    begin: (book, audience, cache) => {
      const reading = begun.get(audience) ?? readAll(sources, audience, cache, book);
      // Whoever collates hears of it.
      reading.catch(() => {});
      begun.set(audience, reading);
      return reading;
    },
  };
}

async function readAll(
  sources: ReadonlyMap<string, string>,
  audience: Audience,
  cache: Cache,
  book: string,
): Promise<Expected> {
  const key = hashOf('passages', await identifyCode('check'), audience, book);
  const kept = unpack(await cache.get(key));
  const named = [...sources].map(([file, source]) => ({
    file,
    source,
    name: hashOf(file, source),
  }));
  const unread = named.filter(({ name }) => !kept.has(name));
  const news = await readInThread(unread, audience);
  const all = named.map(({ file, name }) => {
    return { file, name, passages: kept.get(name) ?? news.get(name) ?? [] };
  });
  if (unread.length > 0) {
    const entries = all.map(({ name, passages }) => [name, passages] as const);
    await cache.put(key, Buffer.from(JSON.stringify(Object.fromEntries(entries))));
  }
  return new Map(all.map(({ file, passages }) => [file, passages]));
}

const unpack = (bytes: Uint8Array | undefined): ReadonlyMap<string, Passages> =>
  new Map(Object.entries(bytes ? JSON.parse(Buffer.from(bytes).toString('utf8')) : {}));

interface NamedSource {
  readonly file: string;
  readonly source: string;
  readonly name: string;
}

async function readInThread(
  unread: readonly NamedSource[],
  audience: Audience,
): Promise<ReadonlyMap<string, Passages>> {
  if (unread.length === 0) return new Map();
  const thread = openThread(new URL('../check/expect.thread.ts', import.meta.url), {
    isPatient: true,
  });
  try {
    const read = unread.map(async ({ file, source, name }) => {
      const passages = await thread.call<Passages>('read', file, source, { audience });
      return [name, passages] as const;
    });
    return new Map(await Promise.all(read));
  } finally {
    thread.close();
  }
}
