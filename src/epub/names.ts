// Names of files inside the EPUB: plain ASCII, different even where case does not count. In: names as authors give
// them. Out: names that every reader and every shop's unpacker takes.

import { createHash } from 'node:crypto';

/** Hands out names; the same wishes in the same order give the same names. */
export function createNames(taken: readonly string[] = []): (wish: string) => string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return (wish) => {
    const plain = plainName(wish);
    let name = plain;
    for (let n = 2; used.has(name.toLowerCase()); n += 1) name = `${plain}-${n}`;
    used.add(name.toLowerCase());
    return name;
  };
}

/** What is lost with letters beyond ASCII is made up for by a hash, so that two Chinese names stay two. */
function plainName(wish: string): string {
  const ascii = wish
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^\w.-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  const safe = /^[A-Za-z]/.test(ascii) ? ascii : `x${ascii && '-'}${ascii}`;
  return ascii === wish && safe === ascii ? ascii : `${safe}-${shortHash(wish)}`;
}

const shortHash = (value: string): string =>
  createHash('sha256').update(value).digest('hex').slice(0, 8);
