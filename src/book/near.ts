// What an author may have meant: known names that are nearly the one written. In: a name, the known ones. Out: at most
// three, the nearest first; or the one of which it is a slip.

const MOST = 3;

export function nearest(name: string, known: readonly string[]): string[] {
  const limit = Math.max(2, Math.floor(name.length / 3));
  return known
    .map((other) => ({ other, far: distance(name.toLowerCase(), other.toLowerCase(), limit) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || (a.other < b.other ? -1 : 1))
    .slice(0, MOST)
    .map(({ other }) => other);
}

/** The known name that this one is but for a slip of the pen, or two in a long one; undefined for a name that may be meant. */
export function misspelt(name: string, known: readonly string[]): string | undefined {
  if (name.length < SHORTEST || known.includes(name)) return undefined;
  const slips = name.length < LONG ? 1 : 2;
  return known.find((other) => slipsBetween(name, other, slips) <= slips);
}

/** Letters in a name below which another letter makes another word; letters from which it may have two slips. */
const SHORTEST = 4;
const LONG = 7;

/** One name inside the other counts as a single change. */
function distance(a: string, b: string, limit: number): number {
  if (a.length > 2 && b.length > 2 && (a.includes(b) || b.includes(a))) return 1;
  return slipsBetween(a, b, limit);
}

/** Letters to change, put in, take out, or swap with their neighbour (Damerau, Levenshtein). */
function slipsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwapped ? (before[j - 2] ?? 0) + 1 : change;
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
