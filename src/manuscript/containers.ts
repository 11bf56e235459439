// Fenced blocks, `::: name {#id}`: who they are for, what they are called, and whether they are closed.

import type { Element, ElementContent } from 'hast';
import type { Token } from 'markdown-it';
import type { Audience } from '../book/book.ts';
import { CALLOUTS } from '../book/callouts.ts';
import { misspelt } from '../book/near.ts';
import { diagnose } from '../diagnostic.ts';
import { propertiesOf } from './attributes.ts';
import { captionedTable, figureFrom } from './figures.ts';
import type { Nested } from './nest.ts';
import { spanOfLine } from './source.ts';
import { addClass, element, know, text } from './tree.ts';
import type { Writing } from './writing.ts';

const AUDIENCES: readonly Audience[] = ['teacher', 'student', 'answer', 'comment'];

/** What these names do goes without saying where one is misspelt; any other is for a style of the author's. */
const NAMES = [...['figure', 'table', 'verse', 'epigraph', 'exercise'], ...AUDIENCES, ...CALLOUTS];

/** The element of a fenced block. Words behind its name are its title. */
export function containerOf(
  token: Token,
  children: readonly ElementContent[],
  writing: Writing,
): Element {
  const span = spanOfLine(writing.source, token.map?.[0] ?? 0, token.markup);
  reportUnclosed(token, writing);
  const [written = '', ...words] = token.info
    .replace(/\{[^{}]*\}\s*$/, '')
    .trim()
    .split(/\s+/);
  const name = className(written);
  reportMisspelt(written, token, writing);
  const block = element('div', propertiesOf(token), children, span);
  if (name === 'figure') return figureFrom(block);
  if (name === 'table') return captionedTable(block);
  if (words.length > 0) {
    block.children.unshift(element('p', { className: ['title'] }, [text(words.join(' '))], span));
  }
  if (name) addClass(block, name);
  const audience = AUDIENCES.find((known) => known === name);
  return audience ? know(block, { audience }) : block;
}

const className = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}_-]+/gu, '-');

function reportMisspelt(written: string, token: Token, writing: Writing): void {
  const meant = misspelt(className(written), NAMES);
  if (meant === undefined) return;
  writing.report(
    diagnose(
      'misspelt-block',
      `“${written}” is no kind of block; did you mean “${meant}”?`,
      `Write ${token.markup} ${meant}; or, where the name is meant for a style of your own, ${token.markup} {.${className(written)}}.`,
      spanOfLine(writing.source, token.map?.[0] ?? 0, written),
    ),
  );
}

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
