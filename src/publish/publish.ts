// The whole pipeline on one screen. Its steps:
//   1. read the manuscript and decide ids, numbers and references
//   2. stop here where the author must act first, unless a draft is wanted
//   3. set the print edition, which collates itself with the manuscript
//   4. bind it; make the e-book, which names the printed pages
//   5. write every edition, or none
// In: options and an open press room. Out: files and diagnostics.

import { join } from 'node:path';
import { type Diagnostic, hasErrors } from '../diagnostic.ts';
import type { Environment } from '../host/environment.ts';
import { openFolder, writeWhole } from '../host/files.ts';
import type { SettingRoom } from '../print/setting.ts';
import { dressBook, epubEdition, printEdition } from './editions.ts';
import { asError, readBook } from './press.ts';
import type { PressRoom } from './press-room.ts';

export type EditionName = 'pdf' | 'epub';

export interface PublishOptions {
  readonly manuscript: string;
  readonly output: string;
  readonly editions: readonly EditionName[];
  readonly draft: boolean;
  readonly strict: boolean;
  readonly machine: Environment;
  readonly progress: (step: string) => void;
  /** Is closed in the end. */
  readonly pressRoom: PressRoom;
}

export interface Publication {
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly WrittenFile[];
}

export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly pages?: number | undefined;
}

export async function publish(options: PublishOptions): Promise<Publication> {
  try {
    return await publishIn(options.pressRoom.room, options);
  } finally {
    await options.pressRoom.close();
  }
}

async function publishIn(
  room: SettingRoom,
  { manuscript, output, machine, draft, strict, editions, progress }: PublishOptions,
): Promise<Publication> {
  const severe = (told: readonly Diagnostic[]) => (strict ? told.map(asError) : told);
  progress('Reading the manuscript');
  const { press, diagnostics: read } = await readBook(await openFolder(manuscript));
  if (!press || (hasErrors(severe(read)) && !draft)) {
    return { diagnostics: severe(read), files: [] };
  }
  const { dress, diagnostics: looks } = await dressBook(press);
  const found = severe([...read, ...looks]);
  if (hasErrors(found) && !draft) return { diagnostics: found, files: [] };
  progress('Setting the pages');
  const printing = printEdition(press, dress, room, machine);
  const paged = printing.then(({ pageMap }) => pageMap);
  const epub = editions.includes('epub')
    ? room.ready().then(() => epubEdition(press, dress, machine, paged))
    : undefined;
  // What fails is told by the printing, or where the e-book is awaited.
  for (const one of [paged, epub]) one?.catch(() => {});
  const [print, missing] = await Promise.all([printing, dress.missing]);
  const set = [...found, ...severe([...missing, ...print.diagnostics])];
  if (hasErrors(print.diagnostics) || (hasErrors(set) && !draft)) {
    return { diagnostics: set, files: [] };
  }
  progress('Making the files');
  const [bound, ebook] = await Promise.all([
    editions.includes('pdf') ? print.bind() : undefined,
    epub,
  ]);
  const diagnostics = [...set, ...severe(bound?.diagnostics ?? [])];
  if (bound && (!bound.pdf || (hasErrors(diagnostics) && !draft))) {
    return { diagnostics, files: [] };
  }
  const files: WholeFile[] = [];
  if (bound?.pdf) {
    const pages = print.pageMap.pages.length;
    files.push({ name: `${press.slug}.pdf`, content: bound.pdf, pages });
  }
  if (ebook) files.push({ name: `${press.slug}.epub`, content: ebook });
  progress('Writing');
  return { diagnostics, files: await writeAll(output, files) };
}

interface WholeFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly pages?: number;
}

async function writeAll(output: string, files: readonly WholeFile[]): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const { name, content, pages } of files) {
    const path = join(output, name);
    await writeWhole(path, content);
    written.push({ path, bytes: content.length, pages });
  }
  return written;
}
