// What is heard of a formula: what its author says of it (`alttext`), or else its signs in one line, "W = 1/(μ − λ)". In:
// MathML. Out: text.

import type { Element, Nodes } from 'hast';
import { isElement } from '../book/tree.ts';

export function wordsOfFormula(math: Element): string {
  const said = math.properties['alttext'] ?? math.properties['altText'];
  if (typeof said === 'string' && said.trim() !== '') return said.trim();
  return lineOf(math)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[,.;:!?)\]])|(?<=[([]) /g, '')
    .trim();
}

function lineOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const parts = node.children.filter((child) => isElement(child) || child.type === 'text');
  const [first = '', second = '', third = ''] = parts.filter(isElement).map(inPieces);
  switch (node.type === 'element' ? node.tagName : '') {
    case 'mfrac':
      return `${first}/${second}`;
    case 'msup':
      return `${first}^${second}`;
    case 'msub':
      return `${first}_${second}`;
    case 'msubsup':
    case 'munderover':
      return `${first}_${second}^${third}`;
    case 'msqrt':
      return `√(${parts.map(lineOf).join(' ')})`;
    case 'mroot':
      return `${second}√${first}`;
    case 'mi':
    case 'mn':
    case 'mo':
    case 'mtext':
      return parts.map(lineOf).join('');
    default:
      return parts.map(lineOf).join(' ');
  }
}

/** In brackets where it has several signs, so that it is clear what belongs together. */
function inPieces(element: Element): string {
  const line = lineOf(element).trim();
  return line.includes(' ') ? `(${line})` : line;
}
