// The order of work.

import { expect, it } from 'vitest';
import { schedule, type Task } from '../../src/print/schedule.ts';

/** Runs tasks, given as [after, weight], and tells in which order they began and what each was handed. */
async function run(jobs: number, ...tasks: (readonly [after: number, weight: number])[]) {
  const begun: number[] = [];
  const handed: (readonly number[])[] = [];
  const results = await schedule(
    tasks.map(
      ([after, weight], index): Task<number> => ({
        ...{ after, weight },
        run: async (done) => {
          begun.push(index);
          handed[index] = done;
          // Heavy ones end later.
          for (let turn = 0; turn < weight; turn += 1) await Promise.resolve();
          return index;
        },
      }),
    ),
    jobs,
  );
  return { begun, handed, results };
}

it('results stand in order, whoever was done first', async () => {
  const { results } = await run(3, [-1, 50], [-1, 1], [-1, 9]);
  expect(results).toEqual([0, 1, 2]);
});

it('the longest begins first where nobody waits', async () => {
  expect((await run(1, [-1, 1], [-1, 3], [-1, 2])).begun).toEqual([1, 2, 0]);
});

it('a task begins when those that it waits for are done, and is handed what came of them', async () => {
  const { begun, handed } = await run(2, [-1, 5], [-1, 40], [0, 1], [1, 1]);
  expect(begun.indexOf(2)).toBeGreaterThan(begun.indexOf(0));
  expect(handed[2]).toEqual([0]);
  expect(handed[3]).toEqual([0, 1]);
});

it('what is waited for comes before what is only long, and what waited before both', async () => {
  expect((await run(1, [-1, 1], [-1, 1], [1, 1], [-1, 9], [-1, 8])).begun).toEqual([0, 1, 2, 3, 4]);
});

it('the failure of one is the failure of all', async () => {
  const bad: Task<number> = { after: -1, weight: 1, run: () => Promise.reject(new Error('bad')) };
  await expect(schedule([bad, { ...bad, after: 0 }], 2)).rejects.toThrow('bad');
});
