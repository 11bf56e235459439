// The book's pictures as the editions show them: SVGs dressed in the theme's faces, all others as they are. In: the
// Book's assets, the manuscript folder, the sources of its drawings. Out: a reader of their bytes.

import type { Asset } from '../book/book.ts';
import type { Folder } from '../host/files.ts';
import { dressPictures } from '../theme/dress.ts';
import type { Face } from '../theme/faces.ts';
import type { Subset } from '../theme/subset.ts';

export interface PictureReader {
  /** As an edition shows it. */
  readonly read: (asset: Asset) => Promise<Uint8Array>;
  /** A drawing as the author drew it. */
  readonly readSource: (asset: Asset) => Promise<string>;
}

/** The sources of the book's SVGs by their paths. */
export async function readDrawings(
  assets: ReadonlyMap<string, Asset>,
  folder: Folder,
): Promise<Map<string, string>> {
  const drawings = [...assets.values()].filter(({ mediaType }) => mediaType === SVG);
  const texts = drawings.map(async (asset) => {
    const bytes = await readPicture(asset, folder);
    return [asset.src, Buffer.from(bytes).toString('utf8')] as const;
  });
  return new Map(await Promise.all(texts));
}

/** SVGs are dressed together, once, when the first is asked for. */
export function createPictureReader(
  drawings: ReadonlyMap<string, string>,
  folder: Folder,
  faces: Promise<readonly Face[]>,
  subset: Subset,
): PictureReader {
  let dressed: Promise<Map<string, string>> | undefined;
  return {
    read: async (asset) => {
      if (!drawings.has(asset.src)) return readPicture(asset, folder);
      dressed ??= faces.then((known) => dressPictures(drawings, known, subset));
      return Buffer.from((await dressed).get(asset.src) ?? '');
    },
    readSource: async (asset) => drawings.get(asset.src) ?? '',
  };
}

async function readPicture(asset: Asset, folder: Folder): Promise<Uint8Array> {
  const bytes = await folder.read(asset.src);
  if (!bytes) throw new Error(`The picture ${asset.src} was there and is gone.`);
  return bytes;
}

const SVG = 'image/svg+xml';
