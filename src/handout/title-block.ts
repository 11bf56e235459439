// The head of a handout: course and date, a line for a name, where it is from. In: a Wish, the book, its pages. Out: an
// element that stands first on the first page; all its text is the tool's own.

import type { Element, ElementContent } from 'hast';
import { element, generated, text } from '../book/tree.ts';
import { wordsFor } from '../book/words.ts';
import type { Metadata } from '../config.ts';
import type { Wish } from './wish.ts';
import { handoutWords } from './words.ts';

export interface Origin {
  readonly metadata: Metadata;
  /** Folios of the first and the last page that the handout is from. */
  readonly folios: readonly [first: string, last: string] | undefined;
}

export function titleBlock(wish: Wish, origin: Origin): Element {
  const words = handoutWords(origin.metadata.language);
  const said = [
    line('course', wish.course),
    line('copy', wish.audience === 'teacher' ? words.teacher : undefined),
    line('date', wish.date),
  ].flat();
  const rows = [
    ...(said.length > 0 ? [row('said', said)] : []),
    ...(wish.nameLine && wish.audience === 'student' ? [nameRow(words, wish)] : []),
    row('source', [text(words.from.replace('%', sourceOf(origin)))]),
  ];
  return generated('div', 'handout-head', rows);
}

const row = (name: string, children: readonly ElementContent[]): Element =>
  element('p', { className: [`handout-${name}`] }, children);

const line = (name: string, says: string | undefined): Element[] =>
  says === undefined ? [] : [element('span', { className: [name] }, [text(says)])];

/** A date that is not given is written by hand. */
const nameRow = (words: ReturnType<typeof handoutWords>, { date }: Wish): Element =>
  row('name', [...blank(words.name), ...(date === undefined ? blank(words.date) : [])]);

const blank = (label: string): Element[] => [
  element('span', { className: ['blank-label'] }, [text(label)]),
  element('span', { className: ['blank'] }, []),
];

/** Who wrote the book, its title, its pages. */
function sourceOf({ metadata, folios }: Origin): string {
  const wrote = metadata.creators.filter(({ role }) => role === 'aut').map(({ name }) => name);
  const authors = wrote.length > 0 ? [wrote.join(', ')] : [];
  const pages = folios ? [pagesFrom(folios, metadata.language)] : [];
  return [...authors, metadata.title, ...pages].join(', ');
}

function pagesFrom([first, last]: readonly [string, string], language: string): string {
  if (first === last) return `${wordsFor(language).page}\u00a0${first}`;
  return handoutWords(language).pages.replace('%', `${first}–${last}`);
}
