// The reading of content streams, done in a thread of its own. In: streams, one behind the other, and their lengths in
// bytes. Out: a report of each; undefined of a damaged one.

import { readDeflated, type StreamReport } from './content.ts';

export function read(
  streams: Uint8Array,
  lengths: readonly number[],
): (StreamReport | undefined)[] {
  let at = 0;
  return lengths.map((length) => {
    at += length;
    return readDeflated(streams.subarray(at - length, at));
  });
}
