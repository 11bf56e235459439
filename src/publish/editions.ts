// The two editions of a book, each with its theme, its pictures and its checks. In: a Press. Out: the finished files'
// bytes, and what was wrong.

import type { Book } from '../book/book.ts';
import { createTally } from '../book/characters.ts';
import type { Manuscript } from '../book/draft.ts';
import { languagesOf } from '../book/languages.ts';
import type { PageMap } from '../book/pagemap.ts';
import { wordsFor } from '../book/words.ts';
import { type Expected, prepareCollation } from '../check/collate-book.ts';
import { missingGlyphs } from '../check/glyphs.ts';
import type { Diagnostic, Span } from '../diagnostic.ts';
import type { Redraw } from '../epub/shrink.ts';
import { epubWords } from '../epub/words.ts';
import { type Cache, openCache } from '../host/cache.ts';
import { type Environment, sourceDateEpoch } from '../host/environment.ts';
import type { Target } from '../print/bind/binding.ts';
import { fitText } from '../print/geometry.ts';
import { type PrintEdition, type PrintInput, setBook } from '../print/print.ts';
import type { SettingRoom } from '../print/setting.ts';
import { checkForShops } from '../print/shops.ts';
import { coverageOf } from '../theme/coverage.ts';
import { type CutFaces, cutFaces } from '../theme/cut.ts';
import { createCutter } from '../theme/cutter.ts';
import { withoutOutlines } from '../theme/dress.ts';
import { createSubsetter, type Subset } from '../theme/subset.ts';
import { loadTheme, type Theme } from '../theme/theme.ts';
import { editionDate } from './edition-date.ts';
import { openInspector } from './inspector.ts';
import { createPictureReader, type PictureReader, readDrawings } from './pictures.ts';
import type { Draft, Press } from './press.ts';

/** The look of a book as both editions need it. */
export interface Dress {
  readonly theme: Theme;
  /** The theme's faces as the browser takes them, which may still be in the cutting. */
  readonly cut: Promise<CutFaces>;
  readonly subset: Subset;
  readonly pictures: PictureReader;
  /** Damaged faces, and characters that no face can show: nobody waits for them while the pages are set. */
  readonly lacks: (book: Book) => Promise<readonly Diagnostic[]>;
}

/** Opens what is kept from earlier builds under a name. */
export type OpenCache = (name: string) => Promise<Cache>;

/**
 * Load the theme and fit its faces to what was written, so that they are cut while the book is decided upon. What comes
 * into it then are words of its language, which are known.
 */
export async function dressBook(
  { manuscript, folder }: Draft,
  open: OpenCache = openCache,
  cutter = createCutter(),
): Promise<{ dress: Dress; diagnostics: readonly Diagnostic[] }> {
  const { assets, settings, metadata } = manuscript;
  const kept = await open('faces');
  const drawings = await readDrawings(assets, folder);
  const drawn = [...drawings.values()].map(withoutOutlines).join('');
  const shown = charactersOf(manuscript, drawn);
  const { theme, diagnostics } = await loadTheme(settings, folder, {
    characters: shown,
    language: metadata.language,
    languages: languagesOf(manuscript),
  });
  const { css, faces } = theme;
  const subset = createSubsetter({ cutter, styles: css.print + css.epub + drawn, cache: kept });
  const text = shown + css.print + css.epub;
  const damaged: Diagnostic[] = [];
  const cut = cutFaces(faces, text, subset, damaged);
  const parts = cut.then((faces) => faces.parts);
  const pictures = createPictureReader(drawings, folder, parts, subset);
  const lacks = async (book: Book) => {
    const covered = await coverageOf(await parts, cutter, kept);
    return [...damaged, ...missingGlyphs(book, shown, covered)];
  };
  return { dress: { theme, cut, subset, pictures, lacks }, diagnostics };
}

/** Of all that the book may say, and what is drawn, its furniture and an e-reader's menus may say. */
function charactersOf(manuscript: Manuscript, drawn: string): string {
  const { chapters, metadata, settings } = manuscript;
  const { language } = metadata;
  const names = chapters.map(({ short, titleText, file }) => [short, titleText, file]);
  const languages = new Set([language, ...chapters.flatMap(({ lang }) => lang ?? [])]);
  const words = [...languages].map(wordsFor);
  const { add, characters } = createTally();
  add(manuscript.characters);
  add(JSON.stringify([metadata, settings, names, words, epubWords(language)]));
  add(drawn);
  return characters();
}

/** What the pages are set with, and what for. */
export interface Printing {
  readonly room: SettingRoom;
  readonly machine: Environment;
  readonly cache: Cache;
  readonly target: Target;
  /** Only to know what stands on which page: nothing of it is written, so nothing is collated. */
  readonly isForPages?: boolean;
  /** Of a part of the book: whether a place of the source belongs to it. */
  readonly isChosen?: ((span: Span) => boolean) | undefined;
  /** Running heads and folios that are not those of a book. */
  readonly furnish?: PrintInput['furnish'];
  readonly finish?: PrintInput['finish'];
  readonly printed?: PrintInput['printed'];
}

/** Begins to read what the manuscript says; once, however often it is asked for. */
export const beginCollation = (
  { book: { metadata, settings }, copyholder }: Press,
  cache: Cache,
): Promise<Expected> => copyholder.begin(metadata.title, settings.audience, cache);

/** Set and collated; looked through when it is bound. */
export async function printEdition(
  press: Press,
  { theme, cut, pictures }: Dress,
  { machine, isChosen, ...printing }: Printing,
): Promise<PrintEdition> {
  const { book, manuscript, geometry: page, found } = press;
  const { archive } = book.settings;
  const { target } = printing;
  const geometry = fitText(page, book.settings, theme.text);
  const silentPictures = found.some(({ code }) => code === 'missing-alt');
  const shape = JSON.stringify([target, geometry, book.metadata, book.settings]);
  const inspector = openInspector(printing.cache, shape);
  const collation = printing.isForPages
    ? undefined
    : beginCollation(press, printing.cache).then((expected) =>
        prepareCollation(book, expected, isChosen),
      );
  // Whoever compares hears of it.
  collation?.catch(() => {});
  const edition = await setBook({
    ...{ ...printing, book, geometry },
    theme,
    faces: cut.then(({ rest, parts }) => [...rest, ...parts]),
    readAsset: pictures.read,
    readDrawing: pictures.readSource,
    date: dateOf(book, machine),
    preview: inspector.preview,
    preflight: (document) => inspector.inspect(document, { target, archive, silentPictures }),
    collate: async (seen) => (await collation)?.(seen) ?? [],
  });
  if (target === 'screen') return edition;
  const told = checkForShops(book.settings, geometry, edition.pages, manuscript.spanOfSetting);
  return { ...edition, diagnostics: [...edition.diagnostics, ...told] };
}

/** Prepared while the pages are being set. */
export async function epubEdition(
  { book }: Press,
  { theme, cut, subset, pictures }: Dress,
  machine: Environment,
  pageMap: Promise<PageMap> | undefined,
  redraw?: Redraw,
): Promise<Uint8Array> {
  const { makeEpub } = await import('../epub/epub.ts');
  const { css } = theme;
  const fonts = (await cut).parts;
  const modified = dateOf(book, machine);
  const readAsset = pictures.read;
  return makeEpub({ book, pageMap, css: css.epub, fonts, readAsset, subset, redraw, modified });
}

export const dateOf = (book: Book, machine: Environment): string =>
  editionDate(book.metadata, sourceDateEpoch(machine));
