// Blocks of Markdown as hast. In: nested tokens. Out: elements with their places; raw HTML is merged with the blocks
// that stand beside it.

import type { Element, ElementContent } from 'hast';
import type { Token } from 'markdown-it';
import { propertiesOf } from './attributes.ts';
import { containerOf, isStrayFence } from './containers.ts';
import { inlineNodes, inlinePieces } from './inline.ts';
import type { Nested } from './nest.ts';
import { fold, hasRaw, hasRawBlocks, nodePiece, type Piece } from './pieces.ts';
import { mergeRaw } from './raw-html.ts';
import { type SpanAt, spanOfLine, spansOfContent } from './source.ts';
import { buildTable } from './tables.ts';
import { addClass, element, text } from './tree.ts';
import type { Writing } from './writing.ts';

/** The content of a chapter, a note, a list item or whatever else holds blocks. */
export function buildBlocks(nodes: readonly Nested[], writing: Writing): ElementContent[] {
  const pieces = nodes.flatMap((node) => blockPieces(node, writing));
  return hasRaw(pieces) ? mergeRaw(pieces, writing.report) : fold(pieces);
}

function blockPieces(node: Nested, writing: Writing): Piece[] {
  const { token, children } = node;
  switch (token.type) {
    case 'paragraph_open':
      return paragraphPieces(node, writing);
    case 'html_block':
      return [htmlPiece(token, writing)];
    case 'heading_open':
      return [nodePiece(textBlock(node, writing, '#'))];
    case 'fence':
    case 'code_block':
      return [nodePiece(codeBlock(token, writing))];
    case 'table_open':
      return [nodePiece(buildTable(node, writing))];
    case 'container_block_open':
      return [nodePiece(containerOf(token, buildBlocks(children, writing), writing))];
    default:
      return [nodePiece(plainBlock(node, writing))];
  }
}

/** Lists, items, quotations, rules. */
function plainBlock({ token, children }: Nested, writing: Writing): Element {
  const marked = token.type.endsWith('_list_open') ? (children[0]?.token ?? token) : token;
  const mark = marked.type === 'list_item_open' ? marked.info + marked.markup : marked.markup;
  const span = spanOfLine(writing.source, token.map?.[0] ?? 0, mark);
  return element(token.tag, propertiesOf(token), buildBlocks(children, writing), span);
}

const inlineOf = ({ children }: Nested): Token | undefined =>
  children.find(({ token }) => token.type === 'inline')?.token;

const spansOf = ({ token }: Nested, inline: Token, { place, source }: Writing): SpanAt =>
  place?.spanAt ?? spansOfContent(source, token.map?.[0] ?? 0, inline.content);

/** A paragraph; where raw HTML in it opens or closes blocks, it takes part in the HTML around it. */
function paragraphPieces(node: Nested, writing: Writing): Piece[] {
  const inline = inlineOf(node);
  if (!inline) return [];
  if (isStrayFence(inline, node, writing)) return [];
  const spanAt = spansOf(node, inline, writing);
  const pieces = inlinePieces(inline.children ?? [], spanAt, writing);
  const span = writing.place?.span ?? spanAt(0);
  const open: Piece = {
    type: 'open',
    element: element('p', propertiesOf(node.token), [], span),
    span,
  };
  const whole: Piece[] = node.token.hidden ? pieces : [open, ...pieces, { type: 'close' }];
  if (hasRawBlocks(pieces)) return whole;
  const nodes = hasRaw(pieces) ? mergeRaw(pieces, writing.report) : fold(pieces);
  if (node.token.hidden) return nodes.map(nodePiece);
  return [nodePiece({ ...open.element, children: nodes })];
}

function textBlock(node: Nested, writing: Writing, mark: string): Element {
  const inline = inlineOf(node);
  const line = node.token.map?.[0] ?? 0;
  const span = spanOfLine(writing.source, line, node.token.markup.startsWith(mark) ? mark : '');
  const children = inline
    ? inlineNodes(inline.children ?? [], spansOf(node, inline, writing), writing)
    : [];
  return element(node.token.tag, propertiesOf(node.token), children, span);
}

function htmlPiece(token: Token, writing: Writing): Piece {
  const spanAt = spansOfContent(writing.source, token.map?.[0] ?? 0, token.content);
  return { type: 'raw', html: token.content, inline: false, spanAt };
}

function codeBlock(token: Token, writing: Writing): Element {
  const code = element('code', {}, [text(token.content)]);
  const language = token.info.trim().split(/\s+/)[0];
  if (language) addClass(code, `language-${language}`);
  const span = spanOfLine(writing.source, token.map?.[0] ?? 0, token.markup);
  return element('pre', propertiesOf(token), [code], span);
}
