// Faces for the browser: of each the part that the book shows, which is read in no time, and the complete face for
// whatever else may come up, so that no character is lost by the cutting. In: faces and text. Out: faces with the
// ranges of characters that each is for.

import type { Face } from './faces.ts';
import type { Subset } from './subset.ts';

/** A face that the browser takes for some characters only. */
export interface RangedFace extends Face {
  /** A value of `unicode-range`. */
  readonly range: string;
}

export interface CutFaces {
  /** The parts that the book shows. */
  readonly parts: readonly RangedFace[];
  /** The complete faces, for all other characters. */
  readonly rest: readonly RangedFace[];
}

/** First and last code points of what any book may show without writing it: figures, dashes, marks of lists. */
const ANYWHERE: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x3b1, 0x3c9],
  [0x2010, 0x205e],
  [0x2190, 0x2193],
  [0x21a9, 0x21a9],
  [0x25a0, 0x25e6],
];

export async function cutFaces(
  faces: readonly Face[],
  text: string,
  subset: Subset,
): Promise<CutFaces> {
  const points = pointsOf(text);
  const characters = String.fromCodePoint(...points);
  const [shown, others] = rangesOf(points);
  const parts = await Promise.all(
    faces.map(async (face) => ({
      ...face,
      fileName: face.fileName.replace(/\.\w+$/, '.ttf'),
      bytes: await subset(face, characters, 'sfnt'),
      range: shown,
    })),
  );
  return { parts, rest: faces.map((face) => ({ ...face, range: others })) };
}

/** In order, each once; capitals and small letters both, since a style may ask for either. */
function pointsOf(text: string): number[] {
  const once = [...new Set(text)].join('');
  const written = new Set(once + once.toUpperCase() + once.toLowerCase());
  const points = new Set([...written].map((character) => character.codePointAt(0) ?? 0));
  for (const [first, last] of ANYWHERE) {
    for (let point = first; point <= last; point += 1) points.add(point);
  }
  return [...points].filter((point) => point >= 0x20).sort((a, b) => a - b);
}

const LAST_POINT = 0x10ffff;

/** These code points, and all others, as values of `unicode-range`. */
function rangesOf(points: readonly number[]): [string, string] {
  const runs: { first: number; last: number }[] = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run && point === run.last + 1) run.last = point;
    else runs.push({ first: point, last: point });
  }
  const ends = [...runs, { first: LAST_POINT + 1, last: LAST_POINT + 1 }];
  const gaps = ends.map(({ first }, index) => ({
    first: (runs[index - 1]?.last ?? -1) + 1,
    last: first - 1,
  }));
  return [rangeOf(runs), rangeOf(gaps.filter(({ first, last }) => first <= last))];
}

const rangeOf = (runs: readonly { first: number; last: number }[]): string =>
  runs.map(({ first, last }) => `U+${first.toString(16)}-${last.toString(16)}`).join(',');
