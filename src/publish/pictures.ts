// The book's pictures as the editions show them: SVGs dressed in the theme's faces, all others as they are. In: the
// Book's assets and the manuscript folder. Out: a reader of their bytes.

import type { Asset } from '../book/book.ts';
import type { Folder } from '../host/files.ts';
import { dressPictures, type Subset } from '../theme/dress.ts';
import type { Face } from '../theme/faces.ts';

export interface PictureReader {
  /** As an edition shows it. */
  readonly read: (asset: Asset) => Promise<Uint8Array>;
  /** A drawing as the author drew it. */
  readonly readSource: (asset: Asset) => Promise<string>;
}

/** SVGs are dressed together, once, when the first is asked for. */
export function createPictureReader(
  assets: ReadonlyMap<string, Asset>,
  folder: Folder,
  faces: readonly Face[],
  subset: Subset,
): PictureReader {
  const readBytes = async (asset: Asset): Promise<Uint8Array> => {
    const bytes = await folder.read(asset.src);
    if (!bytes) throw new Error(`The picture ${asset.src} was there and is gone.`);
    return bytes;
  };
  const readSource = async (asset: Asset): Promise<string> =>
    Buffer.from(await readBytes(asset)).toString('utf8');
  const dressAll = async (): Promise<Map<string, string>> => {
    const drawings = [...assets.values()].filter((asset) => asset.mediaType === SVG);
    const texts = await Promise.all(
      drawings.map(async (asset) => [asset.src, await readSource(asset)] as const),
    );
    return dressPictures(new Map(texts), faces, subset);
  };
  let dressed: Promise<Map<string, string>> | undefined;
  const read = async (asset: Asset): Promise<Uint8Array> => {
    if (asset.mediaType !== SVG) return readBytes(asset);
    dressed ??= dressAll();
    const svg = (await dressed).get(asset.src);
    return svg === undefined ? readBytes(asset) : Buffer.from(svg);
  };
  return { read, readSource };
}

const SVG = 'image/svg+xml';
