// The e-book edition. In: the Book, the pages of its print edition, a stylesheet, faces, a reader of pictures. Out: the
// bytes of an EPUB 3.3, checked, the same for the same book.

import type { ElementContent } from 'hast';
import type { Asset, Book } from '../book/book.ts';
import type { PageOf } from '../book/locators.ts';
import { type PageMap, pageOf } from '../book/pagemap.ts';
import type { Subset } from '../theme/subset.ts';
import { accessProperties } from './accessibility.ts';
import { coverPicture } from './cover.ts';
import { plainCss } from './css.ts';
import { type Document, writeDocuments } from './document.ts';
import { cutFonts, type EpubFont, type FontFile, licencesOf } from './fonts.ts';
import { withoutChapterLists } from './gathered.ts';
import { identifierOf } from './identifier.ts';
import { listFiles } from './manifest.ts';
import { renderNcx } from './ncx.ts';
import { collectCalls } from './notes.ts';
import { renderPackage } from './opf.ts';
import type { Parcel } from './pack.ts';
import { type PageBreak, placePages } from './pages.ts';
import { collectPictures, mayMove, type Picture } from './pictures.ts';
import { NAV, planFiles } from './plan.ts';
import type { Redraw } from './shrink.ts';
import { charactersWorn } from './worn.ts';
import { toXhtmlFile } from './xhtml.ts';

export type { EpubFont } from './fonts.ts';

export interface EpubInput {
  readonly book: Book;
  /** Without it the e-book names no pages; while it is on its way, all else is prepared. */
  readonly pageMap?: PageMap | Promise<PageMap> | undefined;
  /** The theme's stylesheet for e-readers. */
  readonly css: string;
  readonly fonts: readonly EpubFont[];
  readonly readAsset: (asset: Asset) => Promise<Uint8Array>;
  /** ISO 8601, UTC, whole seconds: "2026-11-23T00:00:00Z". */
  readonly modified: string;
  /** Draws pictures anew that are too large, and the cover; without it they stay as they are. */
  readonly redraw?: Redraw | undefined;
  /** Cuts a face down; one that remembers may be given. */
  readonly subset?: Subset | undefined;
}

export async function makeEpub(input: EpubInput): Promise<Uint8Array> {
  const { fonts, subset } = input;
  const book = withoutChapterLists(input.book);
  const plan = planFiles(book);
  const calls = collectCalls(book, plan);
  const pictures = await collectPictures(book, input.readAsset, input.redraw);
  const cover = await coverPicture(book.metadata, pictures, {
    fonts,
    subset,
    redraw: input.redraw,
  });
  const css = await plainCss(input.css);
  const write = (breaks: readonly PageBreak[], pageOf: PageOf) =>
    writeDocuments({ book, plan, pictures, calls, breaks, pageOf }, cover);
  const texts = [FOLIOS, ...write([], () => undefined).map(({ content }) => content)];
  const worn = await charactersWorn(texts, css, fonts);
  const [cut, { packEpub }, { verifyEpub }] = await Promise.all([
    cutFonts(worn, subset),
    import('./pack.ts'),
    import('./verify.ts'),
  ]);
  const pageMap = await input.pageMap;
  const breaks = pageMap ? placePages(book, pageMap) : [];
  const edition: Edition = {
    documents: write(breaks, (id) => pageMap && pageOf(pageMap, id)),
    breaks,
    cover,
    css,
    pictures: [...new Set([cover, ...pictures.values()])],
    fonts: cut,
    ncx: renderNcx(book, plan, breaks, identifierOf(book.metadata)),
  };
  const archive = await packEpub(parcelOf(input, edition));
  verifyEpub(archive);
  return archive;
}

/** What the list of the printed pages and the index are written with; they come last. */
const FOLIOS: ElementContent[] = [
  { type: 'text', value: '0123456789ivxlcdm–abcdefghijklmnopqrstuvwxyz' },
];

interface Edition {
  readonly documents: readonly Document[];
  readonly breaks: readonly PageBreak[];
  readonly pictures: readonly Picture[];
  readonly cover: Picture;
  readonly fonts: readonly FontFile[];
  readonly css: string;
  readonly ncx: string;
}

const LICENCES = 'fonts/LICENCES.txt';

function parcelOf(input: EpubInput, edition: Edition): Parcel {
  const { title, language } = input.book.metadata;
  const files = edition.documents.map((document) => ({
    ...document,
    xhtml: toXhtmlFile(document),
  }));
  const licences = licencesOf(edition.fonts.map(({ font }) => font));
  const others = new Map(licences === undefined ? [] : [[LICENCES, licences]]);
  return {
    title,
    language,
    identifier: identifierOf(input.book.metadata),
    modified: input.modified,
    css: edition.fonts.map(({ rule }) => rule).join('') + edition.css,
    opf: packageOf(input, edition, [...others.keys()]),
    nav: files.find(({ fileName }) => fileName === NAV)?.xhtml ?? '',
    ncx: edition.ncx,
    chapters: files.filter(({ fileName }) => fileName !== NAV),
    pictures: edition.pictures,
    fonts: edition.fonts,
    others,
  };
}

function packageOf(input: EpubInput, edition: Edition, texts: readonly string[]): string {
  const { documents, pictures, breaks, fonts } = edition;
  const hasPages = breaks.length > 0;
  return renderPackage({
    ...listFiles({ ...edition, texts }),
    metadata: input.book.metadata,
    identifier: identifierOf(input.book.metadata),
    modified: input.modified,
    access: accessProperties({
      documents: documents.map(({ content }) => content),
      hasPages,
      moving: pictures.some(mayMove),
      certifier: input.book.metadata.certified?.by,
    }),
    hasPages,
    hasFonts: fonts.length > 0,
  });
}
