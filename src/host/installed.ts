// Files of Octavo itself and of the packages that it is installed with. In: a name. Out: a path, or the file's content.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOf } from './cache.ts';

const SOURCE = fileURLToPath(new URL('..', import.meta.url));

/** A path inside Octavo's own folder, `src/` and `styles/` beside each other. */
export const ownPath = (...parts: readonly string[]): string => join(SOURCE, '..', ...parts);

/** A file of an installed package ("pkg/file" or "@scope/pkg/file"), as seen from another package where one is named. */
export function packagePath(file: string, from?: string): string {
  const base = createRequire(import.meta.url);
  const require = from === undefined ? base : createRequire(base.resolve(from));
  const [, name = file, rest = ''] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(file) ?? [];
  for (const folder of require.resolve.paths(name) ?? []) {
    const found = resolveIn(require, join(folder, name, 'package.json'));
    if (found) return join(dirname(found), rest);
  }
  throw new Error(`The package ${name} is not installed.`);
}

function resolveIn(require: NodeJS.Require, path: string): string | undefined {
  try {
    return require.resolve(path);
  } catch {
    return undefined;
  }
}

/** Read at once, as all of these: there are hundreds of small ones, and to wait for each takes eight times as long. */
export const readInstalled = async (path: string): Promise<Uint8Array> => readFileSync(path);

export const readInstalledText = async (path: string): Promise<string> =>
  readFileSync(path, 'utf8');

/** Tells the sources in these folders of `src`, all packages and Node from others, which may work out something else. */
export async function identifyCode(...folders: readonly string[]): Promise<string> {
  const sources = await Promise.all(folders.map((folder) => readSources(ownPath('src', folder))));
  const packages = await readInstalledText(ownPath('package-lock.json'));
  return hashOf(process.version, packages, ...sources.flat());
}

async function readSources(folder: string): Promise<string[]> {
  const names = await listInstalled(folder);
  return Promise.all(names.map((name) => readInstalledText(join(folder, name))));
}

/** Names of the files in a folder of the installation, sorted. */
export async function listInstalled(folder: string): Promise<readonly string[]> {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
}
