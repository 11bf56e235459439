// Writing a file so that it appears whole or not at all. In: a path and bytes. Out: the file; after a failure, the file
// that lay there before.

import { rmSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { tidyAtExit } from './at-exit.ts';
import { asMachineError } from './machine-error.ts';

let count = 0;

export interface WriteOptions {
  /** Should it outlive a power cut? Default true; what a cache holds need not, and flushing takes time. */
  readonly isLasting?: boolean;
}

/** Write beside, flush to the disk, then rename; folders are made. Throws MachineError. */
export async function writeWhole(
  path: string,
  bytes: Uint8Array | string,
  { isLasting = true }: WriteOptions = {},
): Promise<void> {
  count += 1;
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}-${count}`);
  const forget = tidyAtExit(() => rmSync(beside, { force: true }));
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeDown(beside, bytes, isLasting);
    await rename(beside, path);
    if (isLasting) await settle(dirname(path));
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw asMachineError(error, `${path} cannot be written`);
  } finally {
    forget();
  }
}

async function writeDown(
  path: string,
  bytes: Uint8Array | string,
  isLasting: boolean,
): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    if (isLasting) await file.sync();
  } finally {
    await file.close();
  }
}

/** The new name too must reach the disk; where a system cannot flush a folder, it needs no flushing. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
