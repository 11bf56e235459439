// Who is measured: Octavo with nothing kept and after an edit, the browser's own print, the stock engine. In: the files of
// a manuscript and a room. Out: contenders, each a command and the number of pages that it made.

import { pathToFileURL } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import { type BenchRoom, bundleProgram } from '../host/bench-room.ts';
import { ownPath, packagePath } from '../host/installed.ts';
import { type Command, measure } from '../host/measure.ts';
import { addParagraphs, correctWord, type Files } from './edit.ts';
import { plainBook } from './plain-book.ts';
import { writeOutLists } from './stock-css.ts';

export interface Contender {
  readonly name: string;
  /** What to run in a round, counted from 0. */
  command(round: number): Promise<Command>;
  /** Pages of the book that it made last. */
  pages(stdout: string): Promise<number>;
}

export const BASELINE = 'Chromium’s own print';

export interface Course {
  /** Build in spite of the author's mistakes. */
  readonly draft: boolean;
  /** Run the stock engine too, which takes minutes on a long book. */
  readonly stock: boolean;
}

/** In the order in which they are run: what comes after an edit finds what the build before it kept. */
export async function openContenders(
  files: Files,
  room: BenchRoom,
  { draft, stock }: Course,
): Promise<Contender[]> {
  await bundleOctavo(room);
  const versions = { book: files, corrected: correctWord(files), longer: addParagraphs(files) };
  for (const [name, version] of Object.entries(versions)) await writeAll(room, name, version);
  const { html, geometry, files: shown } = await plainBook(`${room.root}/book`);
  await room.write('plain/book.html', html);
  await room.write('plain/stock.html', stockHtml(html));
  await writeAll(room, 'plain', shown);
  const size = [String(geometry.width), String(geometry.height)];
  const kept = async (round: number) => `${room.root}/cache-${round}`;
  const flags = draft ? ['--draft'] : [];
  return [
    octavo('Octavo, cold', 'book', room, flags, (round) => room.emptyCache(`cache-${round}`)),
    octavo('Octavo, after an edit', 'corrected', room, flags, kept),
    octavo('Octavo, after an edit that adds a page', 'longer', room, flags, kept),
    await chromium(room, size),
    ...(stock ? [pagedjsCli(room)] : []),
  ];
}

async function writeAll(room: BenchRoom, folder: string, files: Files): Promise<void> {
  for (const [path, bytes] of files) await room.write(`${folder}/${path}`, bytes);
}

/** A bundle of the sources is kept from the first run after a change, which no round should pay for. */
export async function bundleOctavo({ root }: BenchRoom): Promise<void> {
  const words = [ownPath('src', 'octavo.mjs'), '--version'];
  await measure({ program: process.execPath, words, folder: root });
}

/** The whole print edition, from Markdown to bound PDF. */
function octavo(
  name: string,
  manuscript: string,
  { root }: BenchRoom,
  flags: readonly string[],
  cacheOf: (round: number) => Promise<string>,
): Contender {
  const folders = ['--manuscript', `${root}/${manuscript}`, '--output', `${root}/octavo`];
  return {
    name,
    command: async (round) => ({
      program: process.execPath,
      words: [ownPath('src', 'octavo.mjs'), 'build', 'pdf', '--json', ...flags, ...folders],
      folder: root,
      variables: { OCTAVO_CACHE: await cacheOf(round) },
    }),
    pages: async (stdout) => {
      const { files } = JSON.parse(stdout) as { files: { pages?: number }[] };
      return files.find((file) => file.pages !== undefined)?.pages ?? 0;
    },
  };
}

async function chromium(room: BenchRoom, size: readonly string[]): Promise<Contender> {
  const program = await bundleProgram('src', 'bench', 'plain-print.ts');
  const target = `${room.root}/chromium.pdf`;
  return {
    name: BASELINE,
    command: async (round) => ({
      program: process.execPath,
      words: [program, `${room.root}/plain`, target, ...size],
      folder: room.root,
      variables: { OCTAVO_CACHE: `${room.root}/cache-${round}` },
    }),
    pages: () => countPages(room, 'chromium.pdf'),
  };
}

const pagedjsCli = (room: BenchRoom): Contender => ({
  name: 'pagedjs-cli',
  command: async () => ({
    program: process.execPath,
    words: [
      ...['--import', pathToFileURL(ownPath('src', 'bench', 'patience.mjs')).href],
      packagePath('pagedjs-cli/src/cli.js'),
      ...['-i', 'plain/stock.html', '-o', 'pagedjs.pdf', '--browserArgs=--no-sandbox'],
      // It gives up after half a minute otherwise.
      ...['--timeout', '600000'],
    ],
    folder: room.root,
    variables: room.browserVariables,
  }),
  pages: () => countPages(room, 'pagedjs.pdf'),
});

const stockHtml = (html: string): string =>
  html.replace(/(?<=<style>).*?(?=<\/style>)/s, writeOutLists);

async function countPages(room: BenchRoom, file: string): Promise<number> {
  const pdf = await PDFDocument.load(await room.read(file), { updateMetadata: false });
  return pdf.getPageCount();
}
