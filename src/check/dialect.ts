// The dialect, read plainly: Markdown as a tree of tokens, for finding out what text a source holds. It is set up here
// on its own so that a fault of manuscript/ cannot hide in it. In: a source. Out: its tokens, folded.

import MarkdownIt, { type Env, type Token } from 'markdown-it';
import attributes from 'markdown-it-attrs';
import spans from 'markdown-it-bracketed-spans';
import container from 'markdown-it-container';
import footnote from 'markdown-it-footnote';

/** A token and what stands between it and its closing token. */
export interface Part {
  readonly token: Token;
  readonly parts: readonly Part[];
}

export interface Reading {
  readonly parts: readonly Part[];
  /** The tokens of a note written inside its paragraph, by the number that its call bears. */
  readonly inlineNotes: ReadonlyMap<number, readonly Token[]>;
}

/** Braces that are text are read as these, which no text can hold. */
const [OPEN, CLOSE] = ['\uFDD0', '\uFDD1'];
const BRACES = /\{([^{}]*)\}/g;
const KEYS =
  'id|class|lang|dir|width|height|start|role|page|index|see|locator|data-[a-z][a-z0-9-]*';
const VALUE = `(?:"[^"]*"|'[^']*'|[^\\s"']+)`;
const ATTRIBUTE = `(?:#[^\\s#.]+|\\.[^\\s.]+|page|index|(?:${KEYS})=${VALUE})`;
const ATTRIBUTES = new RegExp(`^\\s*${ATTRIBUTE}(?:\\s+${ATTRIBUTE})*\\s*$`);

type Plugin = (md: InstanceType<typeof MarkdownIt>) => void;

const markdown = new MarkdownIt({ html: true });
markdown.use(footnote);
markdown.use(container, 'fenced', { validate: (words) => words.trim() !== '' });
markdown.use(spans as unknown as Plugin);
markdown.use(attributes);
// The plugin's last rule would drop notes that nobody calls.
markdown.core.ruler.disable('footnote_tail');
markdown.core.ruler.before('curly_attributes', 'text_braces', ({ tokens }) => hideBraces(tokens));
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

/** The text of a token as the author wrote it. */
export const contentOf = ({ content }: Token): string =>
  content.replaceAll(OPEN, '{').replaceAll(CLOSE, '}');

/** Read the text of a file, its head taken off. */
export function readMarkdown(body: string): Reading {
  const env = callsKnown(body);
  const parts = foldTokens(markdown.parse(body, env));
  const notes = (env.footnotes as { list?: { tokens?: Token[] }[] }).list ?? [];
  const inlineNotes = notes.flatMap(({ tokens }, id) => (tokens ? [[id, tokens] as const] : []));
  return { parts, inlineNotes: new Map(inlineNotes) };
}

/** Read one line of text. */
export function readLine(line: string): readonly Token[] {
  return markdown.parseInline(line, callsKnown(line)).flatMap(({ children }) => children ?? []);
}

/** Every call counts as one, though its note is defined in another file or nowhere. */
function callsKnown(source: string): Env {
  const labels = [...source.matchAll(/\[\^([^\s\]]+)\]/g)].map(([, label]) => [`:${label}`, -1]);
  return { footnotes: { refs: Object.fromEntries(labels) } };
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
