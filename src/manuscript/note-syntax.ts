// Notes in Markdown. markdown-it-footnote parses them; the rules around it record where a definition stands, read a
// call's locator, catch calls of what nobody defined, and keep every definition in the token stream.

import type { Env, MarkdownIt, StateInline, Token } from 'markdown-it';
import footnote from 'markdown-it-footnote';
import { baseOf, beginsAt, within } from './offsets.ts';

type InlineRule = (state: StateInline, silent: boolean) => boolean;

/** The plugin's own fields of the environment. */
interface Footnotes {
  refs: Record<string, number>;
  list?: { tokens?: Token[]; content?: string; label?: string; count: number }[];
}

/** An environment in which calls of these labels are known though they are defined elsewhere. */
export function noteEnv(labels: Iterable<string>): Env {
  const refs: Record<string, number> = {};
  for (const label of labels) refs[`:${label}`] = -1;
  const footnotes: Footnotes = { refs };
  return { footnotes, callsMatter: true };
}

export function noteSyntax(md: MarkdownIt): void {
  md.use(footnote);
  const inline = Object.fromEntries(
    md.inline.ruler.__rules__.map(({ name, fn }) => [name, fn]),
  ) as Record<string, InlineRule>;
  const called = inline.footnote_ref as InlineRule;
  const written = inline.footnote_inline as InlineRule;
  md.inline.ruler.at('footnote_ref', withLocator(called));
  md.inline.ruler.at('footnote_inline', writtenInPlace(written));
  md.inline.ruler.after('footnote_ref', 'missing_note', withLocator(missingNote));
  recordDefinitions(md);
  md.core.ruler.at('footnote_tail', keepInlineNotes);
}

/** The plugin parses the note's text apart and pushes the call while it does so. */
function writtenInPlace(rule: InlineRule): InlineRule {
  return (state, silent) => {
    const start = state.pos;
    if (!within(state.env, start + 2, () => rule(state, silent))) return false;
    const token = state.tokens.at(-1);
    if (!silent && token) beginsAt(token, baseOf(state.env) + start);
    return true;
  };
}

/** Read `{locator="p. 14"}` behind a call, which markdown-it-attrs would give to the paragraph. */
function withLocator(rule: InlineRule): InlineRule {
  return (state, silent) => {
    if (!rule(state, silent)) return false;
    if (state.src[state.pos] !== '{') return true;
    const found = /^\{locator=(?:"([^"{}]*)"|'([^'{}]*)'|([^\s"'{}]+))\}/.exec(
      state.src.slice(state.pos, state.posMax),
    );
    if (!found) return true;
    state.pos += found[0].length;
    const token = state.tokens.at(-1);
    if (!silent && token) token.attrs = [['locator', found[1] ?? found[2] ?? found[3] ?? '']];
    return true;
  };
}

/** A call that the plugin refused because its label is unknown. */
const missingNote: InlineRule = (state, silent) => {
  if (!state.env.callsMatter || !state.src.startsWith('[^', state.pos)) return false;
  const found = /^\[\^([^\s\]]+)\]/.exec(state.src.slice(state.pos, state.posMax));
  if (!found) return false;
  if (!silent) state.push('missing_note', '', 0).meta = { label: found[1] };
  state.pos += found[0].length;
  return true;
};

function recordDefinitions(md: MarkdownIt): void {
  const rule = md.block.ruler.__rules__.find(({ name }) => name === 'footnote_def')?.fn;
  if (!rule) throw new Error('markdown-it-footnote has no rule footnote_def.');
  const define: typeof rule = (state, startLine, endLine, silent) => {
    const first = state.tokens.length;
    if (!rule(state, startLine, endLine, silent)) return false;
    const token = silent ? undefined : state.tokens[first];
    if (token) token.map = [startLine, state.line];
    return true;
  };
  md.block.ruler.at('footnote_def', define, { alt: ['paragraph', 'reference'] });
}

/** In the place of the plugin's tail, which keeps the last definition of a label and only what is called. */
function keepInlineNotes(state: { tokens: Token[]; env: Env; Token: typeof Token }): void {
  const list = (state.env.footnotes as Footnotes | undefined)?.list ?? [];
  list.forEach(({ tokens, content }, id) => {
    if (!tokens) return;
    const open = new state.Token('footnote_reference_open', '', 1);
    open.meta = { id };
    const paragraph = new state.Token('paragraph_open', 'p', 1);
    const inline = new state.Token('inline', '', 0);
    inline.children = tokens;
    inline.content = content ?? '';
    state.tokens.push(
      open,
      paragraph,
      inline,
      new state.Token('paragraph_close', 'p', -1),
      new state.Token('footnote_reference_close', '', -1),
    );
  });
}
