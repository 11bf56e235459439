// The page numbers of an entry in the index. In: its places and the pages that they stand on. Out: numbers in order,
// each once, and runs of pages as ranges.

/** A place that the index leads to. */
export interface IndexPlace {
  readonly id: string;
  /** An id at its end, where it may be longer than a page. */
  readonly end?: string | undefined;
}

/** A page by its order in the book and as it is numbered. */
export interface NumberedPage {
  readonly index: number;
  readonly folio: string;
}

/** The page that an id stands on, where that is known. */
export type PageOf = (id: string) => NumberedPage | undefined;

export interface Locator {
  /** "12", "12–14" */
  readonly label: string;
  /** The first place that it stands for. */
  readonly target: string;
}

interface Run {
  readonly target: string;
  readonly from: NumberedPage;
  readonly to: NumberedPage;
  /** Pages of one passage, not of single places on pages that happen to follow each other. */
  readonly isWhole: boolean;
}

/** From this many pages on, single places on pages that follow each other are a range. */
const SHORTEST_RANGE = 3;

/** Places on unknown pages are left out. */
export function locatorsOf(places: readonly IndexPlace[], pageOf: PageOf): Locator[] {
  const runs = places
    .flatMap((place) => runOf(place, pageOf))
    .sort((one, other) => one.from.index - other.from.index);
  return join(runs).flatMap(locatorsIn);
}

function runOf({ id, end }: IndexPlace, pageOf: PageOf): Run[] {
  const from = pageOf(id);
  const to = end === undefined ? from : (pageOf(end) ?? from);
  return from && to ? [{ target: id, from, to, isWhole: to.index > from.index }] : [];
}

/** Runs that touch, as lists of those that follow each other without a gap. */
function join(runs: readonly Run[]): Run[][] {
  const joined: Run[][] = [];
  let reached = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    const chain = joined.at(-1);
    if (chain && run.from.index <= reached + 1) {
      if (run.to.index > reached) chain.push(run);
    } else joined.push([run]);
    reached = Math.max(reached, run.to.index);
  }
  return joined;
}

function locatorsIn(chain: readonly Run[]): Locator[] {
  const [first] = chain;
  const last = chain.at(-1);
  if (!first || !last) return [];
  const length = last.to.index - first.from.index + 1;
  if (length >= SHORTEST_RANGE || chain.some(({ isWhole }) => isWhole)) {
    return [{ target: first.target, label: rangeOf(first.from.folio, last.to.folio) }];
  }
  return chain.map(({ target, from, to }) => ({ target, label: rangeOf(from.folio, to.folio) }));
}

const rangeOf = (from: string, to: string): string => (from === to ? from : `${from}–${to}`);
