// Where words may turn over that no line holds: addresses after their slashes and points, anything else that is longer
// than a word can be after so many letters. In: text. Out: the same with `wbr` at these places, which copies as nothing.

import type { ElementContent } from 'hast';

/** Longer than the longest word that a dictionary has, soft hyphens not counted. */
const LONG = 32;
const PIECE = 8;
const TOKENS = /(\s+)/u;
/** After a run of these, but not between the two slashes of "https://". */
const SEAMS = /(?<=[/?&=#._~:,;|+-])(?![/?&=#._~:,;|+-])/u;
const ADDRESS = /^\S*(?:https?:\/\/|www\.)\S+$|^[^\s/]+(?:\/[^\s/]+){2,}/iu;

/** The text in pieces, a `wbr` between them; `hyphenate` has all that is no address. */
export function breakLongWords(
  text: string,
  hyphenate: (text: string) => string,
): ElementContent[] {
  if (!HAS_LONG.test(text)) return [{ type: 'text', value: hyphenate(text) }];
  const pieces = text.split(TOKENS).flatMap((token) => {
    if (ADDRESS.test(token)) return separated(token.split(SEAMS).flatMap(cutLong));
    if (token.length > LONG && token.trim() !== '') return separated(cutLong(token));
    return [hyphenate(token)];
  });
  return joined(pieces);
}

/** Nothing shorter is an address worth breaking. It is looked for where words begin alone, which is quick. */
const HAS_LONG = /(?<!\S)\S{20}/;

const WBR = Symbol('wbr');

const separated = (pieces: readonly string[]): (string | typeof WBR)[] =>
  pieces.flatMap((piece, index) => (index === 0 ? [piece] : [WBR, piece]));

/** By characters, so that no pair of surrogates and no mark is parted from what it belongs to. */
function cutLong(token: string): string[] {
  if (token.length <= LONG) return [token];
  const characters = token.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [token];
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += PIECE) {
    pieces.push(characters.slice(at, at + PIECE).join(''));
  }
  return pieces;
}

function joined(pieces: readonly (string | typeof WBR)[]): ElementContent[] {
  const nodes: ElementContent[] = [];
  for (const piece of pieces) {
    const last = nodes.at(-1);
    if (piece === WBR)
      nodes.push({ type: 'element', tagName: 'wbr', properties: {}, children: [] });
    else if (last?.type === 'text') last.value += piece;
    else if (piece !== '') nodes.push({ type: 'text', value: piece });
  }
  return nodes;
}
