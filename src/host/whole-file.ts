// Writing a file so that it appears whole or not at all. In: a path and bytes. Out: the file; after a failure, the file
// that lay there before.

import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { tidyAtExit } from './at-exit.ts';
import { asMachineError } from './machine-error.ts';
import { makeFolder } from './make-folder.ts';

let count = 0;

/** A name that nobody else writes to. */
function besideOf(path: string): string {
  count += 1;
  return join(dirname(path), `.${basename(path)}.${process.pid}-${count}`);
}

/** Write beside, flush to the disk, then rename; folders are made. Throws MachineError. */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const beside = besideOf(path);
  const forget = tidyAtExit(() => rmSync(beside, { force: true }));
  try {
    makeFolder(dirname(path));
    await writeDown(beside, bytes);
    await rename(beside, path);
    await settle(dirname(path));
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw asMachineError(error, `${path} cannot be written`);
  } finally {
    forget();
  }
}

/**
 * The same of several pieces, without waiting and without flushing, for what need not outlive a power cut. Throws what the
 * system says.
 */
export function writeWholeNow(path: string, ...pieces: readonly Uint8Array[]): void {
  const beside = besideOf(path);
  try {
    makeFolder(dirname(path));
    const file = openSync(beside, 'wx');
    try {
      for (const piece of pieces) writeFileSync(file, piece);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

async function writeDown(path: string, bytes: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
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
