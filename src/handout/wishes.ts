// Which handouts are to be made. In: the words of the command line, its flags, `handouts:` of book.yaml. Out: Wishes, and
// why there are none.

import { readHandout } from '../config.ts';
import type { Flags, Wish } from './wish.ts';

export interface WishedHandout {
  readonly wish: Wish;
  /** Its place in `handouts:`, where it stands there. */
  readonly listed?: number;
}

/** Words that name handouts of the list mean those, all others one handout of what they name. Without words all of the
 * list are made, or where a layout is wished for the whole book in it. */
export function wishesOf(
  words: readonly string[],
  flags: Flags,
  list: readonly Wish[],
): WishedHandout[] {
  const said = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  const known = list.map((wish, listed) => ({ wish: { ...wish, ...said }, listed }));
  const names = new Set(known.flatMap(({ wish }) => wish.name ?? []));
  const others = words.filter((word) => !names.has(word));
  const named = known.filter(({ wish }) => wish.name !== undefined && words.includes(wish.name));
  if (words.length === 0 && flags.layout === undefined) return known;
  if (words.length > 0 && others.length === 0) return named;
  const { data } = readHandout({ of: others.length > 0 ? [...others] : undefined });
  if (!data) throw new Error('The defaults of a handout are wrong');
  return [...named, { wish: { ...data, ...said } }];
}
