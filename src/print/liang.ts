// Liang's way to find where words may be parted ("Word Hy-phen-a-tion by Com-put-er", 1983). In: a word, and the patterns
// of its language as the package hyphen holds them; its own reader takes much longer. Out: places between letters.

/** What may follow the letters of a pattern: the number of what ends here, or further letters, or both. */
type Branch = number | Branches | readonly [Branches, number];

interface Branches {
  readonly [letter: string]: Branch;
}

export type Patterns = readonly [
  /** What a pattern says of the places between its letters, by its number. */
  values: readonly (readonly number[])[],
  patterns: Branches,
  /** Words whose places are known. */
  exceptions: Readonly<Record<string, readonly number[]>>,
];

/** The letters of patterns up to here. */
interface Knot {
  /** What the pattern says that ends here, if one does. */
  readonly values: readonly number[] | undefined;
  readonly next: ReadonlyMap<number, Knot>;
}

const NONE: Branches = {};

/** Before which letters a word may be parted, counted in UTF-16 units; whatever language the machine speaks. */
export type PlacesIn = (word: string) => readonly number[];

export function readPatterns([values, patterns, exceptions]: Patterns): PlacesIn {
  const root = knotOf(patterns, values);
  return (word) => {
    const lowered = word.toLowerCase();
    if (Object.hasOwn(exceptions, lowered)) return exceptions[lowered] ?? [];
    return placesBy(root, `.${lowered}.`);
  };
}

function knotOf(branch: Branch, values: Patterns[0]): Knot {
  const [branches, number] =
    typeof branch === 'number' ? [NONE, branch] : isBoth(branch) ? branch : [branch];
  const next = new Map<number, Knot>();
  for (const letter in branches)
    next.set(letter.charCodeAt(0), knotOf(branches[letter] as Branch, values));
  return { values: number === undefined ? undefined : values[number], next };
}

const isBoth = (branch: Exclude<Branch, number>): branch is readonly [Branches, number] =>
  Array.isArray(branch);

/** No pattern is shorter than three letters, and the edge of the word, which is one, has no place before it. */
function placesBy(root: Knot, letters: string): number[] {
  const highest = new Uint8Array(letters.length + 1);
  for (let start = 0; start < letters.length - 2; start += 1) {
    let knot = root.next.get(letters.charCodeAt(start));
    for (let at = start + 1; knot; at += 1) {
      if (knot.values) raise(highest, Math.max(0, start - 1), knot.values);
      knot = knot.next.get(letters.charCodeAt(at));
    }
  }
  const places: number[] = [];
  for (let place = 0; place < highest.length; place += 1)
    if ((highest[place] as number) % 2 === 1) places.push(place);
  return places;
}

function raise(highest: Uint8Array, first: number, values: readonly number[]): void {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (value > (highest[first + index] as number)) highest[first + index] = value;
  }
}
