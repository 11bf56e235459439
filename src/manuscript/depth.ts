// How deep things stand inside each other. What reads Markdown stops beyond a depth, and leaves out what stands there; trees
// that are deeper can be walked by nobody. In: a parser, or a tree. Out: what is too deep, told as an error.

import type { Root } from 'hast';
import type { Env, MarkdownIt } from 'markdown-it';
import { elementsIn } from '../book/tree.ts';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';

/** markdown-it's own limit, which holds for what reads the manuscript again to collate it too. */
const DEEPEST = 100;

/** Notes in the environment on which line, from 0, the first thing stands that the parser passes over. */
export function recordDepth(md: MarkdownIt): void {
  const { block } = md;
  const tokenize = block.tokenize.bind(block);
  block.tokenize = (state, from, to) => {
    if (state.level >= DEEPEST) state.env['tooDeep'] ??= from;
    tokenize(state, from, to);
  };
}

/** The line that `recordDepth` noted. */
export const tooDeepLine = (env: Env): number | undefined =>
  typeof env['tooDeep'] === 'number' ? env['tooDeep'] : undefined;

export function isTooDeep(root: Root): boolean {
  let level = elementsIn(root);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap(elementsIn);
  }
  return false;
}

export const tooDeep = (span: Span): Diagnostic =>
  diagnose(
    'deep-nesting',
    `more than ${DEEPEST} things stand inside each other from here on, which nobody can set or read`,
    'Take quotations, lists or tags apart, so that fewer of them stand inside each other.',
    span,
  );
