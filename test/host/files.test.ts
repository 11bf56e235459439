// Folders, text and whole files.

import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import {
  decodeUtf8,
  type Folder,
  memoryFolder,
  OutsideFolderError,
  openFolder,
  writeWhole,
} from '../../src/host/files.ts';
import { MachineError } from '../../src/host/machine-error.ts';
import { program, scratchFolder } from './scratch.ts';

const FILES = {
  'b.md': 'b',
  'a.md': 'a',
  'images/one.png': 'one',
  'images/Two.png': 'two',
  'images/杭州.svg': 'three',
  'Z.md': 'z',
  '.hidden': 'h',
  '.git/config': 'g',
  'cafe\u0301.md': 'decomposed',
};

async function realFolder(): Promise<Folder> {
  const root = await scratchFolder();
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return openFolder(root);
}

const textAt = async (folder: Folder, path: string): Promise<string | undefined> => {
  const bytes = await folder.read(path);
  return bytes && new TextDecoder().decode(bytes);
};

describe.each([
  ['a folder of the disk', realFolder],
  ['a folder in memory', async () => memoryFolder(FILES)],
])('%s', (_, open) => {
  it('lists its files in the same order everywhere, hidden ones left out', async () => {
    expect(await (await open()).list()).toEqual([
      ...['Z.md', 'a.md', 'b.md', 'caf\u00e9.md'],
      ...['images/Two.png', 'images/one.png', 'images/杭州.svg'],
    ]);
  });

  it('reads what it lists, and hidden files', async () => {
    const folder = await open();
    expect(await textAt(folder, 'images/one.png')).toBe('one');
    expect(await textAt(folder, './images/../images/杭州.svg')).toBe('three');
    expect(await textAt(folder, 'caf\u00e9.md')).toBe('decomposed');
    expect(await textAt(folder, '.hidden')).toBe('h');
  });

  it.each(['none.md', 'images', 'images/two.png', 'Images/one.png', 'a.md/x', '', 'a.md\0'])(
    'has no file %j',
    async (path) => {
      expect(await (await open()).read(path)).toBeUndefined();
    },
  );

  it.each(['../a.md', 'images/../../a.md', '/etc/passwd', '..', 'C:/x', 'c:\\x'])(
    'refuses %j',
    async (path) => {
      await expect((await open()).read(path)).rejects.toBeInstanceOf(OutsideFolderError);
    },
  );
});

describe('a link', () => {
  it('is followed inside the folder and refused where it leads out', async () => {
    const root = await scratchFolder();
    const outside = await scratchFolder();
    await writeFile(join(outside, 'secret'), 's');
    await writeFile(join(root, 'a.md'), 'a');
    await symlink(join(root, 'a.md'), join(root, 'inside.md'));
    await symlink(join(outside, 'secret'), join(root, 'file.md'));
    await symlink(outside, join(root, 'folder'));
    await symlink(join(root, 'nowhere'), join(root, 'broken.md'));
    const folder = await openFolder(root);
    expect(await folder.list()).toEqual(['a.md', 'file.md', 'inside.md']);
    expect(await textAt(folder, 'inside.md')).toBe('a');
    expect(await folder.read('broken.md')).toBeUndefined();
    await expect(folder.read('file.md')).rejects.toBeInstanceOf(OutsideFolderError);
    await expect(folder.read('folder/secret')).rejects.toBeInstanceOf(OutsideFolderError);
  });

  it('may be the folder itself', async () => {
    const root = await scratchFolder();
    await mkdir(join(root, 'real'));
    await writeFile(join(root, 'real', 'a.md'), 'a');
    await symlink(join(root, 'real'), join(root, 'link'));
    expect(await textAt(await openFolder(join(root, 'link')), 'a.md')).toBe('a');
  });
});

it('a folder that is missing, or no folder, is the machine’s fault', async () => {
  const root = await scratchFolder();
  await writeFile(join(root, 'file'), '');
  await expect(openFolder(join(root, 'none'))).rejects.toBeInstanceOf(MachineError);
  await expect(openFolder(join(root, 'file'))).rejects.toBeInstanceOf(MachineError);
});

