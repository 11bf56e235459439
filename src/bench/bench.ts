// How long a book takes and how much memory, beside the browser's own print and the stock engine. In: words: a
// manuscript, --rounds, --json. Out: a Markdown table of medians on stdout, or JSON with every round.

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
  let results = contenders.map(({ name }): Result => ({ name, rounds: [] }));
  for (let round = 0; round < count; round += 1) {
    for (const contender of contenders) {
      const before = results.find(({ name }) => name === contender.name);
      if (!before || before.failure !== undefined) continue;
      const after = await runOnce(contender, round, before);
      results = results.map((result) => (result === before ? after : result));
      await writeStderr(`Round ${round + 1} of ${count}: ${describe(after)}\n`);
    }
  }
  return results;
}

async function runOnce(contender: Contender, round: number, before: Result): Promise<Result> {
  const { failure, stdout, seconds, peakBytes } = await measure(await contender.command(round));
  if (failure !== undefined) return { ...before, failure };
  const pages = await contender.pages(stdout);
  const measured: Measurement = { seconds, peakBytes, pages };
  return { ...before, rounds: [...before.rounds, measured] };
}

function describe({ name, rounds, failure }: Result): string {
  if (failure !== undefined) return `${name} is skipped, because it failed: ${failure}`;
  return `${name} took ${rounds.at(-1)?.seconds.toFixed(2)} s`;
}

await new Command('bench')
  .description('measure a whole build beside the browser’s own print and pagedjs-cli')
  .argument('[manuscript]', 'folder with the Markdown files and book.yaml', 'manuscript')
  .option('--rounds <number>', 'how often to run each', '3')
  .option('--json', 'every round, as JSON')
  .action((manuscript: string, flags: Flags) => bench(resolve(manuscript), flags))
  .parseAsync();
