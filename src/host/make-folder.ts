// Making a folder and those above it. Node's own way never comes to an end where a system says of a folder that cannot be
// made that it is not there, as /proc does. In: a path. Out: the folder; throws what the system says.

import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCode } from './machine-error.ts';

/** `mode` is that of each folder which was not there. */
export function makeFolder(path: string, mode?: number): void {
  let refusal = tryToMake(path, mode);
  if (systemCode(refusal) === 'ENOENT' && dirname(path) !== path) {
    makeFolder(dirname(path), mode);
    refusal = tryToMake(path, mode);
  }
  if (refusal !== undefined) throw refusal;
}

/** The error of the system, but where the folder is there now, whoever made it. */
function tryToMake(path: string, mode: number | undefined): unknown {
  try {
    mkdirSync(path, { mode });
    return undefined;
  } catch (error) {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? undefined : error;
  }
}
