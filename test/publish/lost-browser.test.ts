// A browser that is killed or hangs in the middle of a build: another one takes its place once, and nothing is left behind.

import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { comesTrue, processesNaming, scratchFolder } from '../host/scratch.ts';
import { openWorkshop } from '../workshop.ts';

const filler = `${'The ferry crossed the river while the clerks counted bales. '.repeat(20)}\n\n`;
const chapter = (n: number) => `# Chapter ${n}\n\n${filler.repeat(16)}`;

async function openLongBook() {
  const files = Array.from({ length: 32 }, (_, n) => [`${n + 10}-chapter.md`, chapter(n)]);
  const workshop = await openWorkshop({
    'book.yaml': 'title: Lost\ncreators: [Somebody]\n',
    ...Object.fromEntries(files),
  });
  onTestFinished(() => workshop.remove());
  return workshop;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Renderers of a browser that has started: that of its first, empty window, and of the tabs that pages are set in. */
const AT_WORK = 2;

interface Blow {
  readonly signal: 'SIGKILL' | 'SIGSTOP';
  /** So many browsers are struck at most. */
  readonly times: number;
}

/** Strike each browser that works in the folder, with all its processes, once its tabs are open. */
async function strike(folder: string, { signal, times }: Blow, ended: () => boolean) {
  const struck = new Set<number>();
  while (!ended() && struck.size < times) {
    const all = await processesNaming(folder);
    const main = all.find(
      ({ id, command }) =>
        command.includes('--user-data-dir') && !command.includes('--type=') && !struck.has(id),
    );
    const renderers = all.filter(
      ({ group, command }) => group === main?.group && command.includes('--type=renderer'),
    );
    if (main && renderers.length >= AT_WORK) {
      await sleep(200);
      struck.add(main.id);
      process.kill(-main.group, signal);
    }
    await sleep(20);
  }
  return struck.size;
}

async function buildStruck(blow: Blow, variables: Readonly<Record<string, string>> = {}) {
  const workshop = await openLongBook();
  const folder = await scratchFolder();
  let done = false;
  const building = workshop
    .runWith({ TMPDIR: folder, ...variables }, 'build', 'pdf', '--no-cache')
    .finally(() => {
      done = true;
    });
  const struck = await strike(folder, blow, () => done);
  const outcome = await building;
  return { ...outcome, struck, isTidy: await isTidy(folder), outputs: await workshop.outputs() };
}

/** Neither a process nor a file of a browser is left. */
const isTidy = (folder: string): Promise<boolean> =>
  comesTrue(async () => {
    const files = (await readdir(folder)).filter((name) => name.startsWith('octavo-browser'));
    return files.length === 0 && (await processesNaming(folder)).length === 0;
  });

const isReplaced = (signal: Blow['signal'], variables: Readonly<Record<string, string>> = {}) =>
  it('is replaced once, and the book is made', async () => {
    const blow = { signal, times: 1 };
    const { struck, exitCode, stderr, outputs, isTidy } = await buildStruck(blow, variables);
    expect(struck).toBe(1);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(outputs).toEqual(['lost.pdf']);
    expect(isTidy).toBe(true);
  });

describe.runIf(process.platform === 'linux')('a browser that is killed', () => {
  isReplaced('SIGKILL');

  it('twice ends the build with exit code 3, and nothing is written', async () => {
    const blow = { signal: 'SIGKILL', times: 9 } as const;
    const { struck, exitCode, stderr, outputs, isTidy } = await buildStruck(blow);
    // One that is struck while it starts is given another try by itself.
    expect(struck).toBeGreaterThanOrEqual(2);
    expect(stderr).toMatch(/The browser ended before its work was done\.|No browser starts here/);
    expect(exitCode).toBe(3);
    expect(outputs).toEqual([]);
    expect(isTidy).toBe(true);
  });
});

describe.runIf(process.platform === 'linux')('a browser that hangs', () => {
  const variables = { OCTAVO_TIMEOUT: '12' };

  isReplaced('SIGSTOP', variables);

  it('twice ends the build with exit code 3, and nothing is written', async () => {
    const blow = { signal: 'SIGSTOP', times: 9 } as const;
    const { struck, exitCode, stderr, outputs, isTidy } = await buildStruck(blow, variables);
    expect(struck).toBe(2);
    expect(stderr).toMatch(/^The browser did not finish .* within 12 seconds\.\n.*OCTAVO_TIMEOUT/);
    expect(exitCode).toBe(3);
    expect(outputs).toEqual([]);
    expect(isTidy).toBe(true);
  });

  it('while it starts is not waited for for ever', async () => {
    const workshop = await openWorkshop({ '01-one.md': '# One\n\nText.\n' });
    onTestFinished(() => workshop.remove());
    const folder = await scratchFolder();
    const dumb = join(folder, 'browser-that-says-nothing');
    await writeFile(dumb, '#!/bin/sh\nsleep 100\n', { mode: 0o755 });
    const { exitCode, stderr } = await workshop.runWith(
      { TMPDIR: folder, OCTAVO_BROWSER: dumb, OCTAVO_TIMEOUT: '1' },
      ...['build', 'pdf', '--no-cache'],
    );
    expect(stderr).toMatch(
      /^The browser did not finish starting within 1 seconds\.\n.*OCTAVO_BROWSER/,
    );
    expect(exitCode).toBe(3);
    expect(await workshop.outputs()).toEqual([]);
    expect(await isTidy(folder)).toBe(true);
  });
});
