// The command line: words in, files and diagnostics out, and an exit code that says whose turn it is.

import { relative, resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { HANDOUT_LAYOUTS, type HandoutSettings, readHandout } from './config.ts';
import { hasErrors } from './diagnostic.ts';
import { environment } from './host/environment.ts';
import { MachineError } from './host/machine-error.ts';
import { spareCores } from './host/spare-cores.ts';
import { writeStderr, writeStdout } from './host/terminal.ts';
import type { EditionName, Publication } from './publish/publish.ts';
import { formatDiagnostics, formatFile } from './publish/report.ts';

/** Whose turn it is when the program ends. */
const EXIT = { done: 0, author: 1, commandLine: 2, machine: 3, ours: 4 } as const;

/** More tabs than this no machine profits from. */
const MOST_JOBS = 64;

const EDITIONS: Readonly<Record<string, readonly EditionName[]>> = {
  pdf: ['pdf'],
  epub: ['epub'],
  all: ['pdf', 'epub'],
};

const AFTER_HELP = `
Exit codes
  0  done
  1  the manuscript, book.yaml or a stylesheet has errors; nothing was written
  2  the command line is wrong
  3  the machine lacks or refuses something, such as a browser
  4  a fault of Octavo's own

Examples
  $ octavo check                          what is wrong with manuscript/, without building
  $ octavo build                          PDF and EPUB of manuscript/ into output/
  $ octavo build pdf --target print       a PDF for the printer: bleed and boxes, no links
  $ octavo build pdf --draft              a PDF in spite of errors; what is missing is marked in it
  $ octavo build --manuscript ~/my-book   another book
  $ octavo handout 04-trade.md            a chapter to give out in class
  $ octavo handout '#sec-tea' --layout notes --course 'History 101'
  $ octavo handout --layout booklet       the whole book, to be folded
  $ octavo handout                        every handout that book.yaml lists
Through npm, flags stand behind two dashes:
  $ npm run build:pdf -- --manuscript ~/my-book
`;

interface Flags {
  readonly manuscript: string;
  readonly output: string;
  readonly draft?: boolean;
  readonly target: 'screen' | 'print';
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly jobs?: number;
  /** `--no-cache` makes it false. */
  readonly cache?: boolean;
}

interface HandoutFlags extends Omit<Flags, 'draft' | 'target'> {
  readonly layout?: HandoutSettings['layout'];
  readonly paper?: string;
  readonly audience?: 'student' | 'teacher';
  readonly grayscale?: true;
  readonly course?: string;
  readonly date?: string;
  /** `--no-name-line` makes it false. */
  readonly nameLine?: boolean;
  readonly duplex?: 'long-edge' | 'short-edge';
  readonly signature?: number;
  readonly creep?: string;
}

function createProgram(finish: (code: number) => void): Command {
  const program = new Command('octavo')
    .description(
      'One Markdown manuscript becomes a paginated PDF and an EPUB, with nothing lost on the way.',
    )
    .version('0.1.0')
    .showHelpAfterError('(octavo --help explains every command)')
    .addHelpText('after', AFTER_HELP)
    .exitOverride();
  const shared = (command: Command) =>
    command
      .option(
        '-m, --manuscript <dir>',
        'folder with the Markdown files and book.yaml',
        'manuscript',
      )
      .option('--strict', 'warnings are errors')
      .option('--json', 'diagnostics and results as one JSON object');
  const working = (command: Command) =>
    command
      .option('-o, --output <dir>', 'folder for the finished files', 'output')
      .option(
        '-j, --jobs <number>',
        'how much is set at once; as many as there are cores',
        readJobs,
      )
      .option('--no-cache', 'make everything anew, and keep nothing');
  working(shared(program.command('build').description('make the book')))
    .argument('[edition]', 'pdf, epub or all', 'all')
    .addOption(
      new Option('--draft', 'build in spite of errors; what is missing is marked in the book'),
    )
    .addOption(
      new Option('-t, --target <purpose>', 'what the PDF is for: screen, or print for a printer')
        .choices(['screen', 'print'])
        .default('screen'),
    )
    .action(async (edition: string, flags: Flags) => finish(await build(edition, flags)));
  working(shared(program.command('handout').description('make what is given out in class')))
    .argument(
      '[selection...]',
      'chapters by file, id or number, #sections, or names of handouts in book.yaml',
    )
    .addOption(new Option('-l, --layout <layout>', 'how it is laid out').choices(HANDOUT_LAYOUTS))
    .option('-p, --paper <size>', 'A4, Letter, A3 …')
    .addOption(
      new Option('-a, --audience <audience>', 'whether answers are shown').choices([
        'student',
        'teacher',
      ]),
    )
    .option('-g, --grayscale', 'without colours')
    .option('--course <name>', 'stands at the head')
    .option('--date <date>', 'stands at the head')
    .option('--no-name-line', 'no line to write a name on')
    .addOption(
      new Option('--duplex <edge>', 'the edge that your printer turns sheets over').choices([
        'long-edge',
        'short-edge',
      ]),
    )
    .option('--signature <pages>', 'of a booklet: pages folded together at most', readSignature)
    .option('--creep <length>', 'of a booklet: how far a sheet pushes pages out', readCreep)
    .action(async (words: string[], flags: HandoutFlags, command: Command) =>
      finish(await makeHandouts(words, flags, command)),
    );
  shared(
    program.command('check').description('say what is wrong with the manuscript, without building'),
  ).action(async (flags: Flags) => finish(await check(flags)));
  program
    .command('prepare', { hidden: true })
    .description('bundle what the first build would have to')
    .action(async () => {
      const { readyEngine } = await import('./publish/press-room.ts');
      await readyEngine();
    });
  return program;
}

function readJobs(value: string): number {
  const jobs = Number(value);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= MOST_JOBS) return jobs;
  throw new InvalidArgumentError(`It is a number from 1 to ${MOST_JOBS}.`);
}

