// Faces for the browser: of each the part that the book may show, which is read in no time, and the complete face for
// whatever else may come up, so that no character is lost by the cutting. In: faces and text. Out: faces with the
// ranges of characters that each is for.

import type { Diagnostic } from '../diagnostic.ts';
import type { CharacterRange } from './css.ts';
import { damagedFace, type Face } from './faces.ts';
import type { Subset } from './subset.ts';

/** A face that the browser takes for some characters only. */
export interface RangedFace extends Face {
  /** A value of `unicode-range`. */
  readonly shows: string;
  /** For what the book is not known to show. */
  readonly isSpare: boolean;
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

/** A face that cannot be cut is damaged; that is a diagnostic, and it is left out. */
export async function cutFaces(
  faces: readonly Face[],
  text: string,
  subset: Subset,
  diagnostics: Diagnostic[],
): Promise<CutFaces> {
  const points = pointsOf(text);
  const characters = String.fromCodePoint(...points);
  const [shown, others] = rangesOf(points);
  const cut = await Promise.all(
    faces.map(async (face) => {
      const [part] = ranged(face, shown, false);
      const rest = ranged(face, others, true);
      if (!part) return { parts: [], rest };
      const fileName = face.fileName.replace(/\.\w+$/, '.ttf');
      try {
        const bytes = await subset(face, characters, 'sfnt');
        return { parts: [{ ...part, fileName, bytes }], rest };
      } catch {
        diagnostics.push(damagedFace(face));
        return { parts: [], rest: [] };
      }
    }),
  );
  return { parts: cut.flatMap(({ parts }) => parts), rest: cut.flatMap(({ rest }) => rest) };
}

/** The face for those of these characters that it is for; none where it is for none of them. */
function ranged(face: Face, runs: CharacterRange, isSpare: boolean): RangedFace[] {
  const own = face.range ? common(face.range, runs) : runs;
  return own.length > 0 ? [{ ...face, shows: rangeOf(own), isSpare }] : [];
}

const common = (some: CharacterRange, others: CharacterRange): CharacterRange =>
  some.flatMap(([from, to]) =>
    others
      .map(([first, last]) => [Math.max(from, first), Math.min(to, last)] as const)
      .filter(([first, last]) => first <= last),
  );

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

/** The runs of these code points, and of all others. */
function rangesOf(points: readonly number[]): [CharacterRange, CharacterRange] {
  const runs: [number, number][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run && point === run[1] + 1) run[1] = point;
    else runs.push([point, point]);
  }
  const ends = [...runs, [LAST_POINT + 1, LAST_POINT + 1] as const];
  const gaps = ends.map(([first], index) => [(runs[index - 1]?.[1] ?? -1) + 1, first - 1] as const);
  return [runs, gaps.filter(([first, last]) => first <= last)];
}

/** As a value of `unicode-range`. */
const rangeOf = (runs: CharacterRange): string =>
  runs.map(([first, last]) => `U+${first.toString(16)}-${last.toString(16)}`).join(',');
