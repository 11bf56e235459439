// Where caches lie: OCTAVO_CACHE, else the platform's place for them, else a private temporary folder where the home
// cannot be written to. In: Environment. Out: paths of folders.

import { constants } from 'node:fs';
import { access, lstat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import type { Environment } from './environment.ts';
import { asMachineError, MachineError } from './machine-error.ts';
import { makeFolder } from './make-folder.ts';

/** Every folder in which something may lie cached, best first; they need not exist. */
export function cacheFolders(machine: Environment): readonly string[] {
  const chosen = machine.variables.OCTAVO_CACHE;
  if (chosen) return [resolve(chosen)];
  const lasting = lastingFolder(machine);
  const temporary = temporaryCacheFolder(machine);
  return lasting === undefined ? [temporary] : [lasting, temporary];
}

/** The first of these folders that can be written to, made where it is missing. */
export async function writableCacheFolder(machine: Environment): Promise<string> {
  let refusal: unknown;
  for (const folder of cacheFolders(machine)) {
    try {
      makeFolder(folder, 0o700);
      await access(folder, constants.W_OK);
      if (await isTrusted(folder, machine)) return folder;
      refusal = notTrusted(folder);
    } catch (error) {
      refusal = asMachineError(error, `No cache can be kept in ${folder}`);
    }
  }
  throw refusal;
}

/** Programs are started from caches, so the one among everybody's temporary files must be this user's alone. */
export async function isTrusted(folder: string, machine: Environment): Promise<boolean> {
  if (folder !== temporaryCacheFolder(machine) || machine.userId === undefined) return true;
  const facts = await lstat(folder);
  return facts.isDirectory() && facts.uid === machine.userId && (facts.mode & 0o077) === 0;
}

const temporaryCacheFolder = (machine: Environment): string =>
  join(machine.temporaryFolder, `octavo-${machine.userId ?? 'cache'}`);

function lastingFolder({ variables, platform, home }: Environment): string | undefined {
  const xdg = variables.XDG_CACHE_HOME;
  if (xdg && isAbsolute(xdg)) return join(xdg, 'octavo');
  if (platform === 'win32' && variables.LOCALAPPDATA) {
    return join(variables.LOCALAPPDATA, 'octavo', 'cache');
  }
  if (home === undefined) return undefined;
  return platform === 'darwin'
    ? join(home, 'Library', 'Caches', 'octavo')
    : join(home, '.cache', 'octavo');
}

const notTrusted = (folder: string): MachineError =>
  new MachineError(
    `The folder ${folder} belongs to another user, or others may look into it.`,
    'Remove it, or set OCTAVO_CACHE to a folder of your own.',
  );