function readSignature(value: string): number {
  const pages = Number(value);
  if (Number.isInteger(pages) && pages > 0 && pages % 4 === 0) return pages;
  throw new InvalidArgumentError('It is a multiple of 4.');
}

function readCreep(value: string): string {
  if (readHandout({ creep: value }).success) return value;
  throw new InvalidArgumentError('It is a length such as 0.1mm.');
}

async function build(edition: string, flags: Flags): Promise<number> {
  const editions = EDITIONS[edition];
  if (!editions)
    throw new CommanderError(
      EXIT.commandLine,
      'edition',
      `“${edition}” is none of pdf, epub and all.`,
    );
  const machine = environment();
  const manuscript = resolve(flags.manuscript);
  const [{ openPressRoom }, { NO_CACHE, openCache, isEmptyCache }] = await Promise.all([
    import('./publish/press-room.ts'),
    import('./host/cache.ts'),
  ]);
  // After an edit there is one gathering to set, as a rule, and no face to cut: what began early would only take its time
  // from the reading.
  const isFirst = flags.cache === false || (await isEmptyCache('gatherings', machine));
  // Then every core has a tab at work.
  const takeCores = isFirst ? spareCores() : () => {};
  const pressRoom = openPressRoom(machine, {
    jobs: flags.jobs,
    early: isFirst ? { setters: 2, printers: 2 } : { setters: 1, printers: 0 },
    cuts: isFirst,
  });
  // The browser starts while the rest of the program is still being loaded, where it is certain to be needed.
  if (editions.includes('pdf') || !(await isUnpaged(manuscript))) pressRoom.open();
  const [{ publish }, { createProgress }] = await Promise.all([
    import('./publish/publish.ts'),
    import('./publish/progress.ts'),
    // After an edit it is not the browser that is waited for.
    isFirst ? pressRoom.begun() : undefined,
  ]);
  const progress = await createProgress(machine.isTerminal && flags.json !== true);
  const result = await publish({
    manuscript,
    output: resolve(flags.output),
    editions,
    draft: flags.draft === true,
    strict: flags.strict === true,
    target: flags.target,
    machine,
    openCache: flags.cache === false ? async () => NO_CACHE : openCache,
    progress: progress.step,
    pressRoom,
  }).finally(() => {
    progress.stop();
    takeCores();
  });
  return report(result, flags);
}

