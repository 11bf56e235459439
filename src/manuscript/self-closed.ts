// `<a id="x"/>`: XHTML for an empty element. HTML overlooks the slash and leaves the element open, so what XHTML means
// is written out before the HTML parser reads it.

import type { Piece, Raw } from './pieces.ts';
import { TEXT_TAGS, VOID_TAGS } from './raw-schema.ts';

const SELF_CLOSED = /<([a-z][a-z0-9-]*)(?:\s(?:"[^"]*"|'[^']*'|[^'"<>])*)?\/>/gi;

export function closeSelfClosed(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece): Piece[] => (piece.type === 'raw' ? split(piece) : [piece]));
}

function split(raw: Raw): Raw[] {
  const parts: Raw[] = [];
  let from = 0;
  for (const { 0: tag, 1: name = '', index } of raw.html.matchAll(SELF_CLOSED)) {
    if (!TEXT_TAGS.has(name.toLowerCase()) || VOID_TAGS.has(name.toLowerCase())) continue;
    const end = index + tag.length;
    parts.push(part(raw, from, end), { ...part(raw, index, end), html: `</${name}>`, made: true });
    from = end;
  }
  return from === 0 ? [raw] : [...parts, part(raw, from, raw.html.length)];
}

const part = (raw: Raw, from: number, to: number): Raw => ({
  ...raw,
  html: raw.html.slice(from, to),
  spanAt: (offset) => raw.spanAt(from + offset),
});
