// What a chapter is called. In: its tree, its head, its file. Out: the title as it prints and as plain text.

import type { ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { diagnose, type Span } from '../diagnostic.ts';
import type { Head } from './head.ts';
import { orderHeadings, withoutNotes } from './headings.ts';
import { inlineMarkdown } from './inline.ts';
import type { Report } from './source.ts';
import { element } from './tree.ts';
import type { Writing } from './writing.ts';

const MAY_BE_UNTITLED = new Set([
  'titlepage',
  'halftitlepage',
  'copyright-page',
  'dedication',
  'epigraph',
]);

export interface Title {
  readonly title: ElementContent[];
  readonly titleText: string;
  readonly span: Span;
}

/** Orders the tree's headings; makes the h1 where only the head names the chapter. */
export function titleOf(tree: Root, { values }: Head, writing: Writing): Title {
  const { file } = writing.source;
  const start = { file, line: 1, column: 1 };
  const heading = orderHeadings(tree, writing.report);
  const named = values.title ? inlineMarkdown(values.title, start, writing) : undefined;
  const span = heading?.data?.span ?? start;
  if (!heading && named) tree.children.unshift(element('h1', {}, named, start));
  const title = named ?? withoutNotes(heading?.children ?? []);
  const titleText = textOf(element('h1', {}, title))
    .replace(/\s+/g, ' ')
    .trim();
  if (titleText !== '') return { title, titleText, span };
  const spoken = spokenName(file);
  if (!MAY_BE_UNTITLED.has(values.semantic)) reportMissing(spoken, start, writing.report);
  return { title: [], titleText: spoken, span };
}

function reportMissing(spoken: string, span: Span, report: Report): void {
  report(
    diagnose(
      'missing-title',
      `This chapter has no title; contents and running heads call it “${spoken}”, after its file`,
      'Begin it with “# ” and its title, or write “title:” in its head.',
      span,
    ),
  );
}

/** `05-the-radical-years.md` → "The radical years" */
function spokenName(file: string): string {
  const name = file.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
  const words =
    name
      .replace(/^(?:\d+[-_. ]+)+/, '')
      .replace(/[-_]+/g, ' ')
      .trim() || name;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Two chapters of one name cannot be told apart in the contents. */
export function reportRepeatedTitles(
  chapters: readonly { titleText: string; span: Span }[],
  report: Report,
): void {
  const first = new Map<string, Span>();
  for (const { titleText, span } of chapters) {
    const key = titleText.toLowerCase();
    const before = first.get(key);
    if (!before) first.set(key, span);
    else {
      report(
        diagnose(
          'repeated-title',
          `“${titleText}” is the title of ${before.file} too`,
          'Give one of the two another title, so that readers can tell them apart in the contents.',
          span,
        ),
      );
    }
  }
}
