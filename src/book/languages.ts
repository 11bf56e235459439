// The languages of a book. In: a Book or its draft. Out: the first subtags of those that its chapters are written in, and
// of those that passages in them are in.

import type { Manuscript } from './draft.ts';
import { eachElement } from './walk.ts';

export interface Languages {
  readonly written: ReadonlySet<string>;
  readonly quoted: ReadonlySet<string>;
}

export function languagesOf({
  metadata,
  chapters,
  notes,
}: Pick<Manuscript, 'metadata' | 'chapters' | 'notes'>): Languages {
  const quoted = new Set<string>();
  for (const { tree } of [...chapters, ...notes]) {
    eachElement(tree, ({ properties: { lang } }) => {
      if (typeof lang === 'string') quoted.add(primaryOf(lang));
    });
  }
  const written = chapters.map(({ lang }) => primaryOf(lang ?? metadata.language));
  return { written: new Set([primaryOf(metadata.language), ...written]), quoted };
}

/** The first subtag of a BCP 47 tag, in small letters. */
export const primaryOf = (language: string): string => language.toLowerCase().split('-')[0] ?? '';
