// DAISY Ace on finished e-books, in Octavo's own browser. In: their paths, else output/*.epub. Out: each violation with
// its place; exit code 1 where there is one, or where Ace gives no report.

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { bundledBrowser, standInFonts } from '../src/host/bundled-browser.ts';
import { environment } from '../src/host/environment.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ACE = join(ROOT, 'node_modules', '.bin', 'ace-cli');
const MINUTES = 10;

/** Ace would fetch a browser of its own, and waits five seconds for it; a busy machine needs longer. */
async function variables() {
  const machine = environment();
  const [browser, fonts] = await Promise.all([bundledBrowser(machine), standInFonts(machine)]);
  return {
    ACE_TIMEOUT_INITIAL: '60000',
    ...(fonts && { FONTCONFIG_FILE: fonts }),
    ...(browser && {
      PUPPETEER_EXECUTABLE_PATH: browser.executable,
      LD_LIBRARY_PATH: browser.libraries,
    }),
  };
}

async function examine(book, env) {
  const folder = await mkdtemp(join(tmpdir(), 'octavo-ace-'));
  try {
    const words = ['--force', '--outdir', folder, book];
    const { all } = await execa(ACE, words, {
      ...{ env, all: true, reject: false, timeout: MINUTES * 60_000 },
    });
    const report = await readFile(join(folder, 'report.json'), 'utf8').catch(() => undefined);
    if (report === undefined) throw new Error(`Ace gives no report of ${book}:\n${all}`);
    return JSON.parse(report);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The report nests: a list of documents, each with the list of what is wrong with it. */
function violationsOf(report) {
  return report.assertions.flatMap((document) =>
    document.assertions.map((violation) => {
      const { 'earl:test': test, 'earl:result': result } = violation;
      const where = [document['earl:testSubject']?.url, result['earl:pointer']?.cfi?.[0]];
      const what = `${test['earl:impact']} ${test['dct:title']}: ${result['dct:description']}`;
      return `${where.filter(Boolean).join(' ')}\n    ${what.trim()}`;
    }),
  );
}

async function finishedBooks() {
  const output = join(ROOT, 'output');
  const names = (await readdir(output)).filter((name) => name.endsWith('.epub')).sort();
  return names.map((name) => join(output, name));
}

const named = process.argv.slice(2).map((path) => resolve(path));
const books = named.length > 0 ? named : await finishedBooks();
if (books.length === 0) console.log('There is no e-book in output/.');
let failed = books.length === 0;
const env = await variables();
for (const book of books) {
  const report = await examine(book, env);
  const violations = violationsOf(report);
  const passed = violations.length === 0 && report['earl:result']?.['earl:outcome'] === 'pass';
  console.log([`${basename(book)}: ${violations.length} violations`, ...violations].join('\n'));
  failed ||= !passed;
}
process.exitCode = failed ? 1 : 0;
