// What each part of a book is called in EPUB's vocabulary and in ARIA's. In: a chapter's semantic, or the name of a
// block. Out: properties.

import type { Properties } from 'hast';
import type { Matter, Semantic } from '../book/book.ts';

/** DPUB-ARIA 1.1 has no role for title pages, copyright pages and lists of figures. */
const ROLELESS = new Set<Semantic>([
  'titlepage',
  'halftitlepage',
  'copyright-page',
  'toc',
  'loi',
  'lot',
]);

export const chapterSemantics = (semantic: Semantic): Properties => ({
  'epub:type': semantic,
  ...(!ROLELESS.has(semantic) && { role: `doc-${semantic}` }),
});

export const matterType = (matter: Matter): string => `${matter}matter`;

const BLOCKS: Readonly<Record<string, Properties>> = {
  caution: { 'epub:type': 'notice', role: 'doc-notice' },
  dedication: { 'epub:type': 'dedication', role: 'doc-dedication' },
  epigraph: { 'epub:type': 'epigraph', role: 'doc-epigraph' },
  example: { role: 'doc-example' },
  important: { 'epub:type': 'notice', role: 'doc-notice' },
  note: { 'epub:type': 'notice', role: 'doc-notice' },
  pullquote: { 'epub:type': 'pullquote', role: 'doc-pullquote' },
  tip: { 'epub:type': 'tip', role: 'doc-tip' },
  warning: { 'epub:type': 'notice', role: 'doc-notice' },
};

/** Of a fenced block (`div.tip`), by the first of its names that has a meaning. */
export function blockSemantics(classNames: readonly (string | number)[]): Properties {
  const known = classNames.find((name) => Object.hasOwn(BLOCKS, name));
  return known === undefined ? {} : (BLOCKS[known] ?? {});
}
