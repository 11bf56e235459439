// A line of Markdown as pieces: text, emphasis, links, pictures, calls of notes, raw HTML. In: an inline token. Out:
// pieces whose places are known.

import type { Element, ElementContent } from 'hast';
import type { Token } from 'markdown-it';
import type { Span } from '../diagnostic.ts';
import { propertiesOf } from './attributes.ts';
import { offsetOf } from './offsets.ts';
import { parserFor } from './parser.ts';
import { fold, hasRaw, nodePiece, type Piece } from './pieces.ts';
import { mergeRaw } from './raw-html.ts';
import type { SpanAt } from './source.ts';
import { element, know, text } from './tree.ts';
import type { Writing } from './writing.ts';

/** The pieces of an inline token's children. */
export function inlinePieces(tokens: readonly Token[], spanAt: SpanAt, writing: Writing): Piece[] {
  return tokens.flatMap((token, index): Piece | Piece[] => {
    if (token.type === 'text') return token.content === '' ? [] : nodePiece(text(token.content));
    if (token.type === 'html_inline') return rawPiece(token, spanAt);
    if (token.type === 'softbreak') return softBreak(tokens[index - 1], tokens[index + 1]);
    if (token.nesting < 0) return { type: 'close' };
    if (token.nesting === 0) return leaf(token, spanAt, writing).map(nodePiece);
    const span = spanAt(offsetOf(token));
    return { type: 'open', element: opened(token, span), span };
  });
}

/** The nodes of an inline token. */
export function inlineNodes(
  tokens: readonly Token[],
  spanAt: SpanAt,
  writing: Writing,
): ElementContent[] {
  const pieces = inlinePieces(tokens, spanAt, writing);
  return hasRaw(pieces) ? mergeRaw(pieces, writing.report) : fold(pieces);
}

/** A line of Markdown that stands in no paragraph: a title in YAML, a caption in a picture's title. */
export function inlineMarkdown(words: string, span: Span, writing: Writing): ElementContent[] {
  // Notes have no place there.
  const tokens = parserFor(writing.language).parseInline(words.replaceAll('^[', '\\^['), {});
  return inlineNodes(tokens[0]?.children ?? [], () => span, writing);
}

function rawPiece(token: Token, spanAt: SpanAt): Piece {
  const start = offsetOf(token);
  return {
    type: 'raw',
    html: token.content,
    inline: true,
    spanAt: (offset) => spanAt(start + offset),
  };
}

function opened(token: Token, span: Span): Element {
  const properties = propertiesOf(token);
  if (token.type !== 'link_open') return element(token.tag, properties, [], span);
  const title = token.attrGet('title');
  properties.href = String(token.attrGet('href') ?? '');
  if (title) properties.title = String(title);
  return element('a', properties, [], span);
}

function leaf(token: Token, spanAt: SpanAt, writing: Writing): ElementContent[] {
  switch (token.type) {
    case 'code_inline':
      return [element('code', propertiesOf(token), [text(token.content)])];
    case 'hardbreak':
      return [element('br'), text('\n')];
    case 'image':
      return [picture(token, spanAt(offsetOf(token)), writing)];
    case 'footnote_ref':
    case 'missing_note':
      return [noteref(token, spanAt, writing)];
    default:
      throw new Error(`No hast is known for the inline token ${token.type}.`);
  }
}

/** The caption stays in `title` as the author wrote it until it is known whether the picture is a figure. */
function picture(token: Token, span: Span, writing: Writing): Element {
  const properties = propertiesOf(token);
  const title = token.attrGet('title');
  properties.src = String(token.attrGet('src') ?? '');
  const { renderer, options } = parserFor(writing.language);
  const alt = renderer.renderInlineAsText(token.children ?? [], options, {});
  if (alt) properties.alt = alt;
  if (token.attrGet('class')?.toString().split(' ').includes('decorative')) {
    properties.role = 'presentation';
  }
  if (title) properties.title = String(title);
  return element('img', properties, [], span);
}

function noteref(token: Token, spanAt: SpanAt, writing: Writing): Element {
  const span = spanAt(offsetOf(token));
  const label = token.meta?.label;
  const call = typeof label === 'string' ? { label } : { inline: Number(token.meta?.id) };
  const note = writing.call(call, span, spanAt);
  if (note === undefined) return missing(`[^${label}]`, span);
  const locator = token.attrGet('locator');
  return know(element('a', { className: ['noteref'] }, [], span), {
    mark: { type: 'noteref', note, call: 0, ...(locator ? { locator: String(locator) } : {}) },
  });
}

/** What stands in a draft where something is missing. */
export function missing(words: string, span: Span | undefined): Element {
  const said = know(element('span', {}, [text(words)]), { mark: { type: 'generated' } });
  const made = element('span', { className: ['missing'] }, [said], span);
  return know(made, { mark: { type: 'missing' } });
}

const WIDE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]`;
const WIDE_START = new RegExp(`^${WIDE}`, 'u');
const WIDE_END = new RegExp(`${WIDE}$`, 'u');

/** Between two Chinese or Japanese characters the end of a line is no space. */
function softBreak(before: Token | undefined, after: Token | undefined): Piece[] {
  const isWide =
    WIDE_END.test(before?.content.slice(-2) ?? '') && WIDE_START.test(after?.content ?? '');
  return isWide ? [] : [nodePiece(text('\n'))];
}
