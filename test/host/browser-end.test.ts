// How a browser ends: by its work, by the watchdog, by a signal; each time without a trace.

import { readdir } from 'node:fs/promises';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { openBrowser, withBrowser } from '../../src/host/browser.ts';
import { environment } from '../../src/host/environment.ts';
import { MachineError } from '../../src/host/machine-error.ts';
import {
  comesTrue,
  processesNaming,
  program,
  type RunningProcess,
  scratchFolder,
  stillRunning,
} from './scratch.ts';

const onLinux = process.platform === 'linux';

/** Whether these processes and all files of theirs go. */
const allGo = (processes: readonly RunningProcess[], folder: string): Promise<boolean> =>
  comesTrue(async () => {
    const files = (await readdir(folder)).filter((name) => name.startsWith('octavo-'));
    return files.length === 0 && (await stillRunning(processes)).length === 0;
  });

async function scratchMachine() {
  const temporaryFolder = await scratchFolder();
  return { folder: temporaryFolder, machine: environment({ temporaryFolder }) };
}

describe('a browser', () => {
  it('ends with its work, whether that succeeds or fails', async () => {
    const { folder, machine } = await scratchMachine();
    const options = { environment: machine };
    const processes = await withBrowser(() => processesNaming(folder), options);
    if (onLinux) expect(processes.length).toBeGreaterThan(1);
    const failure = withBrowser(async () => Promise.reject(new Error('no')), options);
    await expect(failure).rejects.toThrow('no');
    expect(await allGo(processes, folder)).toBe(true);
  });

  it('is killed when a page hangs, and says so to everyone who waits', async () => {
    const { folder, machine } = await scratchMachine();
    const session = await openBrowser({ deadline: 1, environment: machine });
    const serve = async () => undefined;
    const tabs = [await session.openTab({ serve }), await session.openTab({ serve })] as const;
    const processes = await processesNaming(folder);
    const hanging = tabs[0].evaluate('while (true) {}');
    const waiting = tabs[1].evaluate('new Promise(() => {})');
    await expect(hanging).rejects.toThrow('did not finish a script within 1 seconds');
    await expect(hanging).rejects.toBeInstanceOf(MachineError);
    await expect(waiting).rejects.toBeInstanceOf(MachineError);
    await expect(tabs[1].printPdf({ width: 9, height: 9 })).rejects.toBeInstanceOf(MachineError);
    expect(await allGo(processes, folder)).toBe(true);
    await session.close();
  });

  it.runIf(onLinux).each([
    ['a page', '--type=renderer', 'broke down'],
    ['the browser', '--user-data-dir', 'ended before its work was done'],
  ])('gives the reason when %s breaks down', async (_, flag, reason) => {
    const { folder, machine } = await scratchMachine();
    const session = await openBrowser({ environment: machine });
    const tab = await session.openTab({ serve: async () => undefined });
    const waiting = expect(tab.evaluate('new Promise(() => {})')).rejects.toThrow(reason);
    const processes = await processesNaming(folder);
    for (const { id, command } of processes) {
      if (command.includes(flag)) process.kill(id, 'SIGKILL');
    }
    await waiting;
    expect(await allGo(processes, folder)).toBe(true);
    await session.close();
  });
});

describe.runIf(onLinux)('a process', () => {
  /** A process that waits for a page that hangs, and the browser that it started. */
  async function hang(folder: string) {
    const node = execa(process.execPath, ['--import', 'tsx', program('hang')], {
      env: { TMPDIR: folder },
      reject: false,
    });
    await new Promise((resolve) => node.stdout.once('data', resolve));
    const browser = await processesNaming(folder);
    expect(browser).not.toEqual([]);
    return { node, browser };
  }

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing at %s', async (signal) => {
    const folder = await scratchFolder();
    const { node, browser } = await hang(folder);
    node.kill(signal);
    expect((await node).signal).toBe(signal);
    expect(await allGo(browser, folder)).toBe(true);
  });

  it('leaves no browser when it is killed', async () => {
    const folder = await scratchFolder();
    const { node, browser } = await hang(folder);
    node.kill('SIGKILL');
    await node;
    expect(await comesTrue(async () => (await stillRunning(browser)).length === 0)).toBe(true);
  });
});
