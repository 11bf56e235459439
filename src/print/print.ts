// The print edition. Its steps:
//   1. cut the book into gatherings and open a browser's tabs
//   2. paginate until page references come to rest
//   3. collate; set another way what did not come out whole, and collate again
//   4. set running heads and folios, and bind everything into one PDF
// In: the Book, its theme and a setting room. Out: the PageMap, what was wrong, and the PDF when it is asked for.

import type { PDFDocument } from '@cantoo/pdf-lib';
import type { Asset, Book } from '../book/book.ts';
import { type Direction, directionOf } from '../book/direction.ts';
import { once } from '../book/once.ts';
import type { PageMap } from '../book/pagemap.ts';
import { blocksOf, blockText, countedText } from '../book/place.ts';
import { type Diagnostic, diagnose, hasErrors } from '../diagnostic.ts';
import { type Cache, hashOf } from '../host/cache.ts';
import { giveWay } from '../host/give-way.ts';
import { identifyCode } from '../host/installed.ts';
import type { RangedFace } from '../theme/cut.ts';
import type { Face } from '../theme/faces.ts';
import type { Theme } from '../theme/theme.ts';
import { type ArrangedPage, type Arrangement, toPageMap } from './arrange.ts';
import type { Anchor, Binding, Claims, Plates, Target } from './bind/binding.ts';
import type { OpenPart } from './bind/opener.ts';
import { blameForLoss, blameStyles, type Suspicion } from './blame.ts';
import { createServer, faceRules, pageFaces } from './document.ts';
import { misfits } from './fit.ts';
import { furnitureOf } from './furniture.ts';
import { gather } from './gather.ts';
import { type Geometry, gutterOf, points, type SetSheet, sheetOf } from './geometry.ts';
import { createHyphenator } from './hyphenate.ts';
import { keepSettings } from './kept.ts';
import { type Comparison, lossesOf } from './losses.ts';
import { outlineOf } from './outline.ts';
import { type Pagination, paginate } from './paginate.ts';
import { platesDocument } from './plates.ts';
import type { SettingPool, SettingRoom } from './setting.ts';
import { type FoundPictures, picturesOf, type StandIns, standInsFor } from './stand-in.ts';

export interface PrintInput {
  readonly book: Book;
  readonly theme: Theme;
  /** The theme's faces as the browser takes them. */
  readonly faces: Promise<readonly (Face | RangedFace)[]>;
  readonly geometry: Geometry;
  readonly target: Target;
  readonly room: SettingRoom;
  /** What was set before. */
  readonly cache: Cache;
  /** Only the pages are asked for, and hardly ever the PDF. */
  readonly isForPages?: boolean | undefined;
  readonly readAsset: (asset: Asset) => Promise<Uint8Array>;
  /** The source of an SVG picture as the author drew it. */
  readonly readDrawing: (asset: Asset) => Promise<string>;
  /** ISO 8601, no clock. */
  readonly date: string;
  /** Running heads and folios, where they are not those of a book: documents with a sheet for each page. */
  readonly furnish?: ((pages: readonly ArrangedPage[], css: string) => string[]) | undefined;
  /** Hears when nothing is left to be set or printed. */
  readonly printed?: (() => void) | undefined;
  /** Has the last word on the bound pages. */
  readonly finish?: ((document: PDFDocument) => void) | undefined;
  /** Has a first look at what will be the content of pages, deflated, while they are being bound. */
  readonly preview: (contents: readonly Uint8Array[]) => void;
  /** Looks at the bound book before it is saved. */
  readonly preflight: (document: PDFDocument) => Promise<Inspection>;
  /** Compares what can be seen with what the manuscript says. */
  readonly collate: Comparison['collate'];
}

/** What a look at the bound book finds. */
export interface Inspection {
  /** The standards that it may claim. */
  readonly claims: Claims;
  readonly diagnostics: readonly Diagnostic[];
}

