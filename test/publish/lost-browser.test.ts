// A browser that is killed in the middle of a build: another one takes its place once, and nothing is left behind.

import { readdir } from 'node:fs/promises';
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

/** Kill each browser that works in the folder, once its tabs are open, so many times at most. */
async function strike(folder: string, times: number, ended: () => boolean) {
  const struck = new Set<number>();
  while (!ended() && struck.size < times) {
    const all = await processesNaming(folder);
    const renderers = all.filter(({ command }) => command.includes('--type=renderer'));
    const isBusy = renderers.length >= AT_WORK;
    const main = all.find(
      ({ id, command }) =>
        command.includes('--user-data-dir') && !command.includes('--type=') && !struck.has(id),
    );
    if (isBusy && main) {
      await sleep(200);
      struck.add(main.id);
      process.kill(main.id, 'SIGKILL');
    }
    await sleep(20);
  }
  return struck.size;
}

async function buildStruck(times: number) {
  const workshop = await openLongBook();
  const folder = await scratchFolder();
  let done = false;
  const building = workshop
    .runWith({ TMPDIR: folder }, 'build', 'pdf', '--no-cache')
    .finally(() => {
      done = true;
    });
  const struck = await strike(folder, times, () => done);
  const outcome = await building;
  const isTidy = await comesTrue(async () => {
    const files = (await readdir(folder)).filter((name) => name.startsWith('octavo-browser'));
    return files.length === 0 && (await processesNaming(folder)).length === 0;
  });
  return { ...outcome, struck, isTidy, outputs: await workshop.outputs() };
}

describe.runIf(process.platform === 'linux')('a browser that is killed', () => {
  it('is replaced once, and the book is made', async () => {
    const { struck, exitCode, stderr, outputs, isTidy } = await buildStruck(1);
    expect(struck).toBe(1);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(outputs).toEqual(['lost.pdf']);
    expect(isTidy).toBe(true);
  });

  it('twice ends the build with exit code 3, and nothing is written', async () => {
    const { struck, exitCode, stderr, outputs, isTidy } = await buildStruck(9);
    // One that is struck while it starts is given another try by itself.
    expect(struck).toBeGreaterThanOrEqual(2);
    expect(stderr).toMatch(/The browser ended before its work was done\.|No browser starts here/);
    expect(exitCode).toBe(3);
    expect(outputs).toEqual([]);
    expect(isTidy).toBe(true);
  });
});
