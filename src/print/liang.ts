// Liang's way to find where words may be parted ("Word Hy-phen-a-tion by Com-put-er", 1983). In: a word, and the patterns
// of its language as the package hyphen holds them; its own reader takes much longer. Out: places between letters.

/** What may follow the letters of a pattern: the number of what ends here, or further letters, or both. */
type Branch = number | Branches | readonly [Branches, number];

interface Branches {
  readonly [letter: string]: Branch | undefined;
}

export type Patterns = readonly [
  /** What a pattern says of the places between its letters, by its number. */
  values: readonly (readonly number[])[],
  patterns: Branches,
  /** Words whose places are known. */
  exceptions: Readonly<Record<string, readonly number[]>>,
];

const NONE: Branches = {};

/** Before which letters a word may be parted, counted in UTF-16 units. */
export function placesIn(
  word: string,
  [values, patterns, exceptions]: Patterns,
): readonly number[] {
  const lowered = word.toLocaleLowerCase();
  if (Object.hasOwn(exceptions, lowered)) return exceptions[lowered] ?? [];
  const letters = `.${lowered}.`;
  const highest: number[] = Array(letters.length).fill(0);
  // No pattern is shorter than three letters, and the edge of the word, which is one, has no place before it.
  for (let start = 0; start < letters.length - 2; start += 1) {
    let branches = patterns;
    for (let at = start; at < letters.length; at += 1) {
      const branch = branches[letters.charAt(at)];
      if (branch === undefined) break;
      if (typeof branch === 'number') raise(highest, start, values[branch]);
      else if (isBoth(branch)) raise(highest, start, values[branch[1]]);
      branches = typeof branch === 'number' ? NONE : isBoth(branch) ? branch[0] : branch;
    }
  }
  return highest.flatMap((value, place) => (value % 2 === 1 ? place : []));
}

const isBoth = (branch: Exclude<Branch, number>): branch is readonly [Branches, number] =>
  Array.isArray(branch);

function raise(highest: number[], start: number, values: readonly number[] = []): void {
  const first = Math.max(0, start - 1);
  for (let index = 0; index < values.length; index += 1) {
    highest[first + index] = Math.max(highest[first + index] ?? 0, values[index] ?? 0);
  }
}
