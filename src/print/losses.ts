// What pages that were set do not show, or show otherwise than it is meant: blocks that no page holds, text that collation
// misses, pictures and faces that the browser does not take. In: pages as they were set, and the Book. Out: losses.

import type { Book } from '../book/book.ts';
import { blocksOf } from '../book/place.ts';
import { type Diagnostic, diagnose, IN_CONFIG, type Span } from '../diagnostic.ts';
import { damagedFace, type Face } from '../theme/faces.ts';
import { faceAt } from './document.ts';
import { placesOfPictures } from './fit.ts';
import { pictureSource } from './html.ts';
import { type SetPage, type SetResult, TAKES_TOO_LONG } from './page/protocol.ts';
import type { Pagination } from './paginate.ts';
import type { StandIns } from './stand-in.ts';

/** The text of each block as it can be seen on the pages, in page order. */
export type SeenText = ReadonlyMap<string, string>;

export interface Loss {
  /** The block to set another way; undefined where none can be named. */
  readonly block?: string | undefined;
  /** It is only its time that was up. */
  readonly isLate?: boolean;
  readonly diagnostic: Diagnostic;
}

/** Where pages were set, what they were set from, and what compares the two. */
export interface Comparison {
  readonly book: Book;
  readonly faces: Promise<readonly Face[]>;
  /** Compares what can be seen with what the manuscript says. */
  readonly collate: (seen: SeenText) => Promise<readonly Loss[]>;
}

/** Throws where the engine breaks down, and no style of the author's can be the reason. */
export async function lossesOf(
  { book, faces, collate }: Comparison,
  { parts }: Pagination,
  { damaged }: Pick<StandIns, 'damaged'>,
): Promise<readonly Loss[]> {
  const unshown = parts.flatMap(({ result }) => result.brokenPictures).map(pictureSource);
  const paths = new Set([...unshown, ...(await damaged)]);
  const places = paths.size > 0 ? placesOfPictures(book) : undefined;
  const broken = [
    ...[...paths].map((path) => brokenPicture(path, places?.get(path))),
    ...brokenFaces(await faces, parts),
  ];
  const unset = parts.flatMap(({ result }) => result.unset);
  const fault = unset.find((one) => one.fault !== undefined)?.fault;
  if (fault !== undefined && book.settings.style === undefined) throw new Error(fault);
  // What follows such a block is not there either; its loss would only hide the reason.
  if (unset.length > 0) return [...unsetBlocks(book, unset), ...broken];
  return [...(await collate(seenText(parts.flatMap(({ result }) => result.pages)))), ...broken];
}

/** What the engine could not set, each block once; what the tool made of book.yaml has its place there. */
function unsetBlocks(book: Book, unset: SetResult['unset']): Loss[] {
  const trees = [...book.chapters, ...book.notes].map(({ tree }) => tree);
  const blocks = new Map(
    trees.flatMap((tree) => blocksOf(tree)).map((one) => [one.data?.block, one]),
  );
  const once = new Map(unset.map((one) => [`${one.block} ${one.message}`, one]));
  const { style } = book.settings;
  const simpler = `Make it smaller or simpler, or choose a larger page${style ? `; or see what ${style} does to it` : ''}.`;
  return [...once.values()].map(({ block, message }) => {
    const span = blocks.get(block)?.data?.span;
    const place = span?.file ? span : IN_CONFIG;
    const isLate = message === TAKES_TOO_LONG;
    const remedy = isLate ? MORE_TIME : simpler;
    const said = `this block cannot be set on a page: ${message}`;
    return { block, isLate, diagnostic: diagnose('unset-page', said, remedy, place) };
  });
}

const MORE_TIME = 'Cut its chapter in two, or give it more time (OCTAVO_TIMEOUT=600).';

export function seenText(pages: readonly SetPage[]): SeenText {
  const seen = new Map<string, string>();
  for (const { block, text } of pages.flatMap(({ pieces }) => pieces)) {
    seen.set(block, (seen.get(block) ?? '') + text);
  }
  return seen;
}

/** Each that the browser did not take, once. */
function brokenFaces(faces: readonly Face[], parts: Pagination['parts']): Loss[] {
  const addresses = new Set(parts.flatMap(({ result }) => result.brokenFaces));
  return [...addresses].flatMap((address) => {
    const face = faceAt(faces, address);
    return face ? [{ diagnostic: damagedFace(face) }] : [];
  });
}

const brokenPicture = (path: string, place: Span | undefined): Loss => ({
  diagnostic: diagnose(
    'bad-picture',
    `${path} is damaged and cannot be shown whole`,
    'Open the file in an image editor and export it anew.',
    place,
  ),
});
