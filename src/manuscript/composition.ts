// Pieces written as one string of HTML. Each Markdown node, text too, is written as an empty element and found again
// by its offset, which no author can forge. In: pieces. Out: the string and what stands where in it.

import type { Piece, Raw } from './pieces.ts';
import type { SpanAt } from './source.ts';
import { isBlock } from './tree.ts';

/** The name that stands for inline nodes; HTML gives unknown names no meaning, so nothing is moved on its account. */
export const STAND_IN = 'o-m';

type Standing = Extract<Piece, { type: 'node' | 'open' }>;

export interface Composition {
  readonly html: string;
  /** The Markdown nodes by the offset of their stand-in. */
  readonly standIns: ReadonlyMap<number, Standing>;
  readonly raws: readonly { readonly index: number; readonly start: number; readonly raw: Raw }[];
  /** The place of an offset that lies in raw HTML. */
  readonly spanAt: SpanAt;
}

export function compose(pieces: readonly Piece[]): Composition {
  let html = '';
  const standIns = new Map<number, Standing>();
  const raws: { index: number; start: number; raw: Raw }[] = [];
  const closers: string[] = [];
  pieces.forEach((piece, index) => {
    if (piece.type === 'close') html += closers.pop() ?? '';
    else if (piece.type === 'raw') {
      raws.push({ index, start: html.length, raw: piece });
      html += piece.html;
    } else {
      standIns.set(html.length, piece);
      const name = nameFor(piece);
      html += `<${name}>`;
      if (piece.type === 'open') closers.push(`</${name}>`);
      else html += `</${name}>`;
    }
  });
  const spanAt: SpanAt = (offset) => {
    const home = raws.findLast(({ start }) => start <= offset) ?? raws[0];
    if (!home) throw new Error('There is no raw HTML to have a place in.');
    return home.raw.spanAt(Math.min(offset - home.start, home.raw.html.length));
  };
  return { html: html.replace(/(<br\s*\/?>\s*)<\/br\s*>/gi, blankOut), standIns, raws, spanAt };
}

/** Written as XHTML has it, `<br></br>` is one break; the HTML parser would make two. */
const blankOut = (all: string, kept: string): string => kept.padEnd(all.length);

/** Paragraphs give way to blocks and blocks end paragraphs, as in HTML; all else stays where it is. */
function nameFor(piece: Standing): string {
  if (piece.type === 'open') return piece.element.tagName === 'p' ? 'p' : STAND_IN;
  return isBlock(piece.node) ? 'div' : STAND_IN;
}
