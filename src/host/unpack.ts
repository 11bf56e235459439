// Archives into cached folders, once for every version and safely where two processes do it at the same time. In: what
// to unpack. Out: the path of a folder that is whole.

import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type ExtractOptions, extract } from 'tar-fs';
import { tidyAtExit } from './at-exit.ts';
import { cacheFolders, isTrusted, writableCacheFolder } from './cache-folder.ts';
import type { Environment } from './environment.ts';
import { asMachineError, systemCode } from './machine-error.ts';

/** What a folder is made of. */
export interface Package {
  /** The folder's name, version included: what it holds never changes. */
  readonly name: string;
  /** Paths of `.tar.br` archives, and of `.br` files that are unpacked as programs of the same name. */
  readonly archives: readonly string[];
  /** Small files besides, by path in the folder. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Written last: the path and size of every file in the folder. */
const INVENTORY = 'inventory.json';
const ATTEMPTS = 5;
/** Left to itself tar-fs would, as root, give the files to whoever packed them. */
const AS_MYSELF: ExtractOptions & { chown: boolean } = { chown: false };

/** The folder of `wanted`, unpacked already or now. */
export async function unpackOnce(wanted: Package, machine: Environment): Promise<string> {
  for (const cache of cacheFolders(machine)) {
    const folder = join(cache, wanted.name);
    if ((await isWhole(folder)) && (await isTrusted(cache, machine))) return folder;
  }
  const cache = await writableCacheFolder(machine);
  try {
    return await unpackInto(cache, wanted);
  } catch (error) {
    throw asMachineError(error, `${wanted.name} cannot be unpacked into ${cache}`);
  }
}

async function unpackInto(cache: string, wanted: Package): Promise<string> {
  const folder = join(cache, wanted.name);
  const beside = await mkdtemp(join(cache, `.${wanted.name}-`));
  const remove = () => rmSync(beside, { recursive: true, force: true });
  const done = tidyAtExit(remove);
  try {
    await fill(beside, wanted);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (await moveInto(beside, folder)) return folder;
      if (await isWhole(folder)) return folder;
      await discard(folder);
    }
    throw new Error(`${folder} changes all the time.`);
  } finally {
    remove();
    done();
  }
}

async function fill(folder: string, { archives, files = {} }: Package): Promise<void> {
  await Promise.all(archives.map((archive) => unpack(archive, folder)));
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
  const inventory = JSON.stringify(await takeInventory(folder));
  await writeFile(join(folder, INVENTORY), inventory, { flush: true });
}

async function unpack(archive: string, folder: string): Promise<void> {
  const [, name = '', tar] = /([^/\\]+?)(\.tar)?\.br$/.exec(archive) ?? [];
  const target = tar
    ? extract(folder, AS_MYSELF)
    : createWriteStream(join(folder, name), { mode: 0o700 });
  await pipeline(
    createReadStream(archive, { highWaterMark: 2 ** 20 }),
    createBrotliDecompress({ chunkSize: 2 ** 20 }),
    target,
  );
}

async function takeInventory(folder: string): Promise<Record<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes: Record<string, number> = {};
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    sizes[path.slice(folder.length + 1)] = (await stat(path)).size;
  }
  return sizes;
}

async function isWhole(folder: string): Promise<boolean> {
  try {
    const inventory: unknown = JSON.parse(await readFile(join(folder, INVENTORY), 'utf8'));
    for (const [path, size] of Object.entries(inventory ?? {})) {
      if ((await stat(join(folder, path))).size !== size) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** Whether the move was done; not where something lies there already. */
async function moveInto(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'EPERM', 'ENOTDIR'].includes(systemCode(error) ?? '')) return false;
    throw error;
  }
}

/** Out of the way first: another process may be looking at the same ruin. */
async function discard(folder: string): Promise<void> {
  const ruin = join(await mkdtemp(join(dirname(folder), '.ruin-')), 'ruin');
  await rename(folder, ruin).catch((error: unknown) => {
    if (systemCode(error) !== 'ENOENT') throw error;
  });
  await rm(dirname(ruin), { recursive: true, force: true });
}
