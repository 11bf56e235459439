// Quotation marks of Chinese and Japanese: the browser's rules let a closing one begin a line, and an opening one end it,
// because other languages use them the other way round. In: text. Out: the same, each mark held to its neighbour.

import type { ElementContent } from 'hast';

export const needsHolding = (lang: string): boolean => /^(?:zh|ja)\b/i.test(lang);

/** A closing mark with all that closes around it and the character before; an opening one with the one after. */
const HELD =
  /(?:[“‘「『（《〈【]*[^\s“‘”’][，。、；：！？）》〉】」』]*[”’]+[，。、；：！？）》〉】」』]*|[“‘]+[^\s”’])/gu;

export function holdMarks(text: string): ElementContent[] {
  const nodes: ElementContent[] = [];
  let from = 0;
  for (const { 0: held, index } of text.matchAll(HELD)) {
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
