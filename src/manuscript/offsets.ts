// Where an inline token begins. markdown-it gives its inline tokens no column, so its inline state is taught to note
// the offset, into the content of the block, at which each token was pushed.

import type { Env, MarkdownIt, Token } from 'markdown-it';

const OFFSET = Symbol('offset');

interface Placed extends Token {
  [OFFSET]?: number;
}

// A note written inside its paragraph is parsed as a text of its own; this is where that text begins.
const BASE = Symbol('base');

/** The offset of a token in its block's content. */
export const offsetOf = (token: Placed): number => token[OFFSET] ?? 0;

export function recordOffsets(md: MarkdownIt): void {
  const State = md.inline.State;
  md.inline.State = class extends State {
    override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
      const token = super.push(type, tag, nesting);
      // Links and spans push when they already stand behind their bracket.
      const behind = type === 'link_open' || type === 'span_open';
      beginsAt(token, baseOf(this.env) + this.pos - (behind && token.info !== 'auto' ? 1 : 0));
      return token;
    }
  };
}

/** Say where a token begins. */
export function beginsAt(token: Placed, offset: number): void {
  token[OFFSET] = offset;
}

/** Run a rule that parses, as a text of its own, what begins at `start` in its state's source. */
export function within<Result>(env: Env, start: number, parse: () => Result): Result {
  const base = baseOf(env);
  env[BASE] = base + start;
  try {
    return parse();
  } finally {
    env[BASE] = base;
  }
}

export const baseOf = (env: Env): number => (typeof env[BASE] === 'number' ? env[BASE] : 0);
