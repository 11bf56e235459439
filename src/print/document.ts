// What the browser is given: the document that gatherings are set in, its faces, and the pictures by their addresses.

import type { Asset, Book } from '../book/book.ts';
import { type Direction, directionOf } from '../book/direction.ts';
import type { RangedFace } from '../theme/cut.ts';
import type { Face } from '../theme/faces.ts';
import { type Geometry, sheetOf } from './geometry.ts';
import type { PageFace } from './page/protocol.ts';

export interface Served {
  readonly body: Uint8Array;
  readonly mediaType: string;
}

const FACES = '/faces/';
const PICTURES = '/manuscript/';

/** Faces as the page script takes them; the files of spare ones are handed out by `createServer`. */
export const pageFaces = (faces: readonly (Face | RangedFace)[]): PageFace[] =>
  faces.map((face, index) => ({
    family: face.family,
    weight: face.weight,
    style: face.style,
    shows: showsOf(face),
    address: addressOf(index),
    file:
      'isSpare' in face && face.isSpare ? undefined : Buffer.from(face.bytes).toString('base64'),
  }));

/** `@font-face` rules; the files of all are handed out by `createServer`. */
export const faceRules = (faces: readonly (Face | RangedFace)[]): string =>
  faces
    .map((face, index) => {
      const shows = showsOf(face);
      return (
        `@font-face { font-family: "${face.family}"; font-weight: ${face.weight}; font-style: ${face.style}; ` +
        `${shows === undefined ? '' : `unicode-range: ${shows}; `}src: url("${addressOf(index)}") }`
      );
    })
    .join('\n');

const showsOf = (face: Face | RangedFace): string | undefined =>
  'shows' in face ? face.shows : undefined;

const addressOf = (index: number): string => `https://book.invalid${FACES}${index}`;

/** The face at an address of these. */
export const faceAt = <F extends Face>(faces: readonly F[], address: string): F | undefined =>
  faces[Number(address.slice(address.lastIndexOf('/') + 1))];

/** An empty page; gatherings come and go in it. */
export const EMPTY_DOCUMENT =
  '<!doctype html><html><head><meta charset="utf-8"><title>Octavo</title></head><body></body></html>';

/** Sheets of one size that are printed as they are; `kind` tells the styles what they are, lengths are CSS pixels. */
export function sheetsDocument(
  kind: string,
  sheets: string,
  { width, height, language, css }: SheetsStyle,
): string {
  const style = `@page { size: ${width}px ${height}px; margin: 0 }\n${css}`;
  return (
    `<!doctype html><html lang="${language}" dir="${directionOf(language)}">` +
    `<head><meta charset="utf-8"><style>${style}</style></head><body class="${kind}">${sheets}</body></html>`
  );
}

export interface SheetsStyle {
  readonly width: number;
  readonly height: number;
  /** BCP 47. */
  readonly language: string;
  readonly css: string;
}

/** The engine's page box; every page is a recto here, a right-hand page unless the book reads from right to left. */
export function pageBox(box: Geometry, direction: Direction): string {
  const { width, height, over } = sheetOf(box);
  const [top, bottom] = [box.top + over.y, box.bottom + over.y];
  const [spine, edge] = [box.inside + over.x, box.outside + over.x];
  const [left, right] = direction === 'ltr' ? [spine, edge] : [edge, spine];
  return (
    `@page { size: ${width}px ${height}px; margin: ${top}px ${right}px ${bottom}px ${left}px }\n` +
    `:root { --to-left-edge: ${left}px; --to-right-edge: ${right}px; --text-height: ${height - top - bottom}px }`
  );
}

/** Answers the browser: a face by number, a picture or its stand-in by its path in the manuscript, nothing else. */
export function createServer(
  book: Book,
  faces: Promise<readonly Face[]>,
  readAsset: (asset: Asset) => Promise<Uint8Array>,
  standInOf: (asset: Asset) => Promise<Served | undefined> = async () => undefined,
): (path: string) => Promise<Served | undefined> {
  return async (path) => {
    if (path.startsWith(FACES)) {
      const face = faceAt(await faces, path);
      return face && { body: face.bytes, mediaType: mediaTypeOf(face) };
    }
    if (!path.startsWith(PICTURES)) return undefined;
    const asset = book.assets.get(decodeURIComponent(path.slice(PICTURES.length)));
    if (!asset) return undefined;
    const standIn = await standInOf(asset);
    return standIn ?? { body: await readAsset(asset), mediaType: asset.mediaType };
  };
}

const mediaTypeOf = ({ fileName }: Face): string => {
  const [kind] = /woff2?$/.exec(fileName) ?? ['sfnt'];
  return `font/${kind}`;
};
