// Fenced blocks, `::: name {#id}`: who they are for, what they are called, and whether they are closed.

import type { Element, ElementContent } from 'hast';
import type { Token } from 'markdown-it';
import type { Audience } from '../book/book.ts';
import { diagnose } from '../diagnostic.ts';
import { propertiesOf } from './attributes.ts';
import { captionedTable, figureFrom } from './figures.ts';
import type { Nested } from './nest.ts';
import { spanOfLine } from './source.ts';
import { addClass, element, know, text } from './tree.ts';
import type { Writing } from './writing.ts';

const AUDIENCES: Readonly<Record<string, Audience>> = {
  teacher: 'teacher',
  student: 'student',
  answer: 'answer',
  comment: 'comment',
};

/** The element of a fenced block. Words behind its name are its title. */
export function containerOf(
  token: Token,
  children: readonly ElementContent[],
  writing: Writing,
): Element {
  const span = spanOfLine(writing.source, token.map?.[0] ?? 0, token.markup);
  reportUnclosed(token, writing);
  const [name, ...words] = token.info
    .replace(/\{[^{}]*\}\s*$/, '')
    .trim()
    .split(/\s+/);
  const block = element('div', propertiesOf(token), children, span);
  if (name === 'figure') return figureFrom(block);
  if (name === 'table') return captionedTable(block);
  if (words.length > 0) {
    block.children.unshift(element('p', { className: ['title'] }, [text(words.join(' '))], span));
  }
  if (name) addClass(block, className(name));
  const audience = AUDIENCES[name ?? ''];
  return audience ? know(block, { audience }) : block;
}

const className = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}_-]+/gu, '-');

function reportUnclosed(token: Token, writing: Writing): void {
  const [start, end] = token.map ?? [0, 0];
  const fence = /(:{3,})\s*$/.exec(writing.source.lines[end] ?? '')?.[1] ?? '';
  if (end > start && fence.length >= token.markup.length) return;
  writing.report(
    diagnose(
      'unclosed-block',
      `The block “${`${token.markup}${token.info}`.trim()}” is never closed; it now ends with what it stands in`,
      `Write ${token.markup} on a line of its own where it should end; a block that holds others needs more colons.`,
      spanOfLine(writing.source, start, token.markup),
    ),
  );
}

/** A closing fence that closes nothing stands as a paragraph. */
export function isStrayFence(inline: Token, { token }: Nested, writing: Writing): boolean {
  if (!/^:{3,}$/.test(inline.content)) return false;
  writing.report(
    diagnose(
      'unclosed-block',
      `“${inline.content}” closes no block and was left out`,
      'Take it out, or open a block before it; one that holds others needs more colons than they have.',
      spanOfLine(writing.source, token.map?.[0] ?? 0, inline.content),
    ),
  );
  return true;
}
