// What a program costs: its time, and the most memory that it and its children held at once. In: a command. Out: Cost.
// Linux only, because memory is read from /proc.

import { readdir, readFile } from 'node:fs/promises';
import { execa } from 'execa';
import { environment } from './environment.ts';

export interface Command {
  readonly program: string;
  readonly words: readonly string[];
  readonly folder: string;
  readonly variables?: Readonly<Record<string, string>>;
}

export interface Cost {
  readonly seconds: number;
  /** Of the processor, in user and system mode, the children's included. */
  readonly cpuSeconds: number;
  /** Proportional set size of the whole process tree, at its highest; 0 where nobody looked. */
  readonly peakBytes: number;
  readonly stdout: string;
  /** Why it failed; undefined where it did not. */
  readonly failure?: string;
}

const INTERVAL_MS = 200;
const PATIENCE_MS = 600_000;

/** Run a command to its end; a failure is part of the answer. To watch its memory slows it down by a fifth. */
export async function measure(
  { program, words, folder, variables = {} }: Command,
  watchesMemory = false,
): Promise<Cost> {
  const { now } = environment();
  const start = now();
  const cpuBefore = await cpuOfChildren();
  const child = execa(program, words, {
    ...{ cwd: folder, env: variables, reject: false, timeout: PATIENCE_MS, stdin: 'ignore' },
  });
  const watch = watchMemory(watchesMemory ? child.pid : undefined);
  const { stdout, stderr, failed, shortMessage } = await child;
  const seconds = (now() - start) / 1000;
  const peakBytes = await watch.end();
  const cpuSeconds = (await cpuOfChildren()) - cpuBefore;
  const cost = { seconds, cpuSeconds, peakBytes, stdout };
  return failed ? { ...cost, failure: `${shortMessage}\n${stderr}`.trim() } : cost;
}

/** The kernel counts in hundredths of a second what ended children and theirs have taken. */
async function cpuOfChildren(): Promise<number> {
  const fields = afterName(await readProc('self', 'stat'));
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

/** The fields of a stat file from the state on; the program's name before it stands in brackets and may hold anything. */
const afterName = (stat: string): string[] => stat.slice(stat.lastIndexOf(') ') + 2).split(' ');

/** Samples do not overlap, however slow the machine is. */
function watchMemory(pid: number | undefined): { end: () => Promise<number> } {
  let [peak, ended] = [0, pid === undefined];
  let wake = (): void => {};
  const work = (async () => {
    while (!ended) {
      peak = Math.max(peak, await memoryOfTree(pid ?? 0));
      if (ended) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, INTERVAL_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    end: async () => {
      ended = true;
      wake();
      await work;
      return peak;
    },
  };
}

async function memoryOfTree(root: number): Promise<number> {
  const parents = await readParents();
  const tree = new Set([root]);
  for (let size = 0; size !== tree.size; ) {
    size = tree.size;
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid);
  }
  const shares = await Promise.all([...tree].map(memoryOf));
  return shares.reduce((sum, share) => sum + share, 0);
}

async function readParents(): Promise<Map<number, number>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const pairs = await Promise.all(
    pids.map(
      async (pid): Promise<[number, number]> => [
        Number(pid),
        Number(afterName(await readProc(pid, 'stat'))[1] ?? 0),
      ],
    ),
  );
  return new Map(pairs);
}

async function memoryOf(pid: number): Promise<number> {
  const rollup = await readProc(String(pid), 'smaps_rollup');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
}

/** Empty for a process that has just ended. */
const readProc = (pid: string, file: string): Promise<string> =>
  readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
