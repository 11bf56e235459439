// What the browser would part at a line's end and nobody should. Quotation marks of Chinese and Japanese: its rules let a
// closing one begin a line, and an opening one end it, because other languages use them the other way round. A single
// letter before a hyphen: "E-commerce" is not to end a line with its "E-". In: text. Out: the same, held together.

import type { ElementContent } from 'hast';

export const needsHolding = (lang: string): boolean => /^(?:zh|ja)\b/i.test(lang);

/** A closing mark with all that closes around it and the character before; an opening one with the one after. */
const HELD =
  /(?:[“‘「『（《〈【]*[^\s“‘”’][，。、；：！？）》〉】」』]*[”’]+[，。、；：！？）》〉】」』]*|[“‘]+[^\s”’])/gu;

export const holdMarks = (text: string): ElementContent[] => hold(text, HELD);

const LETTER = /(?<![\p{L}\p{M}\p{N}\u00ad’'-])\p{L}-\p{L}\p{M}*/gu;

/** A letter that stands alone before a hyphen is held to the letter behind it. */
export const holdLetters = (nodes: readonly ElementContent[]): ElementContent[] =>
  nodes.flatMap((node) =>
    node.type === 'text' && node.value.includes('-') ? hold(node.value, LETTER) : [node],
  );

function hold(text: string, pattern: RegExp): ElementContent[] {
  const nodes: ElementContent[] = [];
  let from = 0;
  for (const { 0: held, index } of text.matchAll(pattern)) {
    if (index > from) nodes.push({ type: 'text', value: text.slice(from, index) });
    const children: ElementContent[] = [{ type: 'text', value: held }];
    nodes.push({
      type: 'element',
      tagName: 'span',
      properties: { className: ['together'] },
      children,
    });
    from = index + held.length;
  }
  if (from < text.length) nodes.push({ type: 'text', value: text.slice(from) });
  return nodes;
}
