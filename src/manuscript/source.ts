// A source file and the places in it. Markdown's tokens know lines at most; here an offset into the text that a token
// was made of is led back to the line and column where the author wrote it.

import type { Diagnostic, Span } from '../diagnostic.ts';

export interface Source {
  /** Relative to the manuscript folder. */
  readonly file: string;
  readonly text: string;
  readonly lines: readonly string[];
}

/** The place of an offset into some piece of a source. */
export type SpanAt = (offset: number) => Span;

/** Takes what is to be told to the author. */
export type Report = (diagnostic: Diagnostic) => void;

export function toSource(file: string, text: string): Source {
  const unified = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  return { file, text: unified, lines: unified.split('\n') };
}

/** The place of an offset into the whole file. */
export function spanOfOffset(source: Source, offset: number): Span {
  const before = source.text.slice(0, offset);
  const line = before.split('\n').length;
  return { file: source.file, line, column: offset - before.lastIndexOf('\n') };
}

/** The first character on a line (from 0) that is none of the marks around it; `mark` narrows it down. */
export function spanOfLine(source: Source, line: number, mark?: string): Span {
  const text = source.lines[line] ?? '';
  const found = mark ? text.indexOf(mark) : -1;
  return {
    file: source.file,
    line: line + 1,
    column: (found < 0 ? text.search(/\S|$/) : found) + 1,
  };
}

/**
 * Places in a token's content, which begins on `line` (from 0) and of whose lines list, quotation and heading marks have
 * been taken off. With `from`, the first line is sought from that column on: a cell in its row.
 */
export function spansOfContent(
  source: Source,
  line: number,
  content: string,
  from?: number,
): SpanAt {
  return (offset) => {
    let k = 0;
    let start = 0;
    let end = content.indexOf('\n');
    while (end >= 0 && end < offset) {
      k++;
      start = end + 1;
      end = content.indexOf('\n', start);
    }
    const piece = content.slice(start, end < 0 ? undefined : end);
    const column = columnOf(source.lines[line + k] ?? '', piece, k === 0 ? from : undefined);
    return { file: source.file, line: line + k + 1, column: column + offset - start + 1 };
  };
}

/** Where a line of content begins in its line of source, from 0; may be negative by what was added before it. */
function columnOf(line: string, piece: string, from: number | undefined): number {
  const wanted = piece.trim();
  const lead = piece.length - piece.trimStart().length;
  const bare = line.trimEnd();
  if (from === undefined && bare.endsWith(wanted)) return bare.length - wanted.length - lead;
  const found = [wanted, wanted.replaceAll('|', '\\|')]
    .map((sought) => line.indexOf(sought, from ?? 0))
    .find((at) => at >= 0);
  return (found ?? line.search(/\S|$/)) - lead;
}
