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

/** The tree of patterns as a table: a knot, where patterns branch or end, is a row, and a letter is a column. */
interface Table {
  /** The column of a letter by its UTF-16 unit; 0 for letters that are in no pattern. */
  readonly columns: Uint16Array;
  readonly width: number;
  /** Row by row the rows that patterns go on in; 0, that of the root, where none does. */
  readonly rows: Uint32Array;
  /** What the pattern says that ends in a row, if one does. */
  readonly values: readonly (readonly number[] | undefined)[];
}

const NONE: Branches = {};

/** Before which letters a word may be parted, counted in UTF-16 units; whatever language the machine speaks. */
export type PlacesIn = (word: string) => readonly number[];

export function readPatterns([values, patterns, exceptions]: Patterns): PlacesIn {
  const table = tableOf(patterns, values);
  return (word) => {
    const lowered = word.toLowerCase();
    if (Object.hasOwn(exceptions, lowered)) return exceptions[lowered] ?? [];
    return placesBy(table, `.${lowered}.`);
  };
}

function tableOf(patterns: Branch, values: Patterns[0]): Table {
  const columns = new Uint16Array(2 ** 16);
  let [width, knots] = [1, 0];
  const measure = (branch: Branch): void => {
    knots += 1;
    const { branches } = knotOf(branch);
    for (const letter in branches) {
      const unit = letter.charCodeAt(0);
      if (columns[unit] === 0) columns[unit] = width++;
      measure(branches[letter] as Branch);
    }
  };
  measure(patterns);
  const rows = new Uint32Array(width * knots);
  const ends: Table['values'][number][] = [];
  const write = (branch: Branch): number => {
    const { branches, number } = knotOf(branch);
    const row = ends.push(number === undefined ? undefined : values[number]) - 1;
    for (const letter in branches) {
      const column = columns[letter.charCodeAt(0)] as number;
      rows[row * width + column] = write(branches[letter] as Branch);
    }
    return row;
  };
  write(patterns);
  return { columns, width, rows, values: ends };
}

interface Knot {
  readonly branches: Branches;
  readonly number: number | undefined;
}

function knotOf(branch: Branch): Knot {
  if (typeof branch === 'number') return { branches: NONE, number: branch };
  const [branches, number] = isBoth(branch) ? branch : [branch];
  return { branches, number };
}

const isBoth = (branch: Exclude<Branch, number>): branch is readonly [Branches, number] =>
  Array.isArray(branch);

/** No pattern is shorter than three letters, and the edge of the word, which is one, has no place before it. */
function placesBy({ columns, width, rows, values }: Table, word: string): number[] {
  const highest = new Uint8Array(word.length + 1);
  for (let start = 0; start < word.length - 2; start += 1) {
    let row = 0;
    for (let at = start; at < word.length; at += 1) {
      const column = columns[word.charCodeAt(at)] as number;
      row = rows[row * width + column] as number;
      if (row === 0) break;
      const said = values[row];
      if (said) raise(highest, Math.max(0, start - 1), said);
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
