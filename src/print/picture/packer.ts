// The packer makes the lines of PNGs into what a PDF holds, in a thread of its own, and keeps it from one build to the next.
// In: a file, what it says of itself, a cache. Out: lines and opacity, or undefined for a file that is damaged.

import { type Cache, digest, hashOf } from '../../host/cache.ts';
import { identifyCode } from '../../host/installed.ts';
import { openThread, type Thread } from '../../host/thread.ts';
import { joinPieces, splitPieces } from '../pieces.ts';
import type { LineShape, PackedLines } from './lines.thread.ts';

export interface Packer {
  pack(
    file: Uint8Array,
    png: LineShape & { readonly lines: Uint8Array },
  ): Promise<PackedLines | undefined>;
  /** Ends the thread; nothing more is packed. */
  close(): void;
}

/** Its thread starts with the first file that was not packed before. */
export function createPacker(cache: Cache): Packer {
  let running: Thread | undefined;
  let code: Promise<string> | undefined;
  return {
    pack: async (file, { lines, ...shape }) => {
      code ??= identifyCode('print/picture');
      const key = hashOf(await code, digest(file));
      const kept = await cache.get(key);
      if (kept) return unpack(kept);
      running ??= openThread(new URL('./lines.thread.ts', import.meta.url), { isPatient: true });
      const packed = await running.call<PackedLines | undefined>('packLines', lines, shape);
      if (packed) await cache.put(key, joinPieces([packed.lines ?? NONE, packed.opacity ?? NONE]));
      return packed;
    },
    close: () => running?.close(),
  };
}

const NONE = new Uint8Array();

function unpack(kept: Uint8Array): PackedLines {
  const [lines, opacity] = splitPieces(kept).map((piece) => (piece.length ? piece : undefined));
  return { lines, opacity };
}