async function makeHandouts(
  words: readonly string[],
  { manuscript, output, strict, json, jobs, cache, nameLine, ...said }: HandoutFlags,
  command: Command,
): Promise<number> {
  const machine = environment();
  const { openPressRoom } = await import('./publish/press-room.ts');
  // Where the book was built, a handout needs no browser as a rule, or hardly.
  const pressRoom = openPressRoom(machine, { jobs, early: { setters: 0, printers: 0 } });
  const [{ publishHandouts }, { createProgress }, { NO_CACHE, openCache }] = await Promise.all([
    import('./publish/handouts.ts'),
    import('./publish/progress.ts'),
    import('./host/cache.ts'),
  ]);
  const progress = await createProgress(machine.isTerminal && json !== true);
  // Commander says true where the flag was not given, which would overrule book.yaml.
  const isNamed = command.getOptionValueSource('nameLine') === 'cli';
  const result = await publishHandouts({
    ...{ words, machine, pressRoom },
    flags: { ...said, ...(isNamed && nameLine !== undefined && { nameLine }) },
    manuscript: resolve(manuscript),
    output: resolve(output),
    strict: strict === true,
    openCache: cache === false ? async () => NO_CACHE : openCache,
    progress: progress.step,
  }).finally(progress.stop);
  return report(result, { json });
}

async function report(result: Publication, flags: { readonly json?: boolean | undefined }) {
  const files = result.files.map((file) => ({ ...file, path: relative(process.cwd(), file.path) }));
  if (flags.json)
    await writeStdout(`${JSON.stringify({ diagnostics: result.diagnostics, files })}\n`);
  else {
    await writeStderr(formatDiagnostics(result.diagnostics));
    await writeStdout(files.map(formatFile).join(''));
  }
  return files.length > 0 ? EXIT.done : EXIT.author;
}

/** A glance at book.yaml, before anything can read it properly. */
async function isUnpaged(manuscript: string): Promise<boolean> {
  const { openFolder } = await import('./host/files.ts');
  const bytes = await openFolder(manuscript)
    .then((folder) => folder.read('book.yaml'))
    .catch(() => undefined);
  return /^pageList:\s*none\b/m.test(Buffer.from(bytes ?? '').toString('latin1'));
}

async function check(flags: Flags): Promise<number> {
  const { checkManuscript } = await import('./publish/press.ts');
  const found = await checkManuscript(resolve(flags.manuscript), flags.strict === true);
  if (flags.json) await writeStdout(`${JSON.stringify({ diagnostics: found })}\n`);
  else if (found.length > 0) await writeStderr(formatDiagnostics(found));
  else await writeStdout('Nothing to report.\n');
  return hasErrors(found) ? EXIT.author : EXIT.done;
}

/** What ended the program early, in words, and the code for it. */
function explain(error: unknown): { text: string; code: number } {
  if (error instanceof CommanderError) {
    const shown = error.code.startsWith('commander.') ? '' : `error: ${error.message}\n`;
    return { text: shown, code: error.exitCode === 0 ? EXIT.done : EXIT.commandLine };
  }
  if (error instanceof MachineError)
    return { text: `${error.message}\n    ${error.remedy}\n`, code: EXIT.machine };
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    text: `This is a fault of Octavo's own, not of your manuscript. Please report it:\n${trace}\n`,
    code: EXIT.ours,
  };
}

/** Does what the command line says; the exit code. */
export async function run(): Promise<number> {
  let code: number = EXIT.done;
  try {
    await createProgram((value) => {
      code = value;
    }).parseAsync();
    return code;
  } catch (error) {
    const told = explain(error);
    await writeStderr(told.text);
    return told.code;
  }
}
