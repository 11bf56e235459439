// What the browser would part at a line's end and nobody should. Quotation marks of Chinese and Japanese: its rules let a
// closing one begin a line, and an opening one end it, because other languages use them the other way round. A single
// letter before a hyphen: "E-commerce" is not to end a line with its "E-". The call of a note, which the browser lets begin a
// line behind a Chinese character. In: text, nodes. Out: the same, held together.

import type { Element, ElementContent } from 'hast';
import { element, hasClass, isElement, text } from '../book/tree.ts';

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

/** What a call stands behind: a character and the marks that close after it. */
const CALLED = /[^\s](?:[，。、；：！？…—）》〉】」』”’]*)$/u;

/** A call of a note is held to what it stands behind; the notes themselves stay outside. */
export function holdCalls(nodes: readonly ElementContent[]): ElementContent[] {
  const held: ElementContent[] = [];
  for (const node of nodes) {
    const at = held.findLastIndex((one) => !isOf(one, 'footnote'));
    const before = held[at];
    if (isOf(node, 'noteref') && before) held.splice(at, 1, ...holdBehind(before, node));
    else held.push(node);
  }
  return held;
}

function holdBehind(before: ElementContent, call: ElementContent): ElementContent[] {
  if (isOf(before, 'together')) return [{ ...before, children: [...before.children, call] }];
  const found = before.type === 'text' ? CALLED.exec(before.value) : null;
  if (before.type !== 'text' || !found) return [before, call];
  const rest = before.value.slice(0, found.index);
  const held = together([text(found[0]), call]);
  return rest === '' ? [held] : [text(rest), held];
}

const isOf = (node: ElementContent, name: string): node is Element =>
  isElement(node) && hasClass(node, name);

const together = (children: readonly ElementContent[]): Element =>
  element('span', { className: ['together'] }, children);

function hold(said: string, pattern: RegExp): ElementContent[] {
  const nodes: ElementContent[] = [];
  let from = 0;
  for (const { 0: held, index } of said.matchAll(pattern)) {
    if (index > from) nodes.push(text(said.slice(from, index)));
    nodes.push(together([text(held)]));
    from = index + held.length;
  }
  if (from < said.length) nodes.push(text(said.slice(from)));
  return nodes;
}
