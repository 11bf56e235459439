// Stand-ins: the browser unpacks every PNG and packs it anew wherever it is printed, and draws every drawing anew, which
// takes longer than to set the page. So it is shown a drawing of the same size with a few pixels in it, and the binder puts
// the picture in their place, once for the book. In: the book's pictures. Out: what to show instead, and the pictures and
// plates by those pixels.

import type { Asset, Book } from '../book/book.ts';
import { once } from '../book/once.ts';
import { eachElement } from '../book/walk.ts';
import { type Cache, digest } from '../host/cache.ts';
import { giveWay } from '../host/give-way.ts';
import type { Served } from './document.ts';
import { readJpeg } from './picture/jpeg.ts';
import { createPacker, type Packer } from './picture/packer.ts';
import type { Picture } from './picture/picture.ts';
import { pictureOf, readPng } from './picture/png.ts';
import { type Plate, plateOf } from './plates.ts';

export interface StandIns {
  /** What the browser is shown in the place of a picture; undefined where it is shown the picture. */
  shown(asset: Asset): Promise<Served | undefined>;
  /** Those of all the book's pictures, which may still be in the making. */
  readonly all: Promise<FoundPictures>;
  /** The paths of pictures that are damaged. */
  readonly damaged: Promise<readonly string[]>;
}

/** What stand-ins are for, by their pixels in hex. */
export interface FoundPictures {
  /** Undefined for one that is damaged. */
  readonly pictures: ReadonlyMap<string, Promise<Picture | undefined>>;
  readonly plates: ReadonlyMap<string, Plate>;
}

/** Pixels of a stand-in, in one line; red, green and blue of each are bytes of the picture's hash. */
export const STAND_IN_PIXELS = 4;

/** Readers of a picture as the browser is shown it, and of a drawing's source. */
export interface PictureReaders {
  readonly readAsset: (asset: Asset) => Promise<Uint8Array>;
  readonly readDrawing: (asset: Asset) => Promise<string>;
  /** What was made of pictures before. */
  readonly cache: Cache;
  /** The tabs have what they need first; until then only what is asked for is made. */
  readonly ready: () => Promise<unknown>;
}

/** What has the browser print pixels of its own making, in which no stand-in is to be found. */
const REWORKED =
  /(?<![\w-])(?:-webkit-)?(?:filter|perspective|box-reflect)\s*:|\b(?:perspective|matrix3d)\(/;

/** There are none where styles have the browser rework what it shows. */
export function standInsFor(book: Book, css: string, readers: PictureReaders): StandIns {
  const packer = createPacker(readers.cache);
  const sources = REWORKED.test(css) ? [] : sourcesIn(book);
  const assets = sources.flatMap((src) => book.assets.get(src) ?? []);
  const found = new Map(
    assets.map((asset) => [asset.src, once(() => standInFor(asset, readers, packer))]),
  );
  // The tabs are furnished right after this, and with what is made here.
  const known = giveWay()
    .then(readers.ready)
    .then(() => makeAll(found.values()));
  const damaged = known.then(damagedIn);
  // What fails is told to those who ask for it.
  damaged.catch(() => {}).finally(packer.close);
  const all = known.then((standIns) => ({
    pictures: new Map(
      standIns.flatMap(({ pixels, picture }) => (picture ? [[pixels, picture]] : [])),
    ),
    plates: new Map(standIns.flatMap(({ pixels, plate }) => (plate ? [[pixels, plate]] : []))),
  }));
  all.catch(() => {});
  return { shown: async ({ src }) => (await found.get(src)?.())?.shown, all, damaged };
}

/** One by one, for others have to be answered meanwhile. */
async function makeAll(ways: Iterable<() => Promise<StandIn | undefined>>): Promise<StandIn[]> {
  const made: StandIn[] = [];
  for (const make of ways) {
    await giveWay();
    const standIn = await make();
    if (standIn) made.push(standIn);
  }
  return made;
}

interface StandIn extends Omit<Matter, 'bytes'> {
  readonly src: string;
  readonly pixels: string;
  readonly shown: Served;
}

async function standInFor(
  asset: Asset,
  readers: PictureReaders,
  packer: Packer,
): Promise<StandIn | undefined> {
  const matter = await matterOf(asset, readers, packer);
  if (!matter) return undefined;
  const { bytes, ...rest } = matter;
  const pixels = digest(bytes).subarray(0, STAND_IN_PIXELS * 3);
  const body = Buffer.from(drawingOf(asset, bitmapOf(pixels)));
  return {
    ...{ ...rest, src: asset.src },
    pixels: pixels.toString('hex'),
    shown: { body, mediaType: SVG },
  };
}

async function damagedIn(standIns: readonly StandIn[]): Promise<readonly string[]> {
  const made = standIns.map(async ({ src, picture }) =>
    picture && (await picture) === undefined ? [src] : [],
  );
  return (await Promise.all(made)).flat();
}

const SVG = 'image/svg+xml';

/** What the binder can put in itself; undefined for what the browser is shown. */
interface Matter {
  readonly bytes: Uint8Array;
  readonly picture?: Promise<Picture | undefined>;
  readonly plate?: Plate;
}

async function matterOf(
  asset: Asset,
  { readAsset, readDrawing }: PictureReaders,
  packer: Packer,
): Promise<Matter | undefined> {
  if (asset.mediaType === SVG) {
    const source = await readDrawing(asset);
    const plate = plateOf(source, asset);
    return plate && { bytes: Buffer.from(source), plate };
  }
  if (asset.mediaType === 'image/jpeg') {
    const bytes = await readAsset(asset);
    const picture = readJpeg(bytes);
    return picture && { bytes, picture: Promise.resolve(picture) };
  }
  if (asset.mediaType !== 'image/png') return undefined;
  const bytes = await readAsset(asset);
  const png = readPng(bytes);
  return (
    png && { bytes, picture: packer.pack(bytes, png).then((one) => one && pictureOf(png, one)) }
  );
}

/** All that are whole, made. */
export async function picturesOf({
  pictures,
}: FoundPictures): Promise<ReadonlyMap<string, Picture>> {
  const made = [...pictures].map(async ([pixels, picture]) => [pixels, await picture] as const);
  const whole = new Map<string, Picture>();
  for (const [pixels, picture] of await Promise.all(made)) if (picture) whole.set(pixels, picture);
  return whole;
}

/** Pictures that the book shows; a part of a book bears all of the book's. */
function sourcesIn({ chapters, notes }: Book): string[] {
  const sources = new Set<string>();
  for (const { tree } of [...chapters, ...notes]) {
    eachElement(tree, ({ tagName, properties }) => {
      if (tagName === 'img') sources.add(String(properties['src']));
    });
  }
  return [...sources];
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
