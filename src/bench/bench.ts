// How long a book takes and how much memory, beside the browser's own print and the stock engine: one book, or books of
// growing length. A round of its own reads memory, since that slows down what is read. In: words. Out: a Markdown table of
// medians on stdout, or JSON with every round, and a chart.

import { resolve } from 'node:path';
import { Command } from 'commander';
import { type BenchRoom, openBenchRoom } from '../host/bench-room.ts';
import { environment } from '../host/environment.ts';
import { type Folder, openFolder, writeWhole } from '../host/files.ts';
import { measure } from '../host/measure.ts';
import { writeStderr, writeStdout } from '../host/terminal.ts';
import { drawChart } from './chart.ts';
import { BASELINE, type Contender, type Course, openContenders } from './contenders.ts';
import type { Files } from './edit.ts';
import { growBook } from './grown-book.ts';
import { formatTable, type Measurement, type Result, type Summary, summarize } from './results.ts';

interface Flags {
  readonly rounds: string;
  readonly json?: boolean;
  readonly draft?: boolean;
  readonly stock: boolean;
  readonly grow?: string;
  readonly chart?: string;
}

/** Pages that the shipped book has once, and pages of its body, which grows. */
const [PAGES_ONCE, PAGES_OF_BODY] = [12, 30];

async function bench(manuscript: string, flags: Flags): Promise<void> {
  const folder = await openFolder(manuscript);
  const lengths = flags.grow?.split(',').map(Number) ?? [];
  const books =
    lengths.length === 0 ? [filesOf(folder)] : lengths.map((pages) => grown(folder, pages));
  const rounds: Result[][] = [];
  for (const book of books) rounds.push(await runBook(await book, flags));
  const summaries = rounds.map((results) => summarize(results, BASELINE));
  if (flags.chart) await writeWhole(resolve(flags.chart), drawChart(summaries));
  await writeStdout(
    flags.json
      ? `${JSON.stringify({ summaries, rounds }, null, 2)}\n`
      : summaries.map((one: readonly Summary[]) => formatTable(one)).join('\n'),
  );
}

async function filesOf(folder: Folder): Promise<Files> {
  const paths = await folder.list();
  const read = async (path: string) =>
    [path, (await folder.read(path)) ?? new Uint8Array()] as const;
  return new Map(await Promise.all(paths.map(read)));
}

const grown = (folder: Folder, pages: number): Promise<Files> =>
  growBook(folder, Math.max(1, Math.round((pages - PAGES_ONCE) / PAGES_OF_BODY)));

async function runBook(files: Files, flags: Flags): Promise<Result[]> {
  const room = await openBenchRoom(environment());
  try {
    const course = { draft: flags.draft === true, stock: flags.stock };
    return await runRounds(files, Number(flags.rounds), room, course);
  } finally {
    await room.remove();
  }
}

/** In turn, so that a machine that slows down slows all of them; one that fails once is left out from then on. */
async function runRounds(
  files: Files,
  count: number,
  room: BenchRoom,
  course: Course,
): Promise<Result[]> {
  const contenders = await openContenders(files, room, course);
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
  return `${name} took ${last.seconds.toFixed(2)} s for ${last.pages} pages`;
}

await new Command('bench')
  .description('measure the print edition beside the browser’s own print and pagedjs-cli')
  .argument('[manuscript]', 'folder with the Markdown files and book.yaml', 'manuscript')
  .option('--rounds <number>', 'how often to run each', '3')
  .option('--grow <pages>', 'books of about so many pages, made of this one: 50,100,200,400')
  .option('--draft', 'build in spite of the author’s mistakes')
  .option('--no-stock', 'leave out pagedjs-cli, which takes minutes on a long book')
  .option('--chart <file>', 'time for each page by the length of the book, as SVG')
  .option('--json', 'every round, as JSON')
  .action((manuscript: string, flags: Flags) => bench(resolve(manuscript), flags))
  .parseAsync();
