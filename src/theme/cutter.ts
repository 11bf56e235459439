// The thread that works on faces. In: faces. Out: what cutter.thread.ts makes of them.

import { openThread, type Thread } from '../host/thread.ts';
import type { Face } from './faces.ts';

export interface CutOptions {
  /** OpenType feature tags; all where none are given. */
  readonly keepFeatures?: readonly string[];
}

export interface Cutter {
  /** Starts its thread, which starts with the first work otherwise. */
  begin(): void;
  /** The part of a face that holds these characters, as an SFNT; `name` tells one face from another. */
  cut(name: string, face: Face, characters: string, options: CutOptions): Promise<Uint8Array>;
  /** The code points that the face, an SFNT, has a glyph for. */
  points(face: Face): Promise<readonly number[]>;
}

export function createCutter(): Cutter {
  let running: Thread | undefined;
  const thread = (): Thread => {
    running ??= openThread(new URL('./cutter.thread.ts', import.meta.url));
    return running;
  };
  return {
    begin: thread,
    cut: (name, { bytes }, characters, options) =>
      thread().call('cut', name, bytes, characters, options),
    points: ({ bytes }) => thread().call('points', bytes),
  };
}
