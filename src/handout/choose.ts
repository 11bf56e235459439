// Which chapters and sections a handout is made of. In: the author's words, the Book. Out: a Choice, and words that mean
// nothing with the names that are near.

import type { Element } from 'hast';
import type { Book, Chapter } from '../book/book.ts';
import { nearest } from '../book/near.ts';
import { numberIn } from '../book/numbering.ts';
import { headingOf, idOf, isElement, isOtherwiseEmpty, levelOf } from '../book/tree.ts';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';

/** By chapter, in the order of the book: all of it, or the ids of its sections. */
export type Choice = ReadonlyMap<string, 'whole' | readonly string[]>;

export interface Chosen {
  readonly choice: Choice;
  readonly diagnostics: readonly Diagnostic[];
}

/** What has no text of its own to be given out. */
const MADE: ReadonlySet<string> = new Set([
  'titlepage',
  'halftitlepage',
  'copyright-page',
  'dedication',
  'toc',
  'loi',
  'lot',
  'index',
  'endnotes',
  'bibliography',
  'colophon',
]);

/** Without words the whole text is chosen. `span` is where they stand, if they stand in book.yaml. */
export function choose(book: Book, words: readonly string[], span: Span | undefined): Chosen {
  const diagnostics: Diagnostic[] = [];
  const wanted = new Map<string, 'whole' | string[]>();
  for (const word of words) {
    const found = word.startsWith('#')
      ? findSection(book, word.slice(1))
      : findChapters(book, word);
    if (found.length === 0) diagnostics.push(unknown(book, word, span));
    for (const { chapter, section } of found) {
      const before = wanted.get(chapter);
      if (section === undefined || before === 'whole') wanted.set(chapter, 'whole');
      else wanted.set(chapter, [...(before ?? []), section]);
    }
  }
  const chosen =
    words.length === 0 ? textOf(book) : book.chapters.filter(({ id }) => wanted.has(id));
  const choice = new Map(chosen.map(({ id }) => [id, wanted.get(id) ?? 'whole'] as const));
  if (diagnostics.length === 0 && chosen.every(({ tree }) => isOtherwiseEmpty(tree)))
    diagnostics.push(nothing(book, span));
  return { choice, diagnostics };
}

const textOf = ({ chapters }: Book): Chapter[] =>
  chapters.filter(({ file, semantic }) => file !== '' && !MADE.has(semantic));

interface Found {
  readonly chapter: string;
  /** All of the chapter where there is none. */
  readonly section?: string;
}

/** By file, by id, or by number: the one that the chapter bears, else the one that its file's name begins with. A part is
 * its chapters. */
function findChapters({ chapters }: Book, word: string): Found[] {
  const own = chapters.filter(({ file }) => file !== '');
  const [found] = NAMES.flatMap((nameOf) =>
    own.filter((chapter) => same(nameOf(chapter), word)).slice(0, 1),
  );
  if (!found) return [];
  const inPart = chapters.filter(({ part }) => part === found.id);
  return [found, ...inPart].map(({ id }) => ({ chapter: id }));
}

const stemOf = ({ file }: Chapter): string => file.replace(/^.*\//, '').replace(/\.\w+$/, '');

const NAMES: readonly ((chapter: Chapter) => string | undefined)[] = [
  ({ file }) => file,
  stemOf,
  ({ id }) => id,
  (chapter) => /^0*(\d+)/.exec(stemOf(chapter))?.[0],
  ({ tree }) => numberIn(headingOf(tree)?.children ?? []),
  (chapter) => /^0*(\d+)/.exec(stemOf(chapter))?.[1],
];

const same = (name: string | undefined, word: string): boolean =>
  name !== undefined && name.normalize('NFC').toLowerCase() === word.normalize('NFC').toLowerCase();

/** By its id, whole or without that of its chapter before it. */
function findSection({ chapters }: Book, name: string): Found[] {
  const sections = chapters.flatMap((chapter) => [
    { chapter: chapter.id, section: chapter.id, names: [chapter.id] },
    ...sectionsIn(chapter).map((heading) => {
      const section = idOf(heading) ?? '';
      return { chapter: chapter.id, section, names: namesOf(chapter, section) };
    }),
  ]);
  const found = sections.find(({ names }) => names.includes(name));
  if (!found) return [];
  const { chapter, section } = found;
  return [section === chapter ? { chapter } : { chapter, section }];
}

const namesOf = ({ id }: Chapter, section: string): string[] =>
  section.startsWith(`${id}--`) ? [section, section.slice(id.length + 2)] : [section];

export const sectionsIn = ({ tree }: Chapter): Element[] =>
  tree.children.filter(isElement).filter((node) => levelOf(node) > 1 && idOf(node) !== undefined);

function unknown(book: Book, word: string, span: Span | undefined): Diagnostic {
  const isSection = word.startsWith('#');
  const chapters = textOf(book);
  const known = isSection
    ? chapters.flatMap((one) => sectionsIn(one).flatMap((node) => namesOf(one, idOf(node) ?? '')))
    : chapters.flatMap((one) => [one.file, stemOf(one)]);
  const sign = isSection ? '#' : '';
  const near = nearest(word.slice(sign.length), known).map((name) => `“${sign}${name}”`);
  const all = (isSection ? known : chapters.map(({ file }) => file)).map((name) => sign + name);
  const remedy =
    near.length > 0
      ? `Did you mean ${near.join(' or ')}?`
      : `There ${all.length === 1 ? 'is' : 'are'} ${all.join(', ') || 'none of the kind'}.`;
  const kind = isSection ? 'section' : 'chapter';
  return diagnose('unknown-selection', `“${word}” is no ${kind} of the book`, remedy, span);
}

export const nothing = (book: Book, span: Span | undefined): Diagnostic =>
  diagnose(
    'empty-handout',
    'Nothing is selected for a handout',
    `Name one of ${textOf(book)
      .map(({ file }) => file)
      .join(', ')}, or list handouts in book.yaml; --layout booklet alone takes the whole book.`,
    span,
  );
