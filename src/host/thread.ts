// A thread of its own for work that would hold up everything else. In: a module that exports functions as `work`. Out:
// calls of them, answered in order.

import { Worker } from 'node:worker_threads';

export interface Thread {
  /** What crosses over is copied. Rejects where the function throws. */
  call<T>(name: string, ...args: readonly unknown[]): Promise<T>;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly failure?: string;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

const RUN = `
import { parentPort, workerData } from 'node:worker_threads';
const work = import(workerData);
let turn = Promise.resolve();
parentPort.on('message', ({ id, name, args }) => {
  turn = turn.then(async () => {
    try {
      parentPort.postMessage({ id, value: await (await work)[name](...args) });
    } catch (error) {
      parentPort.postMessage({ id, failure: error instanceof Error ? error.message : String(error) });
    }
  });
});
`;

/** Starts at once; does not keep the program from ending. */
export function openThread(module: URL): Thread {
  const code = new URL(`data:text/javascript,${encodeURIComponent(RUN)}`);
  const worker = new Worker(code, { workerData: module.href });
  const waiting = new Map<number, Waiting>();
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', ({ id, value, failure }: Answer) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (failure === undefined) one?.resolve(value as never);
    else one?.reject(new Error(failure));
  });
  worker.on('error', failAll);
  worker.on('exit', (code) => failAll(new Error(`A thread ended with code ${code}.`)));
  worker.unref();
  let calls = 0;
  return {
    call: (name, ...args) =>
      new Promise((resolve, reject) => {
        calls += 1;
        worker.ref();
        waiting.set(calls, { resolve, reject });
        worker.postMessage({ id: calls, name, args });
      }),
  };
}
