// Stand-ins: the browser unpacks every PNG and packs it anew wherever it is printed, and draws every drawing anew, which
// takes longer than to set the page. So it is shown a drawing of the same size with a few pixels in it, and the binder puts
// the picture in their place, once for the book. In: the book's pictures. Out: what to show instead, and the pictures and
// plates by those pixels.

import type { Asset, Book } from '../book/book.ts';
import { eachElement } from '../book/walk.ts';
import { digest } from '../host/cache.ts';
import type { Served } from './document.ts';
import { type Plate, plateOf } from './plates.ts';
import { type PlainPicture, readPng } from './png.ts';

export interface StandIns {
  /** What the browser is shown in the place of a picture; undefined where it is shown the picture. */
  readonly shown: ReadonlyMap<string, Served>;
  /** Pictures by the pixels of their stand-ins, in hex. */
  readonly pictures: ReadonlyMap<string, PlainPicture>;
  /** The same of drawings. */
  readonly plates: ReadonlyMap<string, Plate>;
}

/** Pixels of a stand-in, in one line; red, green and blue of each are bytes of the picture's hash. */
export const STAND_IN_PIXELS = 4;

/** Readers of a picture as the browser is shown it, and of a drawing's source. */
export interface PictureReaders {
  readonly readAsset: (asset: Asset) => Promise<Uint8Array>;
  readonly readDrawing: (asset: Asset) => Promise<string>;
}

/** What has the browser print pixels of its own making, in which no stand-in is to be found. */
const REWORKED =
  /(?<![\w-])(?:-webkit-)?(?:filter|perspective|box-reflect)\s*:|\b(?:perspective|matrix3d)\(/;

/** There are none where styles have the browser rework what it shows. */
export async function standInsFor(
  book: Book,
  css: string,
  readers: PictureReaders,
): Promise<StandIns> {
  const shown = new Map<string, Served>();
  const pictures = new Map<string, PlainPicture>();
  const plates = new Map<string, Plate>();
  const sources = REWORKED.test(css) ? new Set() : sourcesIn(book);
  const assets = [...book.assets.values()].filter(({ src }) => sources.has(src));
  const matters = await Promise.all(assets.map((asset) => matterOf(asset, readers)));
  for (const [index, asset] of assets.entries()) {
    const matter = matters[index];
    if (!matter) continue;
    const pixels = digest(matter.bytes).subarray(0, STAND_IN_PIXELS * 3);
    if (matter.picture) pictures.set(pixels.toString('hex'), matter.picture);
    if (matter.plate) plates.set(pixels.toString('hex'), matter.plate);
    const body = Buffer.from(drawingOf(asset, bitmapOf(pixels)));
    shown.set(asset.src, { body, mediaType: SVG });
  }
  return { shown, pictures, plates };
}

const SVG = 'image/svg+xml';

/** What the binder can put in itself; undefined for what the browser is shown. */
interface Matter {
  readonly bytes: Uint8Array;
  readonly picture?: PlainPicture;
  readonly plate?: Plate;
}

async function matterOf(
  asset: Asset,
  { readAsset, readDrawing }: PictureReaders,
): Promise<Matter | undefined> {
  if (asset.mediaType === 'image/png') {
    const bytes = await readAsset(asset);
    const picture = await readPng(bytes);
    return picture && { bytes, picture };
  }
  if (asset.mediaType !== SVG) return undefined;
  const source = await readDrawing(asset);
  const plate = plateOf(source, asset);
  return plate && { bytes: Buffer.from(source), plate };
}

/** Pictures that the book shows; a part of a book bears all of the book's. */
function sourcesIn({ chapters, notes }: Book): Set<unknown> {
  const sources = new Set<unknown>();
  for (const { tree } of [...chapters, ...notes]) {
    eachElement(tree, ({ tagName, properties }) => {
      if (tagName === 'img') sources.add(properties['src']);
    });
  }
  return sources;
}

const drawingOf = ({ width, height }: Asset, bitmap: Buffer): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
  `<image width="${width}" height="${height}" preserveAspectRatio="none" ` +
  `href="data:image/bmp;base64,${bitmap.toString('base64')}"/></svg>`;

/** A BMP of one line, 24 bits a pixel, blue first. */
function bitmapOf(pixels: Buffer): Buffer {
  const file = Buffer.alloc(54 + pixels.length);
  file.write('BM', 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(pixels.length / 3, 18);
  file.writeInt32LE(1, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  file.writeUInt32LE(pixels.length, 34);
  for (let at = 0; at < pixels.length; at += 3) {
    for (const color of [0, 1, 2]) file[54 + at + color] = pixels[at + 2 - color] ?? 0;
  }
  return file;
}
