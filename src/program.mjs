// The program in one piece. Two hundred small sources and as many of packages take seconds to load one by one, so they
// are bundled once, and what threads run beside it. In: the sources. Out: the path of the program, a CommonJS script in
// a folder that is kept until a source or a package changes.

import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SOURCES = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(SOURCES, '..');
/** Where bundles are kept. */
export const KEPT = join(ROOT, 'node_modules', '.cache', 'octavo');

/** Packages that bring binaries or files of their own stay what they are. */
const WHOLE = [
  ...['esbuild', 'lightningcss', 'subset-font', 'fontverter', 'harfbuzzjs', 'ora', 'shiki'],
  '@sparticuz/chromium',
];

/** What packages have and nothing here ever does, by the names that they import it by: it would be made ready at each start. */
const UNUSED = [
  // Downloads of browsers, and other ways to talk to them.
  {
    within: /[\\/]@?puppeteer/,
    named: /^(?:proxy-agent|ws)$|[\\/](?:bidi[\\/]bidi|httpUtil|install)\.js$/,
  },
  // HTML that is drawn, forms, text that is read out of pages, faces that are not embedded.
  {
    within: /[\\/]pdf-lib[\\/]/,
    named: /^(?:node-html-better-parser|html-entities)$|[\\/](?:extraction[\\/]\w+|Encoding)\.js$/,
  },
];

const files = readdirSync(SOURCES, { recursive: true }).filter((name) => /\.m?[jt]s$/.test(name));

/** The program as it is kept, bundled anew where something changed. */
export async function readyProgram() {
  const folder = join(KEPT, stamp());
  await access(folder).catch(() => bundle(folder));
  return join(folder, 'cli.cjs');
}

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

async function bundle(folder) {
  const { build } = await import('esbuild');
  mkdirSync(KEPT, { recursive: true });
  removeOld();
  const beside = `${folder}.${process.pid}.part`;
  const common = {
    outdir: beside,
    entryNames: '[name]',
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: WHOLE,
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [ownAddresses, leaveOut],
  };
  await Promise.all([
    build({ ...common, ...asProgram, entryPoints: [join(SOURCES, 'cli.ts')] }).then(writeInAscii),
    build({ ...common, ...asThreads, entryPoints: threads() }),
  ]);
  keep(beside, folder);
}

/** A younger bundle may be of somebody who is at work with it, or is still bundling. */
const OLD = 60 * 60 * 1000;

function removeOld() {
  const paths = readdirSync(KEPT).map((name) => join(KEPT, name));
  for (const path of paths.filter((one) => statSync(one).mtimeMs < Date.now() - OLD))
    rmSync(path, { recursive: true, force: true });
}

/**
 * A function of what a module has and a script has not. V8 can keep what it made of a script, but not of a module; nor can
 * a script import, so what stays whole is imported by the launcher.
 */
const asProgram = {
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: { 'import.meta.url': '__address' },
  supported: { 'dynamic-import': false },
  write: false,
  banner: { js: '(function (module, require, __import, __address) {' },
  footer: { js: '})' },
};

/** V8 reads such a text in half the time; esbuild leaves other characters in regular expressions alone. */
function writeInAscii({ outputFiles: [{ path, text }] }) {
  const escaped = text.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, escaped, 'latin1');
}

/** V8 reads a module anew each time, so it is as short as can be with names that can be told. */
const asThreads = {
  format: 'esm',
  minifyWhitespace: true,
  minifySyntax: true,
  outExtension: { '.js': '.mjs' },
  splitting: true,
  // Packages in the old module format call `require`, which an ES module does not have.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url), __import = (name) => import(name);',
  },
};

const threads = () =>
  files.filter((name) => name.endsWith('.thread.ts')).map((name) => join(SOURCES, name));

/** Two runs may bundle at once; the bundle of the one that was faster is as good. */
function keep(beside, folder) {
  try {
    renameSync(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
}

/**
 * Sources find files beside themselves by `import.meta.url`, which must go on naming the source. Threads alone are in
 * the bundle, where all entries lie beside each other.
 */
const ownAddresses = {
  name: 'own-addresses',
  setup(setup) {
    setup.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      if (!path.startsWith(SOURCES)) return undefined;
      const source = readFileSync(path, 'utf8');
      const own = JSON.stringify(pathToFileURL(path).href);
      const contents = source
        .replaceAll(THREAD_OR_OWN, (_, thread) =>
          thread ? `new URL('./${thread}.mjs', import.meta.url)` : own,
        )
        .replaceAll(IMPORT_WHOLE, '__import');
      return { contents, loader: 'ts' };
    });
  },
};

const THREAD_OR_OWN =
  /new URL\('[./\w-]*?([\w-]+\.thread)\.ts', import\.meta\.url\)|import\.meta\.url/g;

const IMPORT_WHOLE = new RegExp(`\\bimport(?=\\('(?:${WHOLE.join('|')})'\\))`, 'g');

const leaveOut = {
  name: 'leave-out',
  setup(setup) {
    for (const { within, named } of UNUSED)
      setup.onResolve({ filter: named }, ({ path, importer }) =>
        within.test(importer) ? { path, namespace: 'unused' } : undefined,
      );
    setup.onLoad({ filter: /^/, namespace: 'unused' }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};
