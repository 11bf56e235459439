// Tables of Markdown. Cells have no places in the token stream; they are sought in their row from left to right.

import type { Element } from 'hast';
import { diagnose } from '../diagnostic.ts';
import { propertiesOf } from './attributes.ts';
import { inlineNodes } from './inline.ts';
import type { Nested } from './nest.ts';
import { spanOfLine, spansOfContent } from './source.ts';
import { addClass, element } from './tree.ts';
import type { Writing } from './writing.ts';

export function buildTable({ token, children }: Nested, writing: Writing): Element {
  const parts = children.map((part) =>
    element(
      part.token.tag,
      {},
      part.children.map((row) => buildRow(row, writing)),
    ),
  );
  const span = spanOfLine(writing.source, token.map?.[0] ?? 0);
  return element('table', propertiesOf(token), parts, span);
}

function buildRow(row: Nested, writing: Writing): Element {
  const line = row.token.map?.[0] ?? 0;
  let from = 0;
  let empty = 0;
  const cells = row.children.map(({ token, children }) => {
    const inline = children[0]?.token;
    const spanAt = spansOfContent(writing.source, line, inline?.content ?? '', from);
    const cell = element(token.tag, propertiesOf(token), [], spanAt(0));
    dressCell(cell, String(token.attrGet('style') ?? ''));
    empty = inline?.content ? 0 : empty + 1;
    if (!inline?.content) return cell;
    from = spanAt(inline.content.length).column - 1;
    cell.children = inlineNodes(inline.children ?? [], spanAt, writing);
    return cell;
  });
  reportSurplus({ line, from, empty }, writing);
  return element('tr', propertiesOf(row.token), cells);
}

function dressCell(cell: Element, style: string): void {
  if (cell.tagName === 'th') cell.properties.scope = 'col';
  const align = /text-align:(\w+)/.exec(style)?.[1];
  if (align) addClass(cell, `align-${align}`);
}

/** Where a row's last text ends, and how many empty cells follow it. */
interface RowEnd {
  readonly line: number;
  readonly from: number;
  readonly empty: number;
}

/** Cells beyond the last column vanish in Markdown. */
function reportSurplus({ line, from, empty }: RowEnd, writing: Writing): void {
  const rest = (writing.source.lines[line] ?? '').slice(from);
  const surplus = rest.split(/(?<!\\)\|/).slice(1 + empty);
  const words = surplus.map((cell) => cell.trim()).filter(Boolean);
  const [first] = words;
  if (first === undefined) return;
  const column = from + rest.indexOf(first) + 1;
  writing.report(
    diagnose(
      'lost-text',
      `This row has more cells than the table has columns, so “${words.join(' | ')}” would be lost`,
      'Give the first row of the table as many cells, or write | inside a cell as \\|.',
      { file: writing.source.file, line: line + 1, column },
    ),
  );
}
