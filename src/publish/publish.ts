// The whole pipeline on one screen. Its steps:
//   1. read the manuscript and decide ids, numbers and references
//   2. stop here where the author must act first, unless a draft is wanted
//   3. set the print edition, which collates itself with the manuscript
//   4. make the e-book, which names the printed pages
//   5. write every edition, or none
// In: options. Out: files, diagnostics, and the browser that was used.

import { join } from 'node:path';
import type { Book } from '../book/book.ts';
import { decideBook } from '../book/decide.ts';
import type { Manuscript } from '../book/draft.ts';
import type { PageMap } from '../book/pagemap.ts';
import { collateBook } from '../check/collate-book.ts';
import { missingGlyphs } from '../check/glyphs.ts';
import { type Diagnostic, hasErrors } from '../diagnostic.ts';
import { type BrowserSession, withBrowser } from '../host/browser.ts';
import { openCache } from '../host/cache.ts';
import { type Environment, sourceDateEpoch } from '../host/environment.ts';
import { type Folder, openFolder, writeWhole } from '../host/files.ts';
import { loadManuscript } from '../manuscript/manuscript.ts';
import { loadEngine } from '../print/engine/engine.ts';
import { type PrintEdition, printBook } from '../print/print.ts';
import { coverageOf } from '../theme/coverage.ts';
import type { Subset } from '../theme/dress.ts';
import { createSubsetter } from '../theme/subset.ts';
import { loadTheme } from '../theme/theme.ts';
import { editionDate } from './edition-date.ts';
import { createPictureReader } from './pictures.ts';
import { slugOf } from './slug.ts';

export type EditionName = 'pdf' | 'epub';

export interface PublishOptions {
  readonly manuscript: string;
  readonly output: string;
  readonly editions: readonly EditionName[];
  readonly draft: boolean;
  readonly strict: boolean;
  readonly machine: Environment;
  readonly progress: (step: string) => void;
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

/** Read and decide, without building: what `octavo check` says. */
export async function checkManuscript(
  path: string,
  strict: boolean,
): Promise<readonly Diagnostic[]> {
  const { diagnostics } = await readBook(await openFolder(path), strict);
  return diagnostics;
}

export async function publish(options: PublishOptions): Promise<Publication> {
  options.progress('Reading the manuscript');
  const folder = await openFolder(options.manuscript);
  const { press, diagnostics: found } = await readBook(folder, options.strict);
  if (!press || (hasErrors(found) && !options.draft)) return { diagnostics: found, files: [] };
  const print = await withBrowser((session) => printEdition(press, session, options), {
    environment: options.machine,
  });
  const diagnostics = [...found, ...print.diagnostics];
  if (!print.pdf) return { diagnostics, files: [] };
  const { slug, book } = press;
  const files: WholeFile[] = [];
  if (options.editions.includes('pdf')) {
    files.push({ name: `${slug}.pdf`, content: print.pdf, pages: print.pageMap.pages.length });
  }
  if (options.editions.includes('epub')) {
    options.progress('Making the e-book');
    const content = await epubEdition(press, print.pageMap, editionDateOf(book, options));
    files.push({ name: `${slug}.epub`, content });
  }
  options.progress('Writing');
  return { diagnostics, files: await writeAll(options.output, files) };
}

/** The Book and all that its editions are made with. */
interface Press {
  readonly book: Book;
  readonly manuscript: Manuscript;
  readonly folder: Folder;
  readonly slug: string;
  readonly subset: Subset;
}

interface WholeFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly pages?: number;
}

async function readBook(
  folder: Folder,
  strict: boolean,
): Promise<{ press?: Press; diagnostics: readonly Diagnostic[] }> {
  const { manuscript, diagnostics } = await loadManuscript(folder);
  if (!manuscript) return { diagnostics };
  const { book, diagnostics: decided } = decideBook(manuscript);
  const slug = slugOf(book.settings, book.metadata);
  const subset = createSubsetter(await openCache('faces'));
  const found = inOrder([...diagnostics, ...decided], manuscript);
  return {
    press: { book, manuscript, folder, slug, subset },
    diagnostics: strict ? found.map(asError) : found,
  };
}

const asError = (found: Diagnostic): Diagnostic =>
  found.severity === 'warning' ? { ...found, severity: 'error' } : found;

/** As an author reads: book.yaml first, then file by file, from top to bottom. */
function inOrder(found: readonly Diagnostic[], { chapters }: Manuscript): Diagnostic[] {
  const files = chapters.map((chapter) => chapter.file);
  const rank = ({ span }: Diagnostic): readonly number[] =>
    span ? [files.indexOf(span.file), span.line, span.column] : [-1, 0, 0];
  return [...found].sort((a, b) => {
    const [one, other] = [rank(a), rank(b)];
    const at = one.findIndex((value, index) => value !== other[index]);
    return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
  });
}

async function printEdition(
  press: Press,
  session: BrowserSession,
  { machine, progress, draft }: PublishOptions,
): Promise<PrintEdition> {
  const { book, folder, manuscript, subset } = press;
  const [{ theme, diagnostics: styles }, engine] = await Promise.all([
    loadTheme('print', book.settings, folder),
    openCache('engine').then(loadEngine),
  ]);
  const covered = await coverageOf(theme.faces, await openCache('faces'));
  const diagnostics = [...styles, ...missingGlyphs(book, covered)];
  if (hasErrors(diagnostics) && !draft)
    return { pageMap: { pages: [], anchors: new Map() }, diagnostics };
  progress('Setting the pages');
  const edition = await printBook({
    ...{ book, theme, session, engine },
    readAsset: createPictureReader(book.assets, folder, theme.faces, subset),
    date: editionDateOf(book, { machine }),
    jobs: machine.cores,
    collate: (seen) => collateBook(book, manuscript.sources, seen),
  });
  return { ...edition, diagnostics: [...diagnostics, ...edition.diagnostics] };
}

async function epubEdition(
  { book, folder, subset }: Press,
  pageMap: PageMap,
  modified: string,
): Promise<Uint8Array> {
  const [{ makeEpub }, { theme }] = await Promise.all([
    import('../epub/epub.ts'),
    loadTheme('epub', book.settings, folder),
  ]);
  const { css, faces } = theme;
  const readAsset = createPictureReader(book.assets, folder, faces, subset);
  return makeEpub({ book, pageMap, css, fonts: faces, readAsset, subset, modified });
}

const editionDateOf = (book: Book, { machine }: { readonly machine: Environment }): string =>
  editionDate(book.metadata, sourceDateEpoch(machine));

async function writeAll(output: string, files: readonly WholeFile[]): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const { name, content, pages } of files) {
    const path = join(output, name);
    await writeWhole(path, content);
    written.push({ path, bytes: content.length, pages });
  }
  return written;
}
