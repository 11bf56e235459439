// A temporary folder to measure in. In: the machine. Out: BenchRoom, which holds caches that have the browser and nothing
// else, a bundled program, and whatever is put into it; gone after `remove`.

import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type BundledBrowser, bundledBrowser, standInFonts } from './bundled-browser.ts';
import type { Environment } from './environment.ts';
import { ownPath } from './installed.ts';
import { MachineError } from './machine-error.ts';

export interface BenchRoom {
  readonly root: string;
  readonly browser: BundledBrowser;
  /** Environment variables with which another program starts the same browser with the same fonts. */
  readonly browserVariables: Readonly<Record<string, string>>;
  write(path: string, content: string | Uint8Array): Promise<void>;
  read(path: string): Promise<Uint8Array>;
  /** A new cache folder that holds the unpacked browser only. */
  emptyCache(name: string): Promise<string>;
  remove(): Promise<void>;
}

export async function openBenchRoom(machine: Environment): Promise<BenchRoom> {
  const browser = await bundledBrowser(machine);
  if (machine.platform !== 'linux' || !browser) {
    throw new MachineError(
      'The bench needs the browser that npm installs, and /proc.',
      'Run it on Linux on an x64 machine.',
    );
  }
  const fonts = await standInFonts(machine);
  const root = await mkdtemp(join(machine.temporaryFolder, 'octavo-bench-'));
  return {
    root,
    browser,
    browserVariables: {
      PUPPETEER_EXECUTABLE_PATH: browser.executable,
      LD_LIBRARY_PATH: browser.libraries,
      ...(fonts !== undefined && { FONTCONFIG_FILE: fonts }),
    },
    write: async (path, content) => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    },
    read: (path) => readFile(join(root, path)),
    emptyCache: async (name) => {
      const cache = join(root, name);
      await mkdir(cache, { recursive: true, mode: 0o700 });
      const unpacked = [browser.executable, ...(fonts === undefined ? [] : [fonts])].map(dirname);
      for (const folder of unpacked) await symlink(folder, join(cache, basename(folder)));
      return cache;
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** Packages that bring binaries or find files beside themselves. */
const WHOLE = ['@sparticuz/chromium', 'esbuild', 'lightningcss'];
const BANNER =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

/** One file of a source and all that it imports, so that no contender waits for a loader; its path. */
export async function bundleProgram(...source: readonly string[]): Promise<string> {
  const { build } = await import('esbuild');
  const outfile = ownPath('node_modules', '.cache', 'octavo-bench', 'program.mjs');
  await build({
    entryPoints: [ownPath(...source)],
    ...{ outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' },
    ...{ external: WHOLE, keepNames: true, logLevel: 'silent', banner: { js: BANNER } },
  });
  return outfile;
}
