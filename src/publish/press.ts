// Reading a book for the press: the manuscript loaded and decided upon. In: a folder. Out: all that the editions are
// made with, and what an author should know, in the order of reading.

import type { Book } from '../book/book.ts';
import { decideBook } from '../book/decide.ts';
import type { Manuscript } from '../book/draft.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Cache } from '../host/cache.ts';
import { type Folder, openFolder } from '../host/files.ts';
import { inOrder } from '../manuscript/findings.ts';
import { loadManuscript } from '../manuscript/manuscript.ts';
import { type Geometry, layOut } from '../print/geometry.ts';
import { type Copyholder, openCopyholder } from './copyholder.ts';
import { slugOf } from './slug.ts';

/** What the files say, before anything is decided. */
export interface Draft {
  readonly manuscript: Manuscript;
  readonly copyholder: Copyholder;
  readonly folder: Folder;
}

/** The Book and all that its editions are made with. */
export interface Press extends Draft {
  readonly book: Book;
  readonly slug: string;
  readonly geometry: Geometry;
  /** What an author should know of the manuscript, in the order of reading. */
  readonly found: readonly Diagnostic[];
}

/** Read and decide, without building: what `octavo check` says. */
export async function checkManuscript(
  path: string,
  strict: boolean,
): Promise<readonly Diagnostic[]> {
  const { diagnostics } = await readBook(await openFolder(path));
  return strict ? diagnostics.map(asError) : diagnostics;
}

export async function readBook(
  folder: Folder,
  cache?: Cache,
): Promise<{ press?: Press; diagnostics: readonly Diagnostic[] }> {
  const { draft, diagnostics } = await readDraft(folder, cache);
  if (!draft) return { diagnostics };
  const press = decidePress(draft, diagnostics);
  return { press, diagnostics: press.found };
}

/** What was read before is taken from `cache`. */
export async function readDraft(
  folder: Folder,
  cache?: Cache,
): Promise<{ draft?: Draft; diagnostics: readonly Diagnostic[] }> {
  const { manuscript, diagnostics } = await loadManuscript(folder, cache);
  if (!manuscript) return { diagnostics };
  return {
    draft: { manuscript, copyholder: openCopyholder(manuscript.sources), folder },
    diagnostics,
  };
}

/** `read` is what was found in reading. */
export function decidePress(draft: Draft, read: readonly Diagnostic[]): Press {
  const { manuscript } = draft;
  const { book, diagnostics: decided } = decideBook(manuscript);
  const slug = slugOf(book.settings, book.metadata);
  const { geometry, diagnostics: laidOut } = layOut(book.settings, manuscript.spanOfSetting);
  const files = manuscript.chapters.map(({ file }) => file);
  return {
    ...draft,
    book,
    slug,
    geometry,
    found: inOrder([...read, ...decided, ...laidOut], files),
  };
}

/** For authors who want to be strict. */
export const asError = (found: Diagnostic): Diagnostic =>
  found.severity === 'warning' ? { ...found, severity: 'error' } : found;
