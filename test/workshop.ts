// A place to try things: a manuscript in a temporary folder, the command line run on it, the finished files read back.

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execaNode } from 'execa';
import type { Diagnostic } from '../src/diagnostic.ts';

const CLI = fileURLToPath(new URL('../src/octavo.mjs', import.meta.url));

export interface Outcome {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Workshop {
  readonly manuscript: string;
  readonly output: string;
  /** Write files into the manuscript, or into a folder beside it. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  run(...words: readonly string[]): Promise<Outcome>;
  /** `run` with environment variables of its own. */
  runWith(
    variables: Readonly<Record<string, string>>,
    ...words: readonly string[]
  ): Promise<Outcome>;
  /** `run` on a machine where no browser is. */
  runWithoutBrowser(...words: readonly string[]): Promise<Outcome>;
  /** `run` with `--json`: what it said, parsed. */
  diagnose(...words: readonly string[]): Promise<readonly Diagnostic[]>;
  /** A finished file; throws where it is not there. */
  read(name: string): Promise<Uint8Array>;
  outputs(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

export async function openWorkshop(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Workshop> {
  const root = await mkdtemp(join(tmpdir(), 'octavo-test-'));
  const [manuscript, output] = [join(root, 'manuscript'), join(root, 'output')];
  const runWith = async (
    env: Readonly<Record<string, string>>,
    words: readonly string[],
  ): Promise<Outcome> => {
    const folders = [
      '--manuscript',
      manuscript,
      ...(words[0] === 'check' ? [] : ['--output', output]),
    ];
    const { exitCode, stdout, stderr } = await execaNode(CLI, [...words, ...folders], {
      ...{ cwd: dirname(dirname(CLI)), env, reject: false },
    });
    return { exitCode, stdout, stderr };
  };
  const run = (...words: readonly string[]): Promise<Outcome> => runWith({}, words);
  const workshop: Workshop = {
    manuscript,
    output,
    run,
    runWith: (variables, ...words) => runWith(variables, words),
    runWithoutBrowser: (...words) => runWith({ OCTAVO_BROWSER: join(root, 'no-browser') }, words),
    write: (more) => writeFiles(manuscript, more),
    diagnose: async (...words) => {
      const { stdout } = await run(...words, '--json');
      return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
    },
    read: (name) => readFile(join(output, name)),
    outputs: async () => (await readdir(output).catch(() => [])).sort(),
    remove: () => rm(root, { recursive: true, force: true }),
  };
  await workshop.write(files);
  return workshop;
}

async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}
