// What was worked out once and need not be again. In: a name and keys, hex hashes of all that shaped a result. Out: the
// result's bytes, or undefined; a cache that cannot be read or written costs time and nothing else.

import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { writableCacheFolder } from './cache-folder.ts';
import { type Environment, environment } from './environment.ts';
import { writeWhole } from './whole-file.ts';

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
  if (root === undefined) return { get: async () => undefined, put: async () => {} };
  const folder = join(root, name);
  return {
    get: async (key) => readEntry(join(folder, assertKey(key))),
    put: async (key, bytes) => {
      await writeEntry(join(folder, assertKey(key)), bytes);
      await makeRoom(folder, limit);
    },
  };
}

function assertKey(key: string): string {
  if (/^[0-9a-f]{8,128}$/.test(key)) return key;
  throw new Error(`A cache key is a hash in lower-case hex, not “${key}”.`);
}

async function readEntry(path: string): Promise<Uint8Array | undefined> {
  try {
    const entry = await readFile(path);
    const bytes = entry.subarray(DIGEST_BYTES);
    if (!entry.subarray(0, DIGEST_BYTES).equals(digest(bytes))) return undefined;
    const now = new Date();
    await utimes(path, now, now).catch(() => {});
    return bytes;
  } catch {
    return undefined;
  }
}

async function writeEntry(path: string, bytes: Uint8Array): Promise<void> {
  await writeWhole(path, Buffer.concat([digest(bytes), bytes])).catch(() => {});
}

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

async function makeRoom(folder: string, limit: number): Promise<void> {
  const entries = await listEntries(folder);
  let total = entries.reduce((sum, entry) => sum + entry.size, 0);
  for (const entry of entries.sort((a, b) => a.used - b.used)) {
    if (total <= limit) return;
    await rm(entry.path, { force: true }).catch(() => {});
    total -= entry.size;
  }
}

async function listEntries(folder: string) {
  const names = await readdir(folder).catch(() => []);
  const entries = names.map(async (name) => {
    const path = join(folder, name);
    const facts = await stat(path).catch(() => undefined);
    return facts ? [{ path, size: facts.size, used: facts.mtimeMs }] : [];
  });
  return (await Promise.all(entries)).flat();
}
