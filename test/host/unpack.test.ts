// Unpacking the browser's parts: once, whole, and in spite of others who do it too.

import { chmod, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { standInFonts } from '../../src/host/bundled-browser.ts';
import { cacheFolders, writableCacheFolder } from '../../src/host/cache-folder.ts';
import { type Environment, environment } from '../../src/host/environment.ts';
import { program, scratchFolder } from './scratch.ts';

const FONT = ['fonts', 'Open_Sans', 'OpenSans-Regular.ttf'];

async function scratchMachine() {
  const folder = await scratchFolder();
  const machine = environment({ variables: { OCTAVO_CACHE: folder }, platform: 'linux' });
  return { folder, machine };
}

async function unpackFonts(machine: Environment): Promise<string> {
  const config = (await standInFonts(machine)) ?? '';
  return config.replace(/fonts\.conf$/, '');
}

describe('unpacking', () => {
  it('is done once, into a folder of the user alone', async () => {
    const { folder, machine } = await scratchMachine();
    const unpacked = await unpackFonts(machine);
    const before = await stat(folder);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^fonts-\d+\.\d+\.\d+$/)]);
    expect((await stat(unpacked)).mode & 0o777).toBe(0o700);
    await unpackFonts(machine);
    expect((await stat(folder)).mtimeMs).toBe(before.mtimeMs);
  });

  it('survives several processes at once', async () => {
    const folder = await scratchFolder();
    const unpack = () =>
      execa(process.execPath, ['--import', 'tsx', program('unpack')], {
        env: { OCTAVO_CACHE: folder },
      });
    const results = await Promise.all([unpack(), unpack(), unpack(), unpack()]);
    expect(new Set(results.map(({ stdout }) => stdout)).size).toBe(1);
    const [only, ...others] = await readdir(folder);
    expect(others).toEqual([]);
    expect((await stat(join(folder, only ?? '', ...FONT))).size).toBeGreaterThan(100_000);
  }, 30_000);

  it.each([
    ['a file is cut short', (folder: string) => truncate(join(folder, ...FONT), 1000)],
    ['a file is gone', (folder: string) => rm(join(folder, ...FONT))],
    ['it never came to its end', (folder: string) => rm(join(folder, 'inventory.json'))],
    [
      'its inventory says nothing',
      (folder: string) => writeFile(join(folder, 'inventory.json'), '{}'),
    ],
    ['a file lies in its place', replaceByFile],
  ])('is done again where %s', async (_, damage) => {
    const { folder, machine } = await scratchMachine();
    const unpacked = await unpackFonts(machine);
    const good = await readFile(join(unpacked, ...FONT));
    await damage(unpacked);
    expect(await unpackFonts(machine)).toBe(unpacked);
    expect(good.equals(await readFile(join(unpacked, ...FONT)))).toBe(true);
    expect(await readdir(folder)).toHaveLength(1);
  });
});

async function replaceByFile(folder: string): Promise<void> {
  await rm(folder, { recursive: true });
  await writeFile(folder.replace(/\/$/, ''), 'a file');
}

describe('the cache folder', () => {
  const place = (wishes: Partial<Environment>): readonly string[] =>
    cacheFolders(
      environment({ variables: {}, home: '/home/a', temporaryFolder: '/t', userId: 7, ...wishes }),
    );

  it('lies where the platform keeps such things', () => {
    expect(place({ platform: 'linux' })).toEqual(['/home/a/.cache/octavo', '/t/octavo-7']);
    expect(place({ platform: 'darwin' })[0]).toBe('/home/a/Library/Caches/octavo');
    expect(place({ variables: { XDG_CACHE_HOME: '/x' } })[0]).toBe('/x/octavo');
    expect(place({ variables: { XDG_CACHE_HOME: 'relative' }, platform: 'linux' })[0]).toBe(
      '/home/a/.cache/octavo',
    );
    expect(place({ variables: { OCTAVO_CACHE: '/o', XDG_CACHE_HOME: '/x' } })).toEqual(['/o']);
    expect(place({ home: undefined })).toEqual(['/t/octavo-7']);
  });

  it('is a private temporary one where the home takes nothing', async () => {
    const folder = await scratchFolder();
    await writeFile(join(folder, 'home'), 'no folder');
    const machine = environment({
      ...{ variables: {}, home: join(folder, 'home'), temporaryFolder: folder },
    });
    const found = await writableCacheFolder(machine);
    expect(found).toBe(join(folder, `octavo-${process.getuid?.() ?? 'cache'}`));
    expect((await stat(found)).mode & 0o777).toBe(0o700);
  });

  it.runIf(process.getuid)('is none that others may have filled', async () => {
    const folder = await scratchFolder();
    const open = join(folder, `octavo-${process.getuid?.()}`);
    await mkdir(open);
    await chmod(open, 0o777);
    const machine = environment({ variables: {}, home: undefined, temporaryFolder: folder });
    await expect(writableCacheFolder(machine)).rejects.toThrow('belongs to another user');
  });
});
