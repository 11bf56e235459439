// Cutting a face down to the characters that a book uses, kept from one build to the next. In: a face, characters, and
// the styles that say which layout features can come into play. Out: a font file.

import { createHash } from 'node:crypto';
import type { Cache } from '../host/cache.ts';
import { type Cutter, createCutter } from './cutter.ts';
import type { Face } from './faces.ts';
import { featuresIn } from './features.ts';
import { toWoff2 } from './woff2.ts';

/** Goes up when the same face and characters come out as other bytes. */
const MAKE = 2;

export type FaceFormat = 'sfnt' | 'woff2';

/** The part of a face that holds these characters, as a font file. */
export type Subset = (face: Face, characters: string, format: FaceFormat) => Promise<Uint8Array>;

export interface SubsetterOptions {
  readonly cutter?: Cutter;
  /** CSS of all that the faces are for; without it every layout feature is kept. */
  readonly styles?: string;
  readonly cache?: Cache;
}

/** A subsetter that remembers. */
export function createSubsetter({
  cutter = createCutter(),
  styles,
  cache,
}: SubsetterOptions = {}): Subset {
  const keepFeatures = styles === undefined ? undefined : featuresIn(styles);
  const wanted = keepFeatures?.join(' ') ?? 'all';
  return async (face, characters, format) => {
    const name = createHash('sha256').update(face.bytes).digest('hex');
    const key = createHash('sha256')
      .update(`${MAKE}\0${name}\0${format}\0${wanted}\0${characters}`)
      .digest('hex');
    const kept = await cache?.get(key);
    if (kept) return kept;
    const options = keepFeatures ? { keepFeatures } : {};
    const sfnt = await cutter.cut(name, face, characters, options);
    const bytes = format === 'sfnt' ? sfnt : await toWoff2(sfnt);
    await cache?.put(key, bytes);
    return bytes;
  };
}
