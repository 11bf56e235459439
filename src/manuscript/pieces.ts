// What a run of Markdown is made of before it is a tree: finished nodes, elements that open and close, and raw HTML.
// Without raw HTML the pieces fold by themselves; with it, the HTML parser decides (raw-html.ts).

import type { Element, ElementContent } from 'hast';
import type { Span } from '../diagnostic.ts';
import type { SpanAt } from './source.ts';
import { element, isBlockTag } from './tree.ts';

export type Piece =
  | { readonly type: 'node'; readonly node: ElementContent }
  | { readonly type: 'open'; readonly element: Element; readonly span?: Span | undefined }
  | { readonly type: 'close' }
  | {
      readonly type: 'raw';
      readonly html: string;
      /** Does it stand in a line of text? */
      readonly inline: boolean;
      /** Did the tool write it? */
      readonly made?: boolean;
      readonly spanAt: SpanAt;
    };

export type Raw = Extract<Piece, { type: 'raw' }>;

export const nodePiece = (node: ElementContent): Piece => ({ type: 'node', node });

export const hasRaw = (pieces: readonly Piece[]): boolean =>
  pieces.some((piece) => piece.type === 'raw');

/** Does raw HTML open or close what cannot stand inside a paragraph? */
export const hasRawBlocks = (pieces: readonly Piece[]): boolean =>
  pieces.some(
    (piece) =>
      piece.type === 'raw' &&
      [...piece.html.matchAll(/<\/?([a-z][a-z0-9-]*)/gi)].some(([, name]) =>
        isBlockTag((name ?? '').toLowerCase()),
      ),
  );

/** Fold pieces that hold no raw HTML. */
export function fold(pieces: readonly Piece[]): ElementContent[] {
  const top = element('div');
  const stack: Element[] = [top];
  for (const piece of pieces) {
    if (piece.type === 'close') stack.pop();
    if (piece.type === 'node') stack.at(-1)?.children.push(piece.node);
    if (piece.type === 'open') {
      stack.at(-1)?.children.push(piece.element);
      stack.push(piece.element);
    }
  }
  return top.children;
}
