// PNG files that a PDF can hold as they are: their compressed lines are what PDF calls Flate with PNG's predictors. In: a
// file's bytes. Out: what the PDF needs, or undefined for a PNG that a PDF cannot hold, or that is damaged.

import { promisify } from 'node:util';
import { constants, inflate, type ZlibOptions } from 'node:zlib';

/** A picture as PDF holds it (ISO 32000-1, 7.4.4.4 and 8.9.5). */
export interface PlainPicture {
  readonly width: number;
  readonly height: number;
  readonly bitsPerComponent: number;
  /** Numbers of one pixel: 3 for colour, 1 for gray and for an index into the palette. */
  readonly colors: number;
  /** Red, green and blue of each colour, where pixels name colours by number. */
  readonly palette?: Uint8Array;
  /** Compressed lines, each with its predictor first. */
  readonly lines: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Colour types by number (PNG, 11.2.1): gray, colour, palette; those with transparency a PDF holds otherwise. */
const COLORS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1 };
const PALETTE = 3;
/** What changes how the pixels are to be understood. */
const MEANING = ['tRNS', 'iCCP', 'cICP', 'acTL'];

/** Its lines are unpacked in another thread, to see whether they are whole. */
export async function readPng(bytes: Uint8Array): Promise<PlainPicture | undefined> {
  const chunks = chunksOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (!header || header.length < 13 || chunks.some(({ type }) => MEANING.includes(type)))
    return undefined;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [bitsPerComponent = 0, type = 0, , , interlaced = 0] = header.subarray(8);
  const colors = COLORS[type];
  if (colors === undefined || interlaced !== 0 || bitsPerComponent > 8) return undefined;
  const palette = chunks.find((chunk) => chunk.type === 'PLTE')?.data;
  if (type === PALETTE && !palette) return undefined;
  const lines = Buffer.concat(chunks.flatMap((chunk) => (chunk.type === 'IDAT' ? chunk.data : [])));
  const lineLength = Math.ceil((width * colors * bitsPerComponent) / 8) + 1;
  if (!(await holds(lines, lineLength * height))) return undefined;
  const picture = { width, height, bitsPerComponent, colors, lines };
  return type === PALETTE && palette ? { ...picture, palette } : picture;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunksOf(file: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return chunks;
  for (let at = SIGNATURE.length; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: file.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

const unpack = promisify<Buffer, ZlibOptions, Buffer>(inflate);

/** More at once would hold up the memory that a wrong size asks for. */
const LARGEST_CHUNK = 2 ** 22;

/** Is it so many bytes when it is unpacked? */
async function holds(compressed: Buffer, length: number): Promise<boolean> {
  const chunkSize = Math.min(Math.max(length, constants.Z_MIN_CHUNK), LARGEST_CHUNK);
  const unpacked = await unpack(compressed, { chunkSize }).catch(() => undefined);
  return unpacked?.length === length;
}
