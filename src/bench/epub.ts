// What the e-book of a long book costs beyond epub-gen-memory alone on the same content, with nothing kept from before.
// The two run in turn; a round of its own reads memory. In: words: --chapters, --pictures, --rounds. Out: a Markdown table
// of the least that each took.

import { Command } from 'commander';
import { type BenchRoom, bundleProgram, openBenchRoom } from '../host/bench-room.ts';
import { environment } from '../host/environment.ts';
import { ownPath } from '../host/installed.ts';
import { type Cost, measure, type Command as Program } from '../host/measure.ts';
import { writeStdout } from '../host/terminal.ts';
import { bundleOctavo } from './contenders.ts';
import { longBook } from './long-book.ts';

interface Flags {
  readonly chapters: string;
  readonly pictures: string;
  readonly rounds: string;
}

/** What to run in a round; round 0 reads memory. */
type Contender = (round: number) => Promise<Program>;

async function bench({ chapters, pictures, rounds }: Flags): Promise<void> {
  const room = await openBenchRoom(environment());
  try {
    const book = longBook({ chapters: Number(chapters), pictures: Number(pictures) });
    for (const [path, content] of book.manuscript) await room.write(`book/${path}`, content);
    await room.write('book/chapters.json', JSON.stringify(book.chapters));
    await bundleOctavo(room);
    const [alone, octavo] = await runRounds(
      [await plainEpub(room), octavoEpub(room)],
      Number(rounds),
    );
    if (alone && octavo) await writeStdout(formatCosts(alone, octavo));
  } finally {
    await room.remove();
  }
}

async function plainEpub({ root }: BenchRoom): Promise<Contender> {
  const program = await bundleProgram('src', 'bench', 'plain-epub.ts');
  const words = [program, `${root}/book`, `${root}/plain.epub`];
  return async () => ({ program: process.execPath, words, folder: root });
}

/** From Markdown, without the pages of print, whose setting is measured elsewhere. */
const octavoEpub =
  ({ root, emptyCache }: BenchRoom): Contender =>
  async (round) => ({
    program: process.execPath,
    words: [ownPath('src', 'octavo.mjs'), 'build', 'epub', '-m', `${root}/book`, '-o', root],
    folder: root,
    variables: { OCTAVO_CACHE: await emptyCache(`cache-${round}`) },
  });

async function runRounds(contenders: readonly Contender[], count: number): Promise<Cost[]> {
  const costs = contenders.map((): Cost[] => []);
  for (let round = 0; round <= count; round += 1) {
    for (const [index, command] of contenders.entries()) {
      const cost = await measure(await command(round), round === 0);
      if (cost.failure !== undefined) throw new Error(cost.failure);
      costs[index]?.push(cost);
    }
  }
  return costs.flatMap(([memory, ...rounds]) =>
    memory ? [{ ...memory, ...leastOf(rounds) }] : [],
  );
}

const leastOf = (rounds: readonly Cost[]) => ({
  seconds: Math.min(...rounds.map(({ seconds }) => seconds)),
  cpuSeconds: Math.min(...rounds.map(({ cpuSeconds }) => cpuSeconds)),
});

function formatCosts(alone: Cost, octavo: Cost): string {
  const row = (name: string, costOf: (key: 'seconds' | 'cpuSeconds' | 'peakBytes') => number) =>
    `| ${name} | ${costOf('seconds').toFixed(2)} | ${costOf('cpuSeconds').toFixed(2)} | ${Math.round(costOf('peakBytes') / 1e6)} |\n`;
  return [
    '| | time, s | user + sys, s | peak memory, MB |\n| --- | ---: | ---: | ---: |\n',
    row('epub-gen-memory alone', (key) => alone[key]),
    row('Octavo', (key) => octavo[key]),
    row('beyond it', (key) => octavo[key] - alone[key]),
  ].join('');
}

await new Command('bench:epub')
  .description('measure the e-book of a long book beside epub-gen-memory alone')
  .option('--chapters <number>', 'how many', '500')
  .option('--pictures <number>', 'how many, one a chapter', '300')
  .option('--rounds <number>', 'how often to run each', '3')
  .action((flags: Flags) => bench(flags))
  .parseAsync();
