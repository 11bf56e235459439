// How a browser ends: by its work, by the watchdog, by a signal; each time without a trace.

import { readdir } from 'node:fs/promises';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { openBrowser, withBrowser } from '../../src/host/browser.ts';
import { environment } from '../../src/host/environment.ts';
import { MachineError } from '../../src/host/machine-error.ts';
import { comesTrue, processesNaming, program, scratchFolder } from './scratch.ts';

const onLinux = process.platform === 'linux';

async function traces(folder: string): Promise<readonly string[]> {
  const processes = onLinux ? await processesNaming(folder) : [];
  return [...processes, ...(await readdir(folder))];
}

const leavesNothing = (folder: string): Promise<boolean> =>
  comesTrue(async () => (await traces(folder)).length === 0);

async function scratchMachine() {
  const temporaryFolder = await scratchFolder();
  return { folder: temporaryFolder, machine: environment({ temporaryFolder }) };
}

describe('a browser', () => {
  it('ends with its work, whether that succeeds or fails', async () => {
    const { folder, machine } = await scratchMachine();
    const work = withBrowser(async () => (await traces(folder)).length, { environment: machine });
    expect(await work).toBeGreaterThan(0);
    const failure = withBrowser(async () => Promise.reject(new Error('no')), {
      environment: machine,
    });
    await expect(failure).rejects.toThrow('no');
    expect(await leavesNothing(folder)).toBe(true);
  });

  it('is killed when a page hangs, and says so to everyone who waits', async () => {
    const { folder, machine } = await scratchMachine();
    const session = await openBrowser({ deadline: 1, environment: machine });
    const serve = async () => undefined;
    const tabs = [await session.openTab({ serve }), await session.openTab({ serve })] as const;
    const hanging = tabs[0].evaluate('while (true) {}');
    const waiting = tabs[1].evaluate('new Promise(() => {})');
    await expect(hanging).rejects.toThrow('did not finish a script within 1 seconds');
    await expect(hanging).rejects.toBeInstanceOf(MachineError);
    await expect(waiting).rejects.toBeInstanceOf(MachineError);
    await expect(tabs[1].printPdf({ width: 9, height: 9 })).rejects.toBeInstanceOf(MachineError);
    expect(await leavesNothing(folder)).toBe(true);
    await session.close();
  });

  it('gives the reason when it breaks down by itself', async () => {
    const { machine } = await scratchMachine();
    const session = await openBrowser({ environment: machine });
    const tab = await session.openTab({ serve: async () => undefined });
    const eating = '{ const hoard = []; for (;;) hoard.push(new Array(1e7).fill(hoard.length)); }';
    await expect(tab.evaluate(eating)).rejects.toBeInstanceOf(MachineError);
    await session.close();
  });
});

describe.runIf(onLinux)('a process', () => {
  async function hang(folder: string) {
    const node = execa(process.execPath, ['--import', 'tsx', program('hang')], {
      env: { TMPDIR: folder },
      reject: false,
    });
    for await (const line of node) if (line === 'hanging') break;
    expect(await processesNaming(folder)).not.toEqual([]);
    return node;
  }

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing at %s', async (signal) => {
    const folder = await scratchFolder();
    const node = await hang(folder);
    node.kill(signal);
    expect((await node).signal).toBe(signal);
    expect(await comesTrue(async () => (await processesNaming(folder)).length === 0)).toBe(true);
    const left = await readdir(folder);
    expect(left.filter((name) => name.startsWith('octavo-'))).toEqual([]);
  });

  it('leaves no browser when it is killed', async () => {
    const folder = await scratchFolder();
    const node = await hang(folder);
    node.kill('SIGKILL');
    await node;
    expect(await comesTrue(async () => (await processesNaming(folder)).length === 0)).toBe(true);
  });
});
