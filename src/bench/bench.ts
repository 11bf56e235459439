// How long a book takes and how much memory, beside the browser's own print and the stock engine. A round of its own
// reads memory, since that slows down what is read. In: words: a manuscript, --rounds, --json. Out: a Markdown table of
// medians on stdout, or JSON with every round.

import { resolve } from 'node:path';
import { Command } from 'commander';
import { type BenchRoom, openBenchRoom } from '../host/bench-room.ts';
import { environment } from '../host/environment.ts';
import { measure } from '../host/measure.ts';
import { writeStderr, writeStdout } from '../host/terminal.ts';
import { type Contender, openContenders } from './contenders.ts';
import { formatTable, type Measurement, type Result, summarize } from './results.ts';

const BASELINE = 'Chromium’s own print';

interface Flags {
  readonly rounds: string;
  readonly json?: boolean;
}

async function bench(manuscript: string, flags: Flags): Promise<void> {
  const room = await openBenchRoom(environment());
  try {
    const results = await runRounds(manuscript, Number(flags.rounds), room);
    const medians = summarize(results, BASELINE);
    if (flags.json) await writeStdout(`${JSON.stringify({ medians, results }, null, 2)}\n`);
    else await writeStdout(formatTable(medians));
  } finally {
    await room.remove();
  }
}

/** In turn, so that a machine that slows down slows all of them; one that fails once is left out from then on. */
async function runRounds(manuscript: string, count: number, room: BenchRoom): Promise<Result[]> {
  const contenders = await openContenders(manuscript, room);
  let results = contenders.map(({ name }): Result => ({ name, peakBytes: 0, rounds: [] }));
  for (let round = 0; round <= count; round += 1) {
    for (const contender of contenders) {
      const before = results.find(({ name }) => name === contender.name);
      if (!before || before.failure !== undefined) continue;
      const after = await runOnce(contender, round, before);
      results = results.map((result) => (result === before ? after : result));
      await writeStderr(`Round ${round} of ${count}: ${describe(after)}\n`);
    }
  }
  return results;
}

async function runOnce(contender: Contender, round: number, before: Result): Promise<Result> {
  const forMemory = round === 0;
  const cost = await measure(await contender.command(round), forMemory);
  if (cost.failure !== undefined) return { ...before, failure: cost.failure };
  if (forMemory) return { ...before, peakBytes: cost.peakBytes };
  const measured: Measurement = {
    seconds: cost.seconds,
    pages: await contender.pages(cost.stdout),
  };
  return { ...before, rounds: [...before.rounds, measured] };
}

function describe({ name, rounds, peakBytes, failure }: Result): string {
  if (failure !== undefined) return `${name} is skipped, because it failed: ${failure}`;
  const last = rounds.at(-1);
  if (!last) return `${name} held ${Math.round(peakBytes / 2 ** 20)} MiB`;
  return `${name} took ${last.seconds.toFixed(2)} s`;
}

await new Command('bench')
  .description('measure a whole build beside the browser’s own print and pagedjs-cli')
  .argument('[manuscript]', 'folder with the Markdown files and book.yaml', 'manuscript')
  .option('--rounds <number>', 'how often to run each', '3')
  .option('--json', 'every round, as JSON')
  .action((manuscript: string, flags: Flags) => bench(resolve(manuscript), flags))
  .parseAsync();
