// What was worked out once and need not be again. In: a name and keys, hex hashes of all that shaped a result. Out: the
// result's bytes, or undefined; a cache that cannot be read or written costs time and nothing else.

import { createHash } from 'node:crypto';
import { readFileSync, statSync, utimesSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writableCacheFolder } from './cache-folder.ts';
import { type Environment, environment } from './environment.ts';
import { writeWholeNow } from './whole-file.ts';

export interface Cache {
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

export interface CacheOptions {
  /** Bytes that the entries may take together; what was not used for longest goes first. Default 512 MiB. */
  readonly limit?: number;
  readonly environment?: Environment;
  /** The folder that all caches of its kind lie in; default the user's. */
  readonly root?: string;
}

const DIGEST_BYTES = 32;

/** The cache of that name, "gatherings" for instance. */
export async function openCache(
  name: string,
  { limit = 512 * 2 ** 20, environment: machine = environment(), root: chosen }: CacheOptions = {},
): Promise<Cache> {
  const root = chosen ?? (await writableCacheFolder(machine).catch(() => undefined));
  if (root === undefined) return NO_CACHE;
  const folder = join(root, name);
  // Counted once and kept up, because to look at every entry takes longer than to write one.
  let total: Promise<number> | undefined;
  const grow = async (before: number, added: number): Promise<number> =>
    before + added > limit ? makeRoom(folder, limit) : before + added;
  return {
    get: async (key) => readEntry(join(folder, assertKey(key))),
    put: async (key, bytes) => {
      total ??= listEntries(folder).then(sizeOf);
      await total;
      writeEntry(join(folder, assertKey(key)), bytes);
      total = total.then((before) => grow(before, bytes.length + DIGEST_BYTES));
      await total;
    },
  };
}

/** Is there nothing to be found in the cache of that name? */
export async function isEmptyCache(name: string, machine: Environment): Promise<boolean> {
  const root = await writableCacheFolder(machine).catch(() => undefined);
  const names = root === undefined ? [] : await readdir(join(root, name)).catch(() => []);
  return names.length === 0;
}

/** Keeps nothing. */
export const NO_CACHE: Cache = { get: async () => undefined, put: async () => {} };

function assertKey(key: string): string {
  if (/^[0-9a-f]{8,128}$/.test(key)) return key;
  throw new Error(`A cache key is a hash in lower-case hex, not “${key}”.`);
}

/** Entries are read, written and counted at once: to wait for the thread pool takes several times as long. */
function readEntry(path: string): Uint8Array | undefined {
  try {
    const entry = readFileSync(path);
    const bytes = entry.subarray(DIGEST_BYTES);
    if (!entry.subarray(0, DIGEST_BYTES).equals(digest(bytes))) return undefined;
    touch(path);
    return bytes;
  } catch {
    return undefined;
  }
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // Somebody else's entry is as good; it only counts as not used.
  }
}

function writeEntry(path: string, bytes: Uint8Array): void {
  try {
    writeWholeNow(path, digest(bytes), bytes);
  } catch {
    // What cannot be kept is worked out again.
  }
}

const digests = new WeakMap<Uint8Array, Buffer>();

/** The SHA-256 of bytes that nobody changes; of what was kept, it is known already. */
export function digest(bytes: Uint8Array): Buffer {
  const known = digests.get(bytes) ?? createHash('sha256').update(bytes).digest();
  digests.set(bytes, known);
  return known;
}

/** A key: SHA-256 in hex, of several things in order. */
export function hashOf(...things: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const thing of things) hash.update(`${thing.length}:`).update(thing);
  return hash.digest('hex');
}

/** What is left, in bytes. */
async function makeRoom(folder: string, limit: number): Promise<number> {
  const entries = await listEntries(folder);
  let total = sizeOf(entries);
  for (const entry of entries.sort((a, b) => a.used - b.used)) {
    if (total <= limit) break;
    await rm(entry.path, { force: true }).catch(() => {});
    total -= entry.size;
  }
  return total;
}

const sizeOf = (entries: readonly { readonly size: number }[]): number =>
  entries.reduce((total, { size }) => total + size, 0);

async function listEntries(folder: string) {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => {
    const path = join(folder, name);
    try {
      const { size, mtimeMs } = statSync(path);
      return [{ path, size, used: mtimeMs }];
    } catch {
      return [];
    }
  });
}
