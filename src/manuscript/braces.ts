// Lists of attributes in Markdown: markdown-it-attrs gives them to what they stand behind. The rules around it keep it from
// swallowing braces that are text, and from looking where there are none: it tries a dozen patterns on every token that it
// is shown.

import type { MarkdownIt, StateInline, Token } from 'markdown-it';
import { isAttributeList } from './attributes.ts';

type InlineRule = (state: StateInline, silent: boolean) => boolean;

const BRACES = /\{[^{}]*\}/g;

// Noncharacters, which no text can hold, stand for braces that the attribute parser must not see.
const OPENING = '\uFDD0';
const CLOSING = '\uFDD1';

/** Needs the rules of markdown-it-attrs and of markdown-it-bracketed-spans. */
export function braceSyntax(md: MarkdownIt): void {
  const rule = md.core.ruler.__rules__.find(({ name }) => name === 'curly_attributes')?.fn;
  if (!rule) throw new Error('markdown-it-attrs has no rule curly_attributes.');
  md.core.ruler.at('curly_attributes', (state) => {
    readEnds(state.tokens);
    if (!state.tokens.some(hasBrace)) return;
    state.tokens = blocksOf(state.tokens).flatMap((block) => {
      if (!block.some(hasBrace)) return block;
      eachText(block, hideBraces);
      state.tokens = block;
      rule(state);
      eachText(state.tokens, showBraces);
      return state.tokens;
    });
  });
  for (const { name, fn } of md.inline.ruler.__rules__) {
    if (BEARERS.has(name)) md.inline.ruler.at(name, withAttributes(fn));
  }
}

/** The blocks of the top level; braces alone in a paragraph belong to the one before them. */
function blocksOf(tokens: readonly Token[]): Token[][] {
  const blocks: Token[][] = [];
  let depth = 0;
  tokens.forEach((token, index) => {
    const isBraces = token.type === 'paragraph_open' && tokens[index + 1]?.content[0] === '{';
    const last = blocks.at(-1);
    if (last && (depth > 0 || isBraces)) last.push(token);
    else blocks.push([token]);
    depth += token.nesting;
  });
  return blocks;
}

const hasBrace = ({ info, children }: Token): boolean =>
  info.includes('{') || (children?.some(({ content }) => content.includes('{')) ?? false);

function eachText(tokens: readonly Token[], change: (token: Token) => void): void {
  for (const token of tokens) {
    if (token.type === 'inline' || token.type === 'text') change(token);
    if (token.type === 'inline') eachText(token.children ?? [], change);
  }
}

function hideBraces(token: Token): void {
  token.content = token.content.replace(BRACES, (braces) =>
    isAttributeList(braces)
      ? braces.replace(/='([^']*)'/g, '="$1"')
      : OPENING + braces.slice(1, -1) + CLOSING,
  );
}

function showBraces(token: Token): void {
  token.content = token.content.replaceAll(OPENING, '{').replaceAll(CLOSING, '}');
}

// Where most lists stand they are read here, so that few blocks are left for the plugin: at the end of a heading or
// of what opens a block, and right behind a span, a picture or a link.

/** `# The title {#id}`, `::: name {#id}` */
function readEnds(tokens: readonly Token[]): void {
  tokens.forEach((token, index) => {
    if (token.info !== '') token.info = withoutList(token.info, token);
    const last = token.type === 'heading_open' ? tokens[index + 1]?.children?.at(-1) : undefined;
    if (last?.type === 'text') last.content = withoutList(last.content, token);
  });
}

/** The plugin sees no list behind a single quotation mark, so what is quoted is left to it. */
const ENDING = /^(?!\{)([^"]*?) ?(\{[^{}']*\})$/;

function withoutList(words: string, bearer: Token): string {
  const [, before, list] = ENDING.exec(words) ?? [];
  if (before === undefined || list === undefined || !isAttributeList(list)) return words;
  giveAttributes(bearer, list);
  return before;
}

const BEARERS = new Set(['bracketed-spans', 'image', 'link']);

/** A list in which there is no mark of Markdown, and what stands in it. */
const PLAIN = /^\{[^{}\n'\\`~*_[\]<&^]+\}(?!\})/;
const ITEMS =
  /#(?<id>\S+)|\.(?<name>\S+)|(?<key>[^\s=]+)(?:=(?:"(?<quoted>[^"]*)"|(?<bare>\S+)))?/g;

/** `[the words]{index}` */
function withAttributes(rule: InlineRule): InlineRule {
  return (state, silent) => {
    if (!rule(state, silent)) return false;
    while (!silent && state.src[state.pos] === '{') {
      const [list] = PLAIN.exec(state.src.slice(state.pos, state.posMax)) ?? [];
      if (list === undefined || !isAttributeList(list)) break;
      giveAttributes(bearerIn(state.tokens), list);
      state.pos += list.length;
    }
    return true;
  };
}

/** The last token, or the one that opens what it closes. */
function bearerIn(tokens: readonly Token[]): Token | undefined {
  const last = tokens.at(-1);
  if (last?.nesting === 0) return last;
  return tokens.findLast(({ nesting, level }) => nesting > 0 && level === last?.level);
}

function giveAttributes(token: Token | undefined, list: string): void {
  for (const { groups = {} } of list.slice(1, -1).matchAll(ITEMS)) {
    const { id, name, key, quoted, bare } = groups;
    if (id) token?.attrSet('id', id);
    const className = name ?? (key === 'class' ? (quoted ?? bare) : undefined);
    if (className) token?.attrJoin('class', className);
    else if (key) token?.attrSet(key, quoted ?? bare ?? '');
  }
}