/** All pages are set, and some are still printing. */
export interface PrintEdition {
  readonly pages: number;
  /** Made when it is first asked for. */
  pageMap(): PageMap;
  /** How high elements are that were to be measured, by their names, in CSS pixels. */
  readonly heights: ReadonlyMap<string, number>;
  /** Where these hold an error there is nothing to bind. */
  readonly diagnostics: readonly Diagnostic[];
  bind(): Promise<BoundEdition>;
}

export interface BoundEdition {
  /** Undefined where errors forbid it. */
  readonly pdf?: Uint8Array | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export async function setBook(input: PrintInput): Promise<PrintEdition> {
  const { book, theme } = input;
  const standIns = standInsFor(book, theme.css.print, { ...input, ready: input.room.ready });
  const tabs = openPool(input, standIns);
  // The binder is large, and nobody waits for it while the pages are set.
  const loading = input.room.ready().then(() => import('./bind/bind.ts'));
  const opening = loading.then(({ createOpener }) =>
    createOpener({ target: input.target, metadata: input.book.metadata }, input.cache),
  );
  const pool = input.isForPages ? tabs : openEarly(tabs, opening);
  const suspicion = suspicionOf(input, pool, opening);
  const [{ pagination, furniture, diagnostics }, shown, plates] = await Promise.all([
    paginateWhole(input, pool, standIns, suspicion),
    standIns.all,
    standIns.all.then(({ plates }) => printPlates(input, pool, plates)),
  ]);
  const { arrangement } = pagination;
  const pages = arrangement.pages.length;
  const pageMap = once(() => toPageMap(arrangement));
  const heights = heightsIn(pagination.parts);
  if (hasErrors(diagnostics)) return { pages, pageMap, heights, diagnostics, bind: bindNothing };
  const bind = async (): Promise<BoundEdition> => {
    const { joinParts, claimStandards, packPdf, savePdf } = await loading;
    const binding = bindingOf(input, pagination, {
      pictures: await picturesOf(shown),
      plates,
      furniture,
    });
    const open = await opening;
    const parts = await Promise.all(binding.parts.map(async (part) => open(await part)));
    const torn = pagination.parts.find(
      ({ result }, index) => result.pages.length !== parts[index]?.pages.length,
    );
    const blamed = torn && suspicion && (await blameStyles(input.book, torn, suspicion));
    if (blamed) return { diagnostics: [blamed] };
    input.preview(parts.flatMap(({ pages }) => pages.flatMap(({ contents }) => contents)));
    const bound = await joinParts(binding, open);
    input.printed?.();
    input.finish?.(bound);
    // What the book claims stands in a stream of its own.
    const packing = packPdf(bound);
    const { claims, diagnostics: found } = await input.preflight(bound);
    claimStandards(bound, binding, claims);
    return {
      pdf: hasErrors(found) ? undefined : await savePdf(bound, packing),
      diagnostics: found,
    };
  };
  return { pages, pageMap, heights, diagnostics, bind };
}

/** Only where the author has styles is there something to suspect. */
const suspicionOf = (
  { theme: { authored } }: PrintInput,
  pool: SettingPool,
  opening: Promise<OpenPart>,
): Suspicion | undefined =>
  authored && {
    ...{ authored, pool },
    countPages: async (pdf) => (await (await opening)(pdf)).pages.length,
  };

/** The binder opens every part as soon as it is printed, while others are being set. */
const openEarly = (pool: SettingPool, opening: Promise<OpenPart>): SettingPool => ({
  ...pool,
  set: async (job) => {
    const setting = await pool.set(job);
    // What fails is told where the parts are bound.
    Promise.all([opening, setting.pdf])
      .then(([open, pdf]) => pdf && open(pdf))
      .catch(() => {});
    return setting;
  },
});

/** Tabs that set what they have not set before. */
function openPool(input: PrintInput, standIns: StandIns): SettingPool {
  const { book, theme, room, cache, geometry, faces } = input;
  const furnishing = {
    ...{ geometry, css: theme.css.print, language: book.metadata.language },
    ...(theme.authored && { isAuthored: true }),
  };
  const serve = createServer(book, faces, input.readAsset, standIns.shown);
  const pool = room.furnish({ ...furnishing, faces: faces.then(pageFaces), serve });
  return keepSettings(pool, cache, {
    identity: Promise.all([room.identity(), identifyCode('book', 'print'), faces]).then(
      ([tabs, code, known]) => {
        const files = known.map(({ bytes }) => hashOf(bytes));
        return hashOf(tabs, code, JSON.stringify(furnishing), faceRules(known), ...files);
      },
    ),
    identifyPicture: async (address) =>
      hashOf((await serve(new URL(address).pathname))?.body ?? ''),
  });
}

const bindNothing = async (): Promise<BoundEdition> => ({ diagnostics: [] });

/** What goes on over a page turn is as high as its pieces together. */
function heightsIn(parts: Pagination['parts']): Map<string, number> {
  const heights = new Map<string, number>();
  for (const { result } of parts) {
    for (const { name, height } of result.pages.flatMap(({ measured }) => measured))
      heights.set(name, (heights.get(name) ?? 0) + height);
  }
  return heights;
}

/** Paginate, collate, and give what did not come out whole a second chance. */
async function paginateWhole(
  input: PrintInput,
  pool: SettingPool,
  standIns: Pick<StandIns, 'damaged'>,
  suspicion: Suspicion | undefined,
) {
  // Tabs want their faces first.
  await giveWay();
  const job = {
    book: input.book,
    gatherings: gather(input.book),
    hyphenate: createHyphenator(),
    pool,
  };
  const long = new Set(longNotes(input.book));
  const first = await paginate({ ...job, rescued: long });
  const furniture = await printFurniture(input, pool, first);
  // It is on its way before anything else is begun, since the binder waits for it in the end.
  await giveWay();
  const losses = await lossesOf(input, first, standIns);
  if (losses.length === 0) {
    return {
      ...{ pagination: first, furniture },
      diagnostics: [...first.diagnostics, ...tellings(input.book, first, long)],
    };
  }
  // What takes too long would do so again.
  const lost = losses.flatMap(({ block, isLate }) =>
    block === undefined || isLate ? [] : [block],
  );
  const rescued = new Set([...long, ...lost]);
  const second = await paginate({ ...job, rescued, before: first.parts });
  const left = await lossesOf(input, second, standIns);
  const blamed = suspicion && (await blameForLoss(left, second, suspicion));
  if (blamed) return { pagination: second, furniture: [], diagnostics: blamed };
  const told = left.map(({ diagnostic }) => diagnostic);
  const once = new Map(told.map((one) => [JSON.stringify(one), one]));
  return {
    ...{ pagination: second, furniture: await printFurniture(input, pool, second) },
    diagnostics: [
      ...second.diagnostics,
      ...once.values(),
      ...tellings(input.book, second, rescued),
    ],
  };
}

/** Nobody waits for them until the book is bound, so the pages come first. */
function printPlates(
  input: PrintInput,
  pool: SettingPool,
  plates: FoundPictures['plates'],
): Plates | undefined {
  if (plates.size === 0) return undefined;
  const { language } = input.book.metadata;
  const drawn = [...plates.values()];
  const sizes = drawn.map(({ width, height }) => `${width} × ${height}`);
  const printed = input.room.ready().then(async () => {
    const css = await styleOf(input);
    return pool.print({
      key: hashOf(language, css, ...plates.keys(), ...sizes),
      html: () => platesDocument(drawn, language, css),
    });
  });
  printed.catch(() => {});
  const boxes = [...plates].map(([pixels, { width, height }]) => {
    return { pixels, width: points(width), height: points(height) };
  });
  return { printed, boxes };
}

/** The same. */
async function printFurniture(
  input: PrintInput,
  pool: SettingPool,
  { arrangement: { pages } }: Pagination,
): Promise<Promise<Uint8Array>[]> {
  const { book, geometry, furnish } = input;
  const css = await styleOf(input);
  const sheets = furnish?.(pages, css) ?? furnitureOf(book, pages, geometry, css);
  const printed = sheets.map((html) => pool.print({ key: html, html: () => html }));
  for (const one of printed) one.catch(() => {});
  return printed;
}

const styleOf = async ({ faces, theme }: PrintInput): Promise<string> =>
  `${faceRules(await faces)}\n${theme.css.print}`;

/** What came out otherwise than the author may think. */
const tellings = (
  book: Book,
  { parts }: Pagination,
  rescued: ReadonlySet<string>,
): Diagnostic[] => [
  ...lateNotes(book, rescued),
  ...misfits(
    book,
    parts.map(({ result }) => result),
  ),
];

/** Characters, white space not counted, that the foot of a page can hold beside a few lines of text. */
const LONGEST_NOTE = 3000;

/** Notes that no page's foot can hold, by their first blocks. */
const longNotes = ({ notes }: Book): string[] =>
  notes.flatMap(({ tree }) => {
    const blocks = blocksOf(tree);
    const length = countedText(blocks.map(blockText).join('')).length;
    const first = blocks[0]?.data?.block;
    return length > LONGEST_NOTE && first !== undefined ? [first] : [];
  });

function bindingOf(
  { book, date, geometry, target }: PrintInput,
  { parts, arrangement }: Pagination,
  apart: Pick<Binding, 'pictures' | 'plates' | 'furniture'>,
): Binding {
  const { over } = sheetOf(geometry);
  const shiftOf = createShift(
    geometry,
    arrangement.pages.length,
    directionOf(book.metadata.language),
  );
  return {
    parts: parts.flatMap(({ pdf }) => pdf ?? []),
    pages: arrangement.pages.map((page) => ({
      from: page.from,
      shift: shiftOf(page),
      folio: page.folio,
    })),
    ...apart,
    anchors: boundAnchors(arrangement, shiftOf, over),
    outline: outlineOf(book),
    metadata: book.metadata,
    target,
    size: {
      width: points(geometry.width),
      height: points(geometry.height),
      over: { x: points(over.x), y: points(over.y) },
      bleed: points(geometry.bleed),
      marks: book.settings.cropMarks,
    },
    archive: book.settings.archive,
    date,
  };
}

type Shift = (page: ArrangedPage | undefined) => number;

/**
 * How far a page moves to the right in a book of so many pages, in points; blank ones have nothing to move. A book that
 * reads from right to left has its spine on the other side.
 */
function createShift(geometry: Geometry, pages: number, direction: Direction): Shift {
  const { inside, outside, isOneSided } = geometry;
  if (isOneSided) return () => 0;
  const gutter = gutterOf(geometry, pages);
  const away = direction === 'ltr' ? 1 : -1;
  return (page) => points(page?.side === 'verso' ? outside - inside - gutter : gutter) * away;
}

const boundAnchors = (
  { pages, anchors }: Arrangement,
  shiftOf: Shift,
  over: SetSheet['over'],
): Map<string, Anchor> =>
  new Map(
    [...anchors()].map(([id, { page, x, y }]) => [
      id,
      { page, x: points(x - over.x) + shiftOf(pages[page]), y: points(y - over.y) },
    ]),
  );

/** A long note of which a block was rescued stands at its chapter's end now. */
function lateNotes(book: Book, rescued: ReadonlySet<string>): Diagnostic[] {
  const late = book.notes.filter((note) =>
    [...rescued].some((block) => block.startsWith(`${note.id}.`)),
  );
  return late.map((note) =>
    diagnose(
      'too-long-note',
      `note ${note.number} is too long for the foot of its page and stands at the end of the chapter`,
      'Shorten it, or take what it says into the text.',
      note.span,
    ),
  );
}
