// The work on faces that takes long, done in a thread of its own. In: faces. Out: parts of them, or their code points.

import { convert } from 'fontverter';
import { Blob, Face } from 'harfbuzzjs';
import subsetFont from 'subset-font';
import type { CutOptions } from './cutter.ts';
import { fromWoff, isWoff } from './woff.ts';

const opened = new Map<string, Buffer>();

/** A face as harfbuzz reads it; what is packed takes long to unpack, so that is done once. */
async function open(name: string, face: Uint8Array): Promise<Buffer> {
  const file = Buffer.from(face.buffer, face.byteOffset, face.byteLength);
  const unpack = isWoff(file) ? fromWoff : convertToSfnt;
  const known = opened.get(name) ?? (await unpack(file));
  opened.set(name, known);
  return known;
}

const convertToSfnt = (face: Buffer): Promise<Buffer> => convert(face, 'truetype');

/** The glyphs of some characters of a face as an SFNT. */
export const cut = async (
  name: string,
  face: Uint8Array,
  characters: string,
  options: CutOptions,
): Promise<Uint8Array> =>
  subsetFont(await open(name, face), characters, { ...options, targetFormat: 'sfnt' });

/** The code points that an SFNT has a glyph for. */
export const points = (face: Uint8Array): readonly number[] => [
  ...new Face(new Blob(face), 0).collectUnicodes(),
];
