// Tokens as a tree: markdown-it's flat list with its opening and closing tokens, folded.

import type { Token } from 'markdown-it';

/** A token with what stands between it and its closing token. */
export interface Nested {
  readonly token: Token;
  readonly children: Nested[];
}

export function nest(tokens: readonly Token[]): Nested[] {
  const top: Nested[] = [];
  const stack: Nested[][] = [top];
  for (const token of tokens) {
    if (token.nesting < 0) {
      if (stack.length > 1) stack.pop();
      continue;
    }
    const node: Nested = { token, children: [] };
    stack.at(-1)?.push(node);
    if (token.nesting > 0) stack.push(node.children);
  }
  return top;
}

/** Take the nodes of a kind out of a tree, in order; what stands inside them is searched too. */
export function extract(nodes: Nested[], type: string): Nested[] {
  const taken: Nested[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as Nested;
    const found = node.token.type === type;
    if (found) {
      nodes.splice(i--, 1);
      taken.push(node);
    }
    taken.push(...extract(node.children, type));
  }
  return taken;
}
