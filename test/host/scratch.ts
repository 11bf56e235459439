// A folder for one test, and what stands around in the process table. In: nothing. Out: paths, removed after the test.

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** An empty folder that goes when the test ends. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'octavo-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The path of a program in `programs/`, which a test runs in a process of its own. */
export const program = (name: string): string =>
  fileURLToPath(new URL(`programs/${name}.ts`, import.meta.url));

export interface RunningProcess {
  readonly id: number;
  readonly command: string;
  readonly group: number;
}

/** Every process of the groups in which a command line contains `text`: a browser and its children. Linux only. */
export async function processesNaming(text: string): Promise<readonly RunningProcess[]> {
  const all = await runningProcesses();
  const groups = new Set(all.filter((p) => p.command.includes(text)).map((p) => p.group));
  return all.filter((p) => groups.has(p.group));
}

/** Those of these processes' groups that still run, their parents gone or not. */
export async function stillRunning(
  processes: readonly RunningProcess[],
): Promise<readonly RunningProcess[]> {
  const groups = new Set(processes.map((p) => p.group));
  return (await runningProcesses()).filter((p) => groups.has(p.group));
}

async function runningProcesses(): Promise<readonly RunningProcess[]> {
  if (process.platform !== 'linux') return [];
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return (await Promise.all(ids.map(readProcess))).flat();
}

async function readProcess(id: string): Promise<RunningProcess[]> {
  try {
    const command = await readFile(`/proc/${id}/cmdline`, 'utf8');
    const afterName = (await readFile(`/proc/${id}/stat`, 'utf8')).split(') ').at(-1) ?? '';
    return command === ''
      ? []
      : [{ id: Number(id), command, group: Number(afterName.split(' ')[2]) }];
  } catch {
    return [];
  }
}

/** Wait until `condition` holds; whether it came to hold in five seconds. */
export async function comesTrue(condition: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
