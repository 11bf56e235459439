// The whole pipeline on one screen. Its steps:
//   1. read the manuscript, and decide ids, numbers and references while the faces for it are cut
//   2. stop here where the author must act first, unless a draft is wanted
//   3. set the print edition, which collates itself with the manuscript, unless an e-book without pages is all
//   4. bind it; make the e-book, which names the printed pages
//   5. write every edition, or none
// In: options and an open press room. Out: files and diagnostics.

import { join } from 'node:path';
import { type Diagnostic, hasErrors } from '../diagnostic.ts';
import type { Environment } from '../host/environment.ts';
import { openFolder, writeWhole } from '../host/files.ts';
import { giveWay } from '../host/give-way.ts';
import { BrowserLost, MachineError } from '../host/machine-error.ts';
import type { Target } from '../print/bind/binding.ts';
import { redrawIfPossible } from './darkroom.ts';
import {
  beginCollation,
  type Dress,
  dressBook,
  epubEdition,
  type OpenCache,
  printEdition,
} from './editions.ts';
import { asError, decidePress, type Press, readDraft } from './press.ts';
import type { PressRoom } from './press-room.ts';

export type EditionName = 'pdf' | 'epub';

export interface PublishOptions {
  readonly manuscript: string;
  readonly output: string;
  readonly editions: readonly EditionName[];
  readonly draft: boolean;
  readonly strict: boolean;
  readonly target: Target;
  readonly machine: Environment;
  /** Opens what earlier builds kept; only time depends on it. */
  readonly openCache: OpenCache;
  readonly progress: (step: string) => void;
  /** Is closed in the end, and so is the one that takes its place where its browser is lost. */
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
  /** How it is to be printed. */
  readonly slip?: string | undefined;
}

export const publish = (options: PublishOptions): Promise<Publication> =>
  withFreshBrowser(options, publishIn);

/** A browser that is lost in the work is replaced once; what it had set is not set again. */
export async function withFreshBrowser<
  Options extends Pick<PublishOptions, 'pressRoom' | 'progress'>,
>(options: Options, work: (options: Options) => Promise<Publication>): Promise<Publication> {
  const { pressRoom, progress } = options;
  try {
    return await workAndClose(options, work);
  } catch (error) {
    if (!isLost(error)) throw error;
    progress('Beginning again with a fresh browser');
    return workAndClose({ ...options, pressRoom: pressRoom.another() }, work);
  }
}

const isLost = (error: unknown): boolean =>
  error instanceof BrowserLost || (error instanceof MachineError && isLost(error.cause));

async function workAndClose<Options extends Pick<PublishOptions, 'pressRoom'>>(
  options: Options,
  work: (options: Options) => Promise<Publication>,
): Promise<Publication> {
  try {
    return await work(options);
  } finally {
    await options.pressRoom.close();
  }
}

/** A manuscript that is read and dressed. */
interface Work extends PublishOptions {
  readonly press: Press;
  readonly dress: Dress;
  readonly found: readonly Diagnostic[];
  readonly severe: (told: readonly Diagnostic[]) => readonly Diagnostic[];
}

async function publishIn(options: PublishOptions): Promise<Publication> {
  const { manuscript, draft, strict, editions, progress } = options;
  const severe = (told: readonly Diagnostic[]) => (strict ? told.map(asError) : told);
  progress('Reading the manuscript');
  const { openCache, pressRoom } = options;
  const { draft: written, diagnostics } = await readDraft(
    await openFolder(manuscript),
    await openCache('manuscripts'),
  );
  if (!written) return { diagnostics: severe(diagnostics), files: [] };
  const { dress, diagnostics: looks } = await dressBook(written, openCache, pressRoom.cutter);
  // The browser has asked meanwhile, and asks again.
  await giveWay();
  const press = decidePress(written, diagnostics);
  await giveWay();
  const found = severe([...press.found, ...looks]);
  if (hasErrors(found) && !draft) return { diagnostics: found, files: [] };
  const needsPages = editions.includes('pdf') || press.book.settings.pageList === 'print';
  // The faces wait for their thread, so a core is free.
  if (needsPages) openCache('gatherings').then((cache) => beginCollation(press, cache));
  const work = { ...options, press, dress, found, severe };
  return needsPages ? publishPaged(work) : publishUnpaged(work);
}

