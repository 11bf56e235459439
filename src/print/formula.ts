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
  const elements = parts.filter(isElement);
  // Each sign is read once: a formula doubles its time with every level otherwise.
  const piece = (index: number): string => {
    const element = elements[index];
    return element ? inPieces(element) : '';
  };
  switch (node.type === 'element' ? node.tagName : '') {
    case 'mfrac':
      return `${piece(0)}/${piece(1)}`;
    case 'msup':
      return `${piece(0)}^${piece(1)}`;
    case 'msub':
      return `${piece(0)}_${piece(1)}`;
    case 'msubsup':
    case 'munderover':
      return `${piece(0)}_${piece(1)}^${piece(2)}`;
    case 'msqrt':
      return `√(${parts.map(lineOf).join(' ')})`;
    case 'mroot':
      return `${piece(1)}√${piece(0)}`;
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
