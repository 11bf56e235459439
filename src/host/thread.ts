// A thread of its own for work that would hold up everything else. In: a source of ours that exports functions, its name
// ending in `.thread.ts`. Out: calls of them, answered in order. The launcher bundles each such source as it does the
// program; where nothing is bundled, the thread reads TypeScript by way of tsx.

import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { packagePath } from './installed.ts';

export interface Thread {
  /** What crosses over is copied. Rejects where the function throws. */
  call<T>(name: string, ...args: readonly unknown[]): Promise<T>;
  /** Ends it; what was not answered yet rejects. */
  close(): void;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly failure?: { readonly message: string; readonly stack?: string };
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** A third as much of a core that others want too: enough to come to an end beside programs that never rest. */
const PATIENT = 5;

const RUN = `
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
if (workerData.isPatient) {
  try {
    // Linux gives each thread a priority of its own, by its number; others have no such file.
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').pop()), ${PATIENT});
  } catch {}
}
const load = async ({ module, reader }) => {
  if (reader) (await import(reader)).register();
  return import(module);
};
const work = load(workerData);
work.catch(() => {});
let turn = Promise.resolve();
parentPort.on('message', ({ id, name, args }) => {
  turn = turn.then(async () => {
    try {
      parentPort.postMessage({ id, value: await (await work)[name](...args) });
    } catch (error) {
      // Not every error survives being copied.
      parentPort.postMessage({ id, failure: { message: String(error?.message ?? error), stack: error?.stack } });
    }
  });
});
`;

export interface ThreadOptions {
  /** Its answers are needed in the end only: it lets others go first. Default false. */
  readonly isPatient?: boolean;
}

/** Starts at once; does not keep the program from ending but while it has something to answer. */
export function openThread(module: URL, { isPatient = false }: ThreadOptions = {}): Thread {
  const code = new URL(`data:text/javascript,${encodeURIComponent(RUN)}`);
  const worker = new Worker(code, {
    workerData: { module: module.href, reader: readerOf(module), isPatient },
  });
  const waiting = new Map<number, Waiting>();
  let ended: Error | undefined;
  const end = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  worker.on('message', ({ id, value, failure }: Answer) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (failure === undefined) one?.resolve(value as never);
    else one?.reject(Object.assign(new Error(failure.message), failure));
  });
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`A thread ended with code ${code}.`)));
  worker.unref();
  let calls = 0;
  return {
    call: (name, ...args) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        calls += 1;
        worker.ref();
        waiting.set(calls, { resolve, reject });
        worker.postMessage({ id: calls, name, args });
      }),
    close: () => {
      end(new Error('The thread was closed.'));
      worker.terminate();
    },
  };
}

/** What lets Node read a source as it stands; a bundle needs nothing. */
function readerOf({ pathname }: URL): string | undefined {
  if (!pathname.endsWith('.ts')) return undefined;
  return pathToFileURL(packagePath('tsx/dist/esm/api/index.mjs')).href;
}
