// JPEG files, which a PDF holds as they are. In: a file's bytes. Out: the picture, or undefined for one that is left to the
// browser: in the colours of a press, turned, arithmetic-coded, or cut short.

import { showsAsStored } from './exif.ts';
import { meaningOf } from './icc.ts';
import type { Picture } from './picture.ts';

/** Markers (ITU-T T.81, table B.1): frames that are read in one go and in several, what begins the pixels, and their end. */
const [START, BASELINE, PROGRESSIVE, SCAN, END] = [0xd8, 0xc0, 0xc2, 0xda, 0xd9] as const;
const [APP1, APP2, APP14] = [0xe1, 0xe2, 0xee] as const;

interface Segment {
  readonly marker: number;
  readonly data: Buffer;
}

export function readJpeg(bytes: Uint8Array): Picture | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const segments = segmentsOf(file);
  const frame = segments.find(({ marker }) => marker === BASELINE || marker === PROGRESSIVE)?.data;
  if (!frame || frame.length < 6 || segments.at(-1)?.marker !== SCAN) return undefined;
  const [bitsPerComponent = 0, , , , , colors = 0] = frame;
  const [height, width] = [frame.readUInt16BE(1), frame.readUInt16BE(3)];
  if (bitsPerComponent !== 8 || (colors !== 1 && colors !== 3)) return undefined;
  if (colors === 3 && !isYcc(frame, segments)) return undefined;
  const exif = startingWith(segments, APP1, 'Exif\0\0');
  if (exif.some((tiff) => !showsAsStored(tiff, { width, height }))) return undefined;
  const profile = startingWith(segments, APP2, 'ICC_PROFILE\0');
  if (profile.length > 0 && colors === 1) return undefined;
  const meaning = profile.length > 0 ? meaningOf(joinProfile(profile)) : {};
  return meaning && { width, height, bitsPerComponent, colors, packing: 'jpeg', ...meaning, bytes };
}

/** All before the pixels, the segment that begins them last; none of what is no JPEG or has no end. */
function segmentsOf(file: Buffer): Segment[] {
  const segments: Segment[] = [];
  if (file[0] !== 0xff || file[1] !== START) return segments;
  for (let at = 2; at + 4 <= file.length && file[at] === 0xff; ) {
    const marker = file[at + 1] ?? 0;
    // Any number of these may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + file.readUInt16BE(at + 2);
    segments.push({ marker, data: file.subarray(at + 4, end) });
    if (marker === SCAN) return file.lastIndexOf(Buffer.from([0xff, END])) >= end ? segments : [];
    at = end;
  }
  return segments;
}

const startingWith = (segments: readonly Segment[], marker: number, name: string): Buffer[] =>
  segments.flatMap((one) =>
    one.marker === marker && one.data.toString('latin1', 0, name.length) === name
      ? one.data.subarray(name.length)
      : [],
  );

/** Its pieces each have their number and that of all before them. */
const joinProfile = (pieces: readonly Buffer[]): Buffer =>
  Buffer.concat(
    [...pieces]
      .sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0))
      .map((piece) => piece.subarray(2)),
  );

/** Brightness and two differences, as nearly all are; Adobe says it in a segment, others name their components R, G and B. */
function isYcc(frame: Buffer, segments: readonly Segment[]): boolean {
  const [adobe] = startingWith(segments, APP14, 'Adobe');
  if (adobe) return adobe[6] === 1;
  const names = [6, 9, 12].map((at) => frame[at] ?? 0);
  return String.fromCharCode(...names).toUpperCase() !== 'RGB';
}
