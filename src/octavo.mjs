#!/usr/bin/env node
// Starts the command line. Two hundred small sources and as many of packages take seconds to load one by one, so they
// are bundled into one file first, which is kept in node_modules/.cache until a source or a package changes.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const SOURCES = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(SOURCES, '..');
const KEPT = join(ROOT, 'node_modules', '.cache', 'octavo');
/** Exit code: the machine lacks or refuses something. */
const MACHINE = 3;

/**
 * A build is over in seconds, and to compile functions to their fastest form takes a core that the browser needs: twice
 * as much must have run before it is worth that.
 */
setFlagsFromString('--interrupt-budget=270000');

/** Packages that bring binaries or files of their own stay what they are. */
const WHOLE = [
  ...['esbuild', 'lightningcss', 'subset-font', 'fontverter', 'harfbuzzjs', 'ora', 'shiki'],
  '@sparticuz/chromium',
];

const files = readdirSync(SOURCES, { recursive: true }).filter((name) => /\.m?[jt]s$/.test(name));

/** Changes when any source, the list of packages or Node itself does. */
function stamp() {
  const hash = createHash('sha256').update(process.version);
  for (const file of [
    ...files.sort().map((name) => join(SOURCES, name)),
    join(ROOT, 'package-lock.json'),
  ]) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex').slice(0, 32);
}

async function bundle(target) {
  const { build } = await import('esbuild');
  mkdirSync(KEPT, { recursive: true });
  for (const name of readdirSync(KEPT)) {
    if (!name.startsWith(basename(target)))
      rmSync(join(KEPT, name), { recursive: true, force: true });
  }
  const beside = `${target}.${process.pid}.part`;
  await build({
    // The command line, and what runs in threads of its own.
    entryPoints: ['cli.ts', ...files.filter((name) => name.endsWith('.thread.ts'))].map((name) =>
      join(SOURCES, name),
    ),
    outdir: beside,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What a command does not need stays unread.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: WHOLE,
    legalComments: 'none',
    logLevel: 'silent',
    // Packages in the old module format call `require`, which an ES module does not have.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
    plugins: [ownAddresses],
  });
  keep(beside, target);
}

/** Two runs may bundle at once; the bundle of the one that was faster is as good. */
function keep(beside, target) {
  try {
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
}

/**
 * Sources find files beside themselves by `import.meta.url`, which must go on naming the source. Threads alone are in
 * the bundle, where all entries and pieces lie beside each other.
 */
const ownAddresses = {
  name: 'own-addresses',
  setup(setup) {
    setup.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      if (!path.startsWith(SOURCES)) return undefined;
      const source = readFileSync(path, 'utf8');
      const own = JSON.stringify(pathToFileURL(path).href);
      const contents = source.replaceAll(THREAD_OR_OWN, (_, thread) =>
        thread ? `new URL('./${thread}.mjs', import.meta.url)` : own,
      );
      return { contents, loader: 'ts' };
    });
  },
};

const THREAD_OR_OWN =
  /new URL\('[./\w-]*?([\w-]+\.thread)\.ts', import\.meta\.url\)|import\.meta\.url/g;

const target = join(KEPT, stamp());
try {
  await access(target).catch(() => bundle(target));
} catch (error) {
  console.error(`Octavo cannot prepare itself in ${KEPT}: ${error.message}`);
  console.error('    Make that folder writable, or run npm ci again.');
  process.exit(MACHINE);
}
await import(pathToFileURL(join(target, 'cli.mjs')).href);
