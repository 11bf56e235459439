// Making a folder and those above it. Node's own way never comes to an end where a system says of a folder that cannot be
// made that it is not there, as /proc does. In: a path. Out: the folder; throws what the system says.

import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** `mode` is that of each folder which was not there. */
export function makeFolder(path: string, mode?: number): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another program may have been faster.
    if (!isFolder(path)) throw error;
  }
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