/** The pages are set; they are bound where a PDF is wanted, and named by the e-book. */
async function publishPaged(work: Work): Promise<Publication> {
  const { press, dress, machine, draft, editions, progress, severe, target } = work;
  const room = work.pressRoom.open();
  progress('Setting the pages');
  let printed = () => {};
  const isPrinted = new Promise<void>((resolve) => {
    printed = resolve;
  });
  const printing = work
    .openCache('gatherings')
    .then((cache) => printEdition(press, dress, { room, machine, cache, target, printed }));
  const paged = editions.includes('epub') ? printing.then(({ pageMap }) => pageMap()) : undefined;
  const epub =
    paged &&
    room.ready().then(() => epubEdition(press, dress, machine, paged, work.pressRoom.redraw));
  // The browser takes a moment to end, in which the PDF is looked through and saved.
  const closed = Promise.all([isPrinted, epub]).then(() => work.pressRoom.close());
  // What fails is told by the printing, or where the e-book is awaited.
  for (const one of [paged, epub, closed]) one?.catch(() => {});
  const [print, lacks] = await Promise.all([
    printing,
    room.ready().then(() => dress.lacks(press.book)),
  ]).catch((error: unknown) => {
    throw editions.includes('pdf') ? error : withoutPages(error);
  });
  const set = [...work.found, ...severe([...lacks, ...print.diagnostics])];
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
  const pages = print.pages;
  const name = `${press.slug}${target === 'print' ? '-print' : ''}.pdf`;
  const pdf = bound?.pdf && { name, content: bound.pdf, pages };
  return write(work, diagnostics, [pdf, ebook && epubFile(press, ebook)]);
}

/** An e-book that names no pages needs no browser, though one draws its pictures better. */
async function publishUnpaged(work: Work): Promise<Publication> {
  const { press, dress, machine, draft, progress, severe } = work;
  progress('Making the files');
  const found = [...work.found, ...severe(await dress.lacks(press.book))];
  if (hasErrors(found) && !draft) return { diagnostics: found, files: [] };
  const { redraw, told } = redrawIfPossible(work.pressRoom.redraw);
  const ebook = await epubEdition(press, dress, machine, undefined, redraw);
  const diagnostics = [...found, ...severe(told())];
  if (hasErrors(diagnostics) && !draft) return { diagnostics, files: [] };
  return write(work, diagnostics, [epubFile(press, ebook)]);
}

/** For an e-book alone there is a way around a machine that cannot set pages. */
const withoutPages = (error: unknown): unknown =>
  error instanceof MachineError
    ? new MachineError(
        error.message,
        `${error.remedy} Or write “pageList: none” in book.yaml: the e-book does not name the pages of the print edition then, and needs no browser.`,
        { cause: error },
      )
    : error;

const epubFile = ({ slug }: Press, content: Uint8Array): WholeFile => ({
  name: `${slug}.epub`,
  content,
});

async function write(
  { output, progress, pressRoom }: Work,
  diagnostics: readonly Diagnostic[],
  files: readonly (WholeFile | undefined)[],
): Promise<Publication> {
  progress('Writing');
  const whole = files.flatMap((file) => file ?? []);
  const [written] = await Promise.all([writeAll(output, whole), pressRoom.close()]);
  return { diagnostics, files: written };
}

export interface WholeFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly pages?: number;
  readonly slip?: string;
}

export async function writeAll(
  output: string,
  files: readonly WholeFile[],
): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const { name, content, pages, slip } of files) {
    const path = join(output, name);
    await writeWhole(path, content);
    written.push({ path, bytes: content.length, pages, ...(slip !== undefined && { slip }) });
  }
  return written;
}
