// The title page: what book.yaml says of the book, as text of a designed page. In: the metadata. Out: the blocks.

import type { Element, ElementContent } from 'hast';
import type { Creator, Metadata } from '../config.ts';
import { element, text } from './tree.ts';
import { wordsFor } from './words.ts';

/** Makes a line's content of its text; a page that a file heralds marks it as the tool's own. */
export type Make = (value: string) => ElementContent;

/** The blocks of a title page round its h1, which is the book's title unless the author wrote another. */
export function titlePage(metadata: Metadata, heading: Element | undefined, make: Make): Element[] {
  const words = wordsFor(metadata.language);
  const lines = (className: string, values: readonly (string | undefined)[]): Element[] =>
    values.flatMap((value) =>
      value === undefined ? [] : [element('p', { className: [className] }, [make(value)])],
    );
  const by = (role: string): string[] =>
    metadata.creators.filter((who: Creator) => who.role === role).map(({ name }) => name);
  return [
    ...lines('author', by('aut')),
    titled(heading ?? element('h1', {}, [text(metadata.title)])),
    ...lines('subtitle', [metadata.subtitle]),
    ...lines(
      'editor',
      by('edt').map((name) => words.editedBy.replace('%', () => name)),
    ),
    ...lines(
      'translator',
      by('trl').map((name) => words.translatedBy.replace('%', () => name)),
    ),
    ...lines('publisher', [metadata.publisher]),
    ...lines('date', [metadata.date?.slice(0, 4)]),
  ];
}

const titled = (heading: Element): Element => ({
  ...heading,
  properties: { ...heading.properties, className: ['title'] },
});
