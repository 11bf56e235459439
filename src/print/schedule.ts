// The order of work: what waits for nothing goes side by side, what needs the results of others after them. In: tasks in
// order. Out: their results in order, whoever was done first.

export interface Task<T> {
  /** Begins when all tasks up to this one, by index, are done; -1 for none. */
  readonly after: number;
  /** How long it will take, in any unit. */
  readonly weight: number;
  /** `done` holds the results of the tasks that it waits for. */
  run(done: readonly T[]): Promise<T>;
}

/** So many at once; what others wait for comes first, and longest first, so that no long one is left at the end. */
export async function schedule<T>(tasks: readonly Task<T>[], jobs: number): Promise<T[]> {
  const done = new Map<number, T>();
  let prefix = 0;
  const pending = new Set(tasks.keys());
  let announce: () => void = () => {};
  let change = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const worker = async (): Promise<void> => {
    while (pending.size > 0) {
      while (done.has(prefix)) prefix += 1;
      const index = pick(tasks, pending, prefix);
      const task = tasks[index];
      if (!task) {
        await change;
        continue;
      }
      pending.delete(index);
      const results = Array.from({ length: task.after + 1 }, (_, nth) => done.get(nth) as T);
      done.set(index, await task.run(results));
      announce();
      change = new Promise<void>((resolve) => {
        announce = resolve;
      });
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, worker));
  return tasks.map((_, index) => done.get(index) as T);
}

/** The first `prefix` tasks are done without a gap; -1 where all that are left wait. */
function pick<T>(tasks: readonly Task<T>[], pending: ReadonlySet<number>, prefix: number): number {
  const afterOf = (index: number) => tasks[index]?.after ?? -1;
  const all = [...pending];
  const waiting = all.filter((index) => afterOf(index) >= prefix);
  const nearest = Math.min(...waiting.map(afterOf));
  const rank = (index: number): Rank => [
    // What waited for others may be waited for itself.
    afterOf(index) >= 0 ? 0 : 1,
    index <= nearest ? 0 : 1,
    -(tasks[index]?.weight ?? 0),
  ];
  let first: { readonly index: number; readonly rank: Rank } | undefined;
  for (const index of all) {
    if (afterOf(index) >= prefix) continue;
    const own = rank(index);
    if (!first || isBefore(own, first.rank)) first = { index, rank: own };
  }
  return first?.index ?? -1;
}

type Rank = readonly [number, number, number];

function isBefore(one: Rank, other: Rank): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}
