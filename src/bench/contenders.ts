// Who is measured: Octavo with nothing kept and with everything kept, the browser's own print, the stock engine. In: a
// manuscript and a room. Out: contenders, each a command and the number of pages that it made.

import { PDFDocument } from '@cantoo/pdf-lib';
import { type BenchRoom, bundleProgram } from '../host/bench-room.ts';
import { ownPath, packagePath } from '../host/installed.ts';
import { type Command, measure } from '../host/measure.ts';
import { plainBook } from './plain-book.ts';
import { writeOutLists } from './stock-css.ts';

export interface Contender {
  readonly name: string;
  /** What to run in a round, counted from 0. */
  command(round: number): Promise<Command>;
  /** Pages of the book that it made last. */
  pages(stdout: string): Promise<number>;
}

export async function openContenders(manuscript: string, room: BenchRoom): Promise<Contender[]> {
  await bundleOctavo(room);
  const { html, geometry, files } = await plainBook(manuscript);
  await room.write('plain/book.html', html);
  await room.write('plain/stock.html', stockHtml(html));
  for (const [path, bytes] of files) await room.write(`plain/${path}`, bytes);
  const size = [String(geometry.width), String(geometry.height)];
  return [
    octavo('Octavo, cold', manuscript, room, (round) => room.emptyCache(`cache-${round}`)),
    octavo('Octavo, warm', manuscript, room, async (round) => `${room.root}/cache-${round}`),
    await chromium(room, size),
    pagedjsCli(room),
  ];
}

/** A bundle of the sources is kept from the first run after a change, which no round should pay for. */
export async function bundleOctavo({ root }: BenchRoom): Promise<void> {
  const words = [ownPath('src', 'octavo.mjs'), '--version'];
  await measure({ program: process.execPath, words, folder: root });
}

/** The whole build, both editions; warm is what comes after cold in the same round. */
function octavo(
  name: string,
  manuscript: string,
  { root }: BenchRoom,
  cacheOf: (round: number) => Promise<string>,
): Contender {
  const folders = ['--manuscript', manuscript, '--output', `${root}/octavo`];
  return {
    name,
    command: async (round) => ({
      program: process.execPath,
      words: [ownPath('src', 'octavo.mjs'), 'build', '--json', ...folders],
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
    name: 'Chromium’s own print',
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
      packagePath('pagedjs-cli/src/cli.js'),
      ...['-i', 'plain/stock.html', '-o', 'pagedjs.pdf', '--browserArgs=--no-sandbox'],
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
