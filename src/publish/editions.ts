// The two editions of a book, each with its theme, its pictures and its checks. In: a Press. Out: the finished files'
// bytes, and what was wrong.

import type { Book } from '../book/book.ts';
import type { PageMap } from '../book/pagemap.ts';
import { collateBook } from '../check/collate-book.ts';
import { missingGlyphs } from '../check/glyphs.ts';
import { preflight } from '../check/preflight.ts';
import { hasErrors } from '../diagnostic.ts';
import { withBrowser } from '../host/browser.ts';
import { openCache } from '../host/cache.ts';
import { type Environment, sourceDateEpoch } from '../host/environment.ts';
import { loadEngine } from '../print/engine/engine.ts';
import { type PrintEdition, printBook } from '../print/print.ts';
import { coverageOf } from '../theme/coverage.ts';
import { createSubsetter } from '../theme/subset.ts';
import { loadTheme } from '../theme/theme.ts';
import { editionDate } from './edition-date.ts';
import { createPictureReader } from './pictures.ts';
import type { Press } from './press.ts';

/** Set, collated, bound and preflighted; a draft is set in spite of missing glyphs. */
export async function printEdition(
  { book, folder, manuscript }: Press,
  machine: Environment,
  draft: boolean,
): Promise<PrintEdition> {
  const kept = await openCache('faces');
  const { theme, diagnostics: styles } = await loadTheme('print', book.settings, folder);
  const glyphs = missingGlyphs(book, await coverageOf(theme.faces, kept));
  const diagnostics = [...styles, ...glyphs];
  if (hasErrors(draft ? styles : diagnostics)) {
    return { pageMap: { pages: [], anchors: new Map() }, diagnostics };
  }
  const engine = await openCache('engine').then(loadEngine);
  const readAsset = createPictureReader(book.assets, folder, theme.faces, createSubsetter(kept));
  const edition = await withBrowser(
    (session) =>
      printBook({
        ...{ book, theme, session, engine, readAsset, preflight },
        date: dateOf(book, machine),
        jobs: machine.cores,
        collate: (seen) => collateBook(book, manuscript.sources, seen),
      }),
    { environment: machine },
  );
  return { ...edition, diagnostics: [...diagnostics, ...edition.diagnostics] };
}

export async function epubEdition(
  { book, folder }: Press,
  machine: Environment,
  pageMap: PageMap,
): Promise<Uint8Array> {
  const [{ makeEpub }, { theme }, kept] = await Promise.all([
    import('../epub/epub.ts'),
    loadTheme('epub', book.settings, folder),
    openCache('faces'),
  ]);
  const { css, faces: fonts } = theme;
  const subset = createSubsetter(kept);
  const readAsset = createPictureReader(book.assets, folder, fonts, subset);
  return makeEpub({
    book,
    pageMap,
    css,
    fonts,
    readAsset,
    subset,
    modified: dateOf(book, machine),
  });
}

const dateOf = (book: Book, machine: Environment): string =>
  editionDate(book.metadata, sourceDateEpoch(machine));
