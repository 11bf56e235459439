// The pictures of the e-book: each stored once, under a name that every reader takes. In: the Book and a reader of its
// assets. Out: Pictures, which knows the file of each address in the trees.

import { createHash } from 'node:crypto';
import type { RootContent } from 'hast';
import type { Asset, Book } from '../book/book.ts';
import { createNames } from './names.ts';
import { type Redraw, shrink } from './shrink.ts';

export interface Picture {
  /** As the manifest calls it; the file's name without its extension. */
  readonly id: string;
  /** Relative to the chapters: "images/map.svg". */
  readonly href: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** By the address that stands in the trees; two addresses with the same bytes lead to the same picture. */
export type Pictures = ReadonlyMap<string, Picture>;

/** The name of the cover that is made where the author gives none. */
export const DRAWN_COVER = 'plain-cover';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/gif': 'gif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'image/webp': 'webp',
};

export async function collectPictures(
  book: Book,
  readAsset: (asset: Asset) => Promise<Uint8Array>,
  redraw?: Redraw,
): Promise<Pictures> {
  const name = createNames([DRAWN_COVER]);
  const pictures = new Map<string, Picture>();
  const stored = new Map<string, Picture>();
  for (const asset of shownAssets(book)) {
    const bytes = await readAsset(asset);
    const content = createHash('sha256').update(bytes).digest('hex');
    const known = stored.get(content);
    const picture = known ?? (await fitting(makePicture(asset, bytes, name), redraw));
    stored.set(content, picture);
    pictures.set(asset.src, picture);
  }
  return pictures;
}

const fitting = async (picture: Picture, redraw: Redraw | undefined): Promise<Picture> =>
  redraw ? shrink(picture, redraw) : picture;

/** In reading order, the cover first, so that names do not depend on the order of a folder. */
function shownAssets(book: Book): Asset[] {
  const trees = [...book.chapters, ...book.notes].map(({ tree }) => tree);
  const addresses = trees.flatMap((tree) => picturesIn(tree.children));
  const { cover } = book.metadata;
  const wanted = new Set([...(cover === undefined ? [] : [cover]), ...addresses]);
  return [...wanted].flatMap((src) => book.assets.get(src) ?? []);
}

function picturesIn(nodes: readonly RootContent[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    const src = node.tagName === 'img' ? node.properties['src'] : undefined;
    return [...(typeof src === 'string' ? [src] : []), ...picturesIn(node.children)];
  });
}

function makePicture(asset: Asset, bytes: Uint8Array, name: (wish: string) => string): Picture {
  const extension = EXTENSIONS[asset.mediaType];
  if (extension === undefined)
    throw new Error(`${asset.src} is ${asset.mediaType}, which no e-book may hold.`);
  const base = asset.src.slice(asset.src.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const id = name(base);
  const { mediaType, width, height } = asset;
  return { id, href: `images/${id}.${extension}`, extension, mediaType, bytes, width, height };
}

const MOVES: Readonly<Record<string, RegExp>> = {
  'image/gif': /NETSCAPE2\.0/,
  'image/png': /acTL/,
  'image/svg+xml': /<(?:animate|set)\b|@keyframes/,
  'image/webp': /ANIM/,
};

/** Can this picture move? A reader whom flashes harm must know. */
export const mayMove = ({ mediaType, bytes }: Picture): boolean =>
  MOVES[mediaType]?.test(Buffer.from(bytes).toString('latin1')) ?? false;
