// Which characters a face has, kept from one build to the next. In: faces. Out: the set of code points that at least
// one of them can show.

import { createHash } from 'node:crypto';
import type { Cache } from '../host/cache.ts';
import type { Cutter } from './cutter.ts';
import type { Face } from './faces.ts';

/** Code points that some face has a glyph for. */
export async function coverageOf(
  faces: readonly Face[],
  cutter: Cutter,
  cache: Cache,
): Promise<Set<number>> {
  const sets = await Promise.all(faces.map((face) => pointsOf(face, cutter, cache)));
  return new Set(sets.flat());
}

async function pointsOf(face: Face, cutter: Cutter, cache: Cache): Promise<readonly number[]> {
  const key = createHash('sha256').update('coverage\0').update(face.bytes).digest('hex');
  const kept = await cache.get(key);
  if (kept) return JSON.parse(Buffer.from(kept).toString('utf8')) as number[];
  const points = await cutter.points(face);
  await cache.put(key, Buffer.from(JSON.stringify(points)));
  return points;
}
