// What the HTML parser had to mend: tags that are never closed, that close nothing, or that cross Markdown's own marks.

import type { Element, Root } from 'hast';
import { diagnose, type Span } from '../diagnostic.ts';
import { type Composition, STAND_IN } from './composition.ts';
import { STRIPPED, VOID_TAGS } from './raw-schema.ts';
import type { Report } from './source.ts';
import { elementsOf } from './tree.ts';

const OPTIONAL_END = new Set([
  ...VOID_TAGS,
  ...'p li dt dd tr td th thead tbody tfoot colgroup caption option optgroup rp rt'.split(' '),
]);

export interface Unclosed {
  readonly tagName: string;
  /** Of its opening tag, in the string that was parsed. */
  readonly offset: number;
  readonly span: Span;
}

/** The author's elements that no tag closes though one should. */
export function unclosedIn(root: Root, written: Composition): Unclosed[] {
  return elementsOf(root).flatMap((node) => {
    const offset = node.position?.start.offset;
    if (offset === undefined || written.standIns.has(offset)) return [];
    if (node.data?.position?.closing || OPTIONAL_END.has(node.tagName)) return [];
    if (isComplete(node, written)) return [];
    return [{ tagName: node.tagName, offset, span: written.spanAt(offset) }];
  });
}

/** `<path/>`: allowed in drawings and formulas. */
const isComplete = (node: Element, { html }: Composition): boolean =>
  html.endsWith('/>', node.data?.position?.opening?.end.offset);

export function reportRepairs(
  root: Root,
  written: Composition,
  unclosed: readonly Unclosed[],
  report: Report,
): void {
  for (const { tagName, span } of unclosed) {
    report(
      diagnose(
        'repaired-html',
        `“<${tagName}>” is never closed; it now ends with the block that it stands in`,
        `Write “</${tagName}>” where it should end.`,
        span,
      ),
    );
  }
  reportCrossings(root, written, report);
  reportStrays(root, written, report);
  reportInstructions(root, written, report);
}

/** `<?php … ?>`, `<![CDATA[…` and their like: what the HTML parser takes for comments though nobody meant one. */
function reportInstructions(node: Root | Element, written: Composition, report: Report): void {
  for (const child of node.children) {
    if (child.type === 'element') reportInstructions(child, written, report);
    const { start, end } = child.position ?? {};
    if (child.type !== 'comment' || start?.offset === undefined) continue;
    const said = written.html.slice(start.offset, end?.offset).replaceAll(/\s+/g, ' ');
    if (said.startsWith('<!--')) continue;
    report(
      diagnose(
        'repaired-html',
        `“${said}” is no part of a book and was removed`,
        'Take it out, and write what it should say.',
        written.spanAt(start.offset),
      ),
    );
  }
}

/** Markdown's own elements that a tag has cut off. */
function reportCrossings(root: Root, written: Composition, report: Report): void {
  for (const node of elementsOf(root)) {
    const piece = written.standIns.get(node.position?.start.offset ?? -1);
    if (piece?.type !== 'open' || node.tagName !== STAND_IN || node.data?.position?.closing)
      continue;
    report(
      diagnose(
        'repaired-html',
        `HTML tags cross the marks of <${piece.element.tagName}>, which ends before them`,
        'Open and close the one inside the other.',
        piece.span,
      ),
    );
  }
}

function reportStrays(root: Root, written: Composition, report: Report): void {
  const closings = new Set(
    elementsOf(root).map((node) => node.data?.position?.closing?.start.offset),
  );
  for (const { start, raw } of written.raws) {
    if (raw.made) continue;
    const html = raw.html.replace(/<!--[\s\S]*?-->/g, (comment) => ' '.repeat(comment.length));
    for (const match of html.matchAll(/<\/([a-z][a-z0-9-]*)[^>]*>/gi)) {
      // What is removed is told of where it opens.
      if (STRIPPED.includes(match[1]?.toLowerCase() ?? '')) continue;
      const offset = start + match.index;
      if (closings.has(offset) || !written.html.startsWith('</', offset)) continue;
      report(
        diagnose(
          'repaired-html',
          `“${match[0]}” closes nothing`,
          'Take it out, or open before it what it should close.',
          raw.spanAt(match.index),
        ),
      );
    }
  }
}
