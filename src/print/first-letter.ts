// The letter that a chapter's text opens with. Styles reach for it, and the browser tags a letter that they reach for only with
// the text that goes on behind it: where a text is that letter alone (“*I* was”, “A *book*”), nobody would hear it. In: what
// stands in a chapter. Out: the same, a soft hyphen behind such a letter, which nobody sees and the binder takes out.

import type { Element, ElementContent, Text } from 'hast';
import { isElement } from '../book/tree.ts';

/** What styles take for a first letter, punctuation around it included, and nothing behind it. */
const ALONE = /^(\s*\p{P}*[^\s\p{P}]\p{M}*\p{P}*)(\s*)$/u;

export function keepFirstLetterTagged(children: readonly ElementContent[]): void {
  const [head, opening] = children.filter(isElement);
  if (head?.tagName !== 'h1' || opening?.tagName !== 'p') return;
  const text = firstText(opening);
  if (text) text.value = text.value.replace(ALONE, '$1\u00ad$2');
}

function firstText({ children }: Element): Text | undefined {
  for (const node of children) {
    if (node.type === 'text' && node.value.trim() !== '') return node;
    const found = node.type === 'element' ? firstText(node) : undefined;
    if (found) return found;
  }
  return undefined;
}
