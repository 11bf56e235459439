// Cutting a face down to the characters that a book uses, kept from one build to the next. In: a face and characters.
// Out: a WOFF2 file with all of the face's layout features.

import { createHash } from 'node:crypto';
import type { Cache } from '../host/cache.ts';
import type { Subset } from './dress.ts';

/** A subsetter that remembers; the heavy library is loaded when something new is to be cut. */
export function createSubsetter(cache?: Cache): Subset {
  return async (face, characters, format) => {
    const key = createHash('sha256')
      .update(face.bytes)
      .update('\0')
      .update(`${format}\0${characters}`)
      .digest('hex');
    const kept = await cache?.get(key);
    if (kept) return kept;
    const { default: subsetFont } = await import('subset-font');
    const bytes = await subsetFont(Buffer.from(face.bytes), characters, { targetFormat: format });
    await cache?.put(key, bytes);
    return bytes;
  };
}