describe('decodeUtf8', () => {
  const bytes = (...parts: (string | number)[]): Uint8Array =>
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.of(part))),
    );

  it.each([
    ['plain text', bytes('Grüße, 杭州 𝄞'), 'Grüße, 杭州 𝄞'],
    ['a byte order mark', bytes(0xef, 0xbb, 0xbf, 'a'), 'a'],
    ['line ends of every kind', bytes('a\r\nb\rc\nd\r\n'), 'a\nb\nc\nd\n'],
    ['a replacement character of the author’s own', bytes('a\uFFFDb'), 'a\uFFFDb'],
    ['both of these', bytes(0xef, 0xbb, 0xbf, '\uFFFDb'), '\uFFFDb'],
    ['nothing', bytes(), ''],
  ])('reads %s', (_, input, text) => {
    expect(decodeUtf8(input)).toEqual({ text });
  });

  it.each([
    ['Latin-1', bytes('one\r\ntw', 0xf6, '!'), 2, 3],
    ['UTF-16', bytes(0xff, 0xfe, 'a', 0), 1, 1],
    ['a character cut off at the end', bytes('a\nb𝄞', 0xe6, 0x9d), 2, 4],
    ['an overlong form', bytes('ab', 0xc0, 0xaf), 1, 3],
    ['a surrogate', bytes(0xed, 0xa0, 0x80), 1, 1],
    ['what follows a replacement character', bytes('\uFFFD\uFFFDx', 0x80), 1, 4],
    ['what follows a byte order mark', bytes(0xef, 0xbb, 0xbf, 'x', 0x80), 1, 2],
  ])('finds the place of %s', (_, input, line, column) => {
    expect(decodeUtf8(input)).toEqual({ invalidAt: { line, column } });
  });
});

describe('writeWhole', () => {
  it('writes, replaces, and makes the folder', async () => {
    const path = join(await scratchFolder(), 'deep', 'er', 'book.pdf');
    await writeWhole(path, 'one');
    await writeWhole(path, Buffer.from('two'));
    expect(await readFile(path, 'utf8')).toBe('two');
    expect(await readdir(dirname(path))).toEqual(['book.pdf']);
  });

  it('lets the last of many win, whole', async () => {
    const path = join(await scratchFolder(), 'book.pdf');
    const texts = Array.from({ length: 20 }, (_, n) => String(n).repeat(50_000));
    await Promise.all(texts.map((text) => writeWhole(path, text)));
    expect(texts).toContain(await readFile(path, 'utf8'));
    expect(await readdir(dirname(path))).toEqual(['book.pdf']);
  });

  it.runIf(process.platform === 'linux')(
    'leaves the old file where the new one does not fit',
    async () => {
      const path = join(await scratchFolder(), 'book.pdf');
      await writeFile(path, 'yesterday');
      const command = `ulimit -f 100; exec "$0" --import tsx "$1" "$2"`;
      const { stdout } = await execa('sh', [
        '-c',
        command,
        process.execPath,
        program('write'),
        path,
      ]);
      expect(stdout).toBe(`${path} cannot be written (EFBIG).`);
      expect(await readFile(path, 'utf8')).toBe('yesterday');
      expect(await readdir(dirname(path))).toEqual(['book.pdf']);
    },
  );

  it('says what to do where a folder lies in the way', async () => {
    const path = join(await scratchFolder(), 'book.pdf');
    await mkdir(join(path, 'inside'), { recursive: true });
    const failure = writeWhole(path, 'x');
    await expect(failure).rejects.toMatchObject({
      remedy: expect.stringContaining('move it away'),
    });
    await expect(failure).rejects.toBeInstanceOf(MachineError);
    expect(await readdir(dirname(path))).toEqual(['book.pdf']);
  });

  it.runIf(process.platform === 'linux')(
    'says what to do where the system makes no folders, and says that they are not there',
    async () => {
      const failure = writeWhole('/proc/octavo/deep/book.pdf', 'x');
      await expect(failure).rejects.toThrow(
        '/proc/octavo/deep/book.pdf cannot be written (ENOENT)',
      );
      await expect(failure).rejects.toBeInstanceOf(MachineError);
    },
  );

  it.runIf(process.getuid?.() !== 0)(
    'leaves the old file where nothing may be written',
    async () => {
      const folder = await scratchFolder();
      await writeFile(join(folder, 'book.pdf'), 'yesterday');
      await chmod(folder, 0o500);
      await expect(writeWhole(join(folder, 'book.pdf'), 'x')).rejects.toBeInstanceOf(MachineError);
      await chmod(folder, 0o700);
      expect(await readFile(join(folder, 'book.pdf'), 'utf8')).toBe('yesterday');
    },
  );
});
