// The dialect, read plainly: Markdown as a tree of tokens, for finding out what text a source holds. It is set up here
// on its own so that a fault of manuscript/ cannot hide in it. In: a source. Out: its tokens, folded.

import MarkdownIt, { type Env, type StateInline, type Token as TokenType } from 'markdown-it';
import attributes from 'markdown-it-attrs';
import spans from 'markdown-it-bracketed-spans';
import container from 'markdown-it-container';
import footnote from 'markdown-it-footnote';

/** A token and what stands between it and its closing token. */
export interface Part {
  readonly token: Token;
  readonly parts: readonly Part[];
}

/** Braces that are text are read as these, which no text can hold. */
const [OPEN, CLOSE] = ['\uFDD0', '\uFDD1'];
const BRACES = /\{([^{}]*)\}/g;
const KEYS =
  'id|class|lang|dir|width|height|start|role|page|index|see|see-also|sort|locator|data-[a-z][a-z0-9-]*';
const VALUE = `(?:"[^"]*"|'[^']*'|[^\\s"']+)`;
const ATTRIBUTE = `(?:#[^\\s#.]+|\\.[^\\s.]+|page|index|(?:${KEYS})=${VALUE})`;
const ATTRIBUTES = new RegExp(`^\\s*${ATTRIBUTE}(?:\\s+${ATTRIBUTE})*\\s*$`);

type Token = TokenType;
const { Token } = MarkdownIt;

type Plugin = (md: InstanceType<typeof MarkdownIt>) => void;

const markdown = new MarkdownIt({ html: true });
markdown.use(footnote);
markdown.use(container, 'fenced', { validate: (words) => words.trim() !== '' });
markdown.use(spans as unknown as Plugin);
markdown.use(attributes);
// The plugin drops notes that nobody calls, and loses a note that is written inside another.
markdown.inline.ruler.at('footnote_inline', readInlineNote);
markdown.core.ruler.at('footnote_tail', ({ tokens }) => {
  tokens.push(...tokens.flatMap(inlineNotesOf));
});
const attribute = markdown.core.ruler.__rules__.find(({ name }) => name === 'curly_attributes')?.fn;
if (!attribute) throw new Error('markdown-it-attrs has no rule curly_attributes.');
markdown.core.ruler.at('curly_attributes', (state) => {
  hideBraces(state.tokens);
  state.tokens = stretchesOf(state.tokens).flatMap((tokens) => {
    if (!tokens.some(hasBrace)) return tokens;
    state.tokens = tokens;
    attribute(state);
    return state.tokens;
  });
});
markdown.validateLink = () => true;
markdown.normalizeLink = (address) => address;

function hideBraces(tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (token.type === 'inline') hideBraces(token.children ?? []);
    if (token.type !== 'inline' && token.type !== 'text') continue;
    token.content = token.content.replaceAll(BRACES, (all, list: string) =>
      ATTRIBUTES.test(list) ? all.replaceAll(/='([^']*)'/g, '="$1"') : OPEN + list + CLOSE,
    );
  }
}

/**
 * What the plugin need not see as a whole: it tries a dozen patterns on every token. Braces alone in a paragraph speak of
 * what stands before it.
 */
function stretchesOf(tokens: readonly Token[]): Token[][] {
  const stretches: Token[][] = [[]];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (depth === 0 && !tokens[index + 1]?.content.startsWith('{')) stretches.push([]);
    stretches.at(-1)?.push(token);
    depth += token.nesting;
  }
  return stretches;
}

const hasBrace = ({ info, children }: Token): boolean =>
  info.includes('{') || (children?.some(({ content }) => content.includes('{')) ?? false);

/** The text of a token as the author wrote it. */
export const contentOf = ({ content }: Token): string =>
  content.replaceAll(OPEN, '{').replaceAll(CLOSE, '}');

/** Read the text of a file, its head taken off. Notes written inside their paragraphs come last. */
export const readMarkdown = (body: string): readonly Part[] =>
  foldTokens(markdown.parse(body, callsKnown(body)));

/** The calls of a text, in the order in which they are met. */
interface Calls {
  readonly refs: Record<string, number>;
  readonly list: object[];
}

/** `^[…]`: the call bears what the note says. */
function readInlineNote(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('^[', state.pos)) return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos + 1);
  if (end < 0) return false;
  if (!silent) {
    const { list } = state.env['footnotes'] as Calls;
    const number = list.push({});
    const tokens: Token[] = [];
    state.md.inline.parse(state.src.slice(state.pos + 2, end), state.md, state.env, tokens);
    state.push('footnote_ref', '', 0).meta = { number, tokens };
  }
  state.pos = end + 1;
  return true;
}

/** The notes inside a line, as if they had been defined below it. */
function inlineNotesOf(line: Token): Token[] {
  return (line.children ?? []).flatMap(({ meta }) => {
    if (!Array.isArray(meta?.['tokens'])) return [];
    const [open, text, close] = [
      new Token('footnote_reference_open', '', 1),
      new Token('inline', '', 0),
      new Token('footnote_reference_close', '', -1),
    ];
    open.meta = { label: `inline-${meta['number']}` };
    text.children = meta['tokens'] as Token[];
    text.map = line.map;
    return [open, text, close, ...inlineNotesOf(text)];
  });
}

/** Read one line of text. */
export function readLine(line: string): readonly Token[] {
  return markdown.parseInline(line, callsKnown(line)).flatMap(({ children }) => children ?? []);
}

/** Every call counts as one, though its note is defined in another file or nowhere. */
function callsKnown(source: string): Env {
  const labels = [...source.matchAll(/\[\^([^\s\]]+)\]/g)].map(([, label]) => [`:${label}`, -1]);
  const footnotes: Calls = { refs: Object.fromEntries(labels), list: [] };
  return { footnotes };
}

export function foldTokens(tokens: readonly Token[]): readonly Part[] {
  const top: Part[] = [];
  const open: Part[][] = [top];
  for (const token of tokens) {
    if (token.nesting < 0) {
      if (open.length > 1) open.pop();
      continue;
    }
    const parts: Part[] = [];
    open.at(-1)?.push({ token, parts });
    if (token.nesting > 0) open.push(parts);
  }
  return top;
}
