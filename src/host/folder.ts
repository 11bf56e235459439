// One folder, seen and never changed: a manuscript, a theme. In: a folder of the disk, or files from memory. Out: Folder,
// which shows what lies inside and refuses what lies outside, by real path.

import { type Dirent, readFileSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import { asMachineError, MachineError, systemCode } from './machine-error.ts';

export interface Folder {
  /** As the caller named it; "memory:" for a folder that lies nowhere. */
  readonly root: string;
  /** Files by path from the root, `/` between, sorted; names that begin with a dot are left out. */
  list(): Promise<readonly string[]>;
  /** Undefined where no file has exactly this name. Throws OutsideFolderError. */
  read(path: string): Promise<Uint8Array | undefined>;
}

/** A path that leads out of the folder, by itself or through a link. */
export class OutsideFolderError extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`${path} lies outside the folder.`);
    this.name = 'OutsideFolderError';
    this.path = path;
  }
}

/** Throws MachineError where there is no such folder. */
export async function openFolder(root: string): Promise<Folder> {
  const real = await realRoot(root);
  const entriesOf = remembering(entriesIn);
  return {
    root,
    list: async () => (await listFiles(real, '', entriesOf)).sort(),
    read: (path) => readInside(real, path, entriesOf),
  };
}

/** A folder for tests that behaves like a real one. */
export function memoryFolder(files: Readonly<Record<string, string | Uint8Array>>): Folder {
  const entries = Object.entries(files).map(
    ([path, content]) => [segmentsOf(path).join('/'), content] as const,
  );
  const byPath = new Map(entries);
  return {
    root: 'memory:',
    list: async () =>
      [...byPath.keys()]
        .filter((path) => !/(^|\/)\./.test(path))
        .map(composed)
        .sort(),
    read: async (path) => {
      const wanted = segmentsOf(path).join('/');
      const name = byPath.has(wanted) ? wanted : alike([...byPath.keys()], wanted);
      const content = name === undefined ? undefined : byPath.get(name);
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
  };
}

async function realRoot(root: string): Promise<string> {
  try {
    const real = await realpath(root);
    if ((await stat(real)).isDirectory()) return real;
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw asMachineError(error, `${root} cannot be opened`);
  }
  throw new MachineError(`There is no folder ${root}.`, 'Make it, or name the folder you mean.');
}

/** What lies in a directory of the disk, by name. */
type EntriesOf = (directory: string) => Promise<ReadonlyMap<string, Dirent>>;

async function entriesIn(directory: string): Promise<ReadonlyMap<string, Dirent>> {
  const entries = await readdir(directory, { withFileTypes: true });
  return new Map(entries.map((entry) => [entry.name, entry]));
}

/** Asks for each directory once, for a book may lie in a thousand files of one. */
function remembering(entriesOf: EntriesOf): EntriesOf {
  const asked = new Map<string, ReturnType<EntriesOf>>();
  return (directory) => {
    const entries = asked.get(directory) ?? entriesOf(directory);
    asked.set(directory, entries);
    return entries;
  };
}

async function listFiles(root: string, inside: string, entriesOf: EntriesOf): Promise<string[]> {
  const entries = await entriesOf(join(root, inside));
  const found = [...entries.values()]
    .filter((entry) => !entry.name.startsWith('.'))
    .map(async (entry) => {
      const path = posix.join(inside, entry.name);
      if (entry.isDirectory()) return listFiles(root, path, entriesOf);
      const isFile =
        entry.isFile() || (entry.isSymbolicLink() && (await isFileAt(join(root, path))));
      return isFile ? [composed(path)] : [];
    });
  return (await Promise.all(found)).flat();
}

async function readInside(
  root: string,
  path: string,
  entriesOf: EntriesOf,
): Promise<Uint8Array | undefined> {
  let place = root;
  let isFile = false;
  for (const segment of segmentsOf(path)) {
    const entry = await childOf(place, segment, entriesOf);
    if (entry === undefined) return undefined;
    const next = join(place, entry.name);
    isFile = entry.isFile();
    place = entry.isSymbolicLink() ? await realpath(next).catch(() => next) : next;
    if (!place.startsWith(root.endsWith(sep) ? root : root + sep)) {
      throw new OutsideFolderError(path);
    }
  }
  if (!isFile && !(await isFileAt(place))) return undefined;
  try {
    // At once: to wait for the thread pool takes several times as long.
    return readFileSync(place);
  } catch (error) {
    throw asMachineError(error, `${path} cannot be read`);
  }
}

/** The directory is asked, not the file: some systems answer to `A.PNG` where `a.png` lies, and others then do not. */
async function childOf(
  folder: string,
  name: string,
  entriesOf: EntriesOf,
): Promise<Dirent | undefined> {
  const entries = await entriesOf(folder).catch(() => new Map<string, Dirent>());
  return entries.get(name) ?? entries.get(alike([...entries.keys()], name) ?? '');
}

/** Some systems decompose accents in names, so é may be one character here and two there. */
const alike = (names: readonly string[], wanted: string): string | undefined =>
  names.find((name) => composed(name) === composed(wanted));

const composed = (name: string): string => name.normalize('NFC');

/** Throws OutsideFolderError where the path itself leads out. */
function segmentsOf(path: string): readonly string[] {
  const normal = posix.normalize(path);
  if (posix.isAbsolute(path) || /^[a-z]:/i.test(path) || normal.split('/')[0] === '..') {
    throw new OutsideFolderError(path);
  }
  return normal.split('/').filter((segment) => segment !== '.' && segment !== '');
}

const isFileAt = (path: string): Promise<boolean> =>
  stat(path).then(
    (facts) => facts.isFile(),
    () => false,
  );
