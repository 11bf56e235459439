// PNG files that a PDF can hold nearly as they are: their compressed lines are what PDF calls Flate with PNG's predictors.
// In: a file's bytes. Out: what it says of itself and its lines, still packed; undefined for one that is left to the browser.

import { inflateSync } from 'node:zlib';
import { showsAsStored } from './exif.ts';
import { type Meaning, meaningOf } from './icc.ts';
import type { LineShape, PackedLines } from './lines.thread.ts';
import type { Picture } from './picture.ts';

export interface Png extends LineShape, Meaning {
  readonly palette?: Uint8Array | undefined;
  readonly lines: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Types of colour by number (PNG, 11.2.1), and how many numbers a pixel has beside its opacity. */
const PALETTE = 3;
const COLORS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 1, 6: 3 };
const GRAYS = [0, 4];
const WITH_OPACITY = [4, 6];

type Chunks = ReadonlyMap<string, Buffer>;

export function readPng(bytes: Uint8Array): Png | undefined {
  const chunks = chunksOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const [header, lines] = [chunks.get('IHDR'), chunks.get('IDAT')];
  if (!header || header.length < 13 || !lines) return undefined;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [bitsPerComponent = 0, type = 0, , , interlaced = 0] = header.subarray(8);
  const [colors, hasOpacity] = [COLORS[type], WITH_OPACITY.includes(type)];
  if (colors === undefined || interlaced !== 0 || bitsPerComponent > 8) return undefined;
  const palette = type === PALETTE ? chunks.get('PLTE') : undefined;
  const meaning = meaningIn(chunks, type);
  if ((type === PALETTE && !palette) || !meaning || !isPlain(chunks, { width, height }))
    return undefined;
  return { width, height, bitsPerComponent, colors, hasOpacity, palette, ...meaning, lines };
}

/** The picture, once its lines were seen to be whole and what must not stay in them was taken out. */
export function pictureOf(png: Png, { lines, opacity }: PackedLines): Picture {
  const { hasOpacity, lines: own, ...shape } = png;
  return { ...shape, packing: 'lines', bytes: lines ?? own, opacity };
}

/** What changes how the pixels are to be understood. */
const OTHERWISE = ['tRNS', 'cICP', 'acTL'];

/** Neither moving nor turned, and no colour is clear. */
function isPlain(
  chunks: Chunks,
  size: { readonly width: number; readonly height: number },
): boolean {
  const exif = chunks.get('eXIf');
  return !OTHERWISE.some((chunk) => chunks.has(chunk)) && (!exif || showsAsStored(exif, size));
}

function meaningIn(chunks: Chunks, type: number): Meaning | undefined {
  const profile = chunks.get('iCCP');
  if (!profile) return {};
  return GRAYS.includes(type) ? undefined : meaningOf(profileIn(profile));
}

/** Behind a name, its end and the number of the way of packing (PNG, 11.3.2.3); nothing where it is damaged. */
function profileIn(chunk: Buffer): Buffer {
  try {
    return inflateSync(chunk.subarray(chunk.indexOf(0) + 2), { maxOutputLength: LARGEST_PROFILE });
  } catch {
    return Buffer.alloc(0);
  }
}

const LARGEST_PROFILE = 2 ** 22;

/** By type; those of one type are joined, as lines are meant to be. */
function chunksOf(file: Buffer): Chunks {
  const chunks = new Map<string, Buffer[]>();
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return new Map();
  for (let at = SIGNATURE.length; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const known = chunks.get(type) ?? [];
    known.push(file.subarray(at + 8, at + 8 + length));
    chunks.set(type, known);
    at += length + 12;
  }
  return new Map([...chunks].map(([type, pieces]) => [type, joined(pieces)]));
}

const joined = (pieces: readonly Buffer[]): Buffer =>
  pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
