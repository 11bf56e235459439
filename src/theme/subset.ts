// Cutting a face down to the characters that a book uses, kept from one build to the next. In: a face, characters, and
// the styles that say which layout features can come into play. Out: a font file.

import { createHash } from 'node:crypto';
import type { Cache } from '../host/cache.ts';
import { openThread, type Thread } from '../host/thread.ts';
import type { Face } from './faces.ts';
import { featuresIn } from './features.ts';

/** SFNT is what browsers read fastest; WOFF2 is smaller than WOFF by a fifth and takes ten times as long to make. */
export type FaceFormat = 'sfnt' | 'woff' | 'woff2';

/** The part of a face that holds these characters, as a font file. */
export type Subset = (face: Face, characters: string, format: FaceFormat) => Promise<Uint8Array>;

/** A subsetter that remembers; its thread is started when something new is to be cut. */
export function createSubsetter(styles?: string, cache?: Cache): Subset {
  const keepFeatures = styles === undefined ? undefined : featuresIn(styles);
  const wanted = keepFeatures?.join(' ') ?? 'all';
  let thread: Thread | undefined;
  return async (face, characters, format) => {
    const key = createHash('sha256')
      .update(face.bytes)
      .update(`\0${format}\0${wanted}\0${characters}`)
      .digest('hex');
    const kept = await cache?.get(key);
    if (kept) return kept;
    thread ??= openThread(new URL('./cutter.mjs', import.meta.url));
    const options = { targetFormat: format, ...(keepFeatures && { keepFeatures }) };
    const bytes = await thread.call<Uint8Array>('cut', face.bytes, characters, options);
    await cache?.put(key, bytes);
    return bytes;
  };
}
