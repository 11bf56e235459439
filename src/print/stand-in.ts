// Stand-ins: the browser unpacks every PNG and packs it anew wherever it is printed, which takes longer than to set the
// page. So it is shown a drawing of the same size with a few pixels in it, and the binder puts the picture in their
// place, once for the book. In: the book's pictures. Out: what to show instead, and the pictures by those pixels.

import type { Asset, Book } from '../book/book.ts';
import { eachElement } from '../book/walk.ts';
import { digest } from '../host/cache.ts';
import type { Served } from './document.ts';
import { type PlainPicture, readPng } from './png.ts';

export interface StandIns {
  /** What the browser is shown in the place of a picture; undefined where it is shown the picture. */
  readonly shown: ReadonlyMap<string, Served>;
  /** Pictures by the pixels of their stand-ins, in hex. */
  readonly pictures: ReadonlyMap<string, PlainPicture>;
}

/** Pixels of a stand-in, in one line; red, green and blue of each are bytes of the picture's hash. */
export const STAND_IN_PIXELS = 4;

export async function standInsFor(
  book: Book,
  read: (asset: Asset) => Promise<Uint8Array>,
): Promise<StandIns> {
  const shown = new Map<string, Served>();
  const pictures = new Map<string, PlainPicture>();
  const sources = sourcesIn(book);
  const isPng = ({ mediaType, src }: Asset) => mediaType === 'image/png' && sources.has(src);
  const found = [...book.assets.values()].filter(isPng).map(async (asset) => {
    const bytes = await read(asset);
    return { asset, bytes, picture: await readPng(bytes) };
  });
  for (const { asset, bytes, picture } of await Promise.all(found)) {
    if (!picture) continue;
    const pixels = digest(bytes).subarray(0, STAND_IN_PIXELS * 3);
    pictures.set(pixels.toString('hex'), picture);
    const body = Buffer.from(drawingOf(asset, bitmapOf(pixels)));
    shown.set(asset.src, { body, mediaType: 'image/svg+xml' });
  }
  return { shown, pictures };
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
