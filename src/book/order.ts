// The order of the book: front matter, body, back matter, and the chapters that no file need be written for. In: the
// Book as the files are ordered. Out: the same in reading order, with a title page, a contents and, where there is
// need of them, chapters for the notes of the book and for its index.

import type { Element } from 'hast';
import { IN_CONFIG } from '../diagnostic.ts';
import type { Book, Chapter, Matter, Semantic } from './book.ts';
import { hasIndexMarks } from './index-marks.ts';
import { titlePage } from './title-page.ts';
import { element, generated, headingOf, isOtherwiseEmpty, text } from './tree.ts';
import { wordsFor } from './words.ts';

const MATTERS: readonly Matter[] = ['front', 'body', 'back'];
/** A book opens with its title, whatever the files are called. */
const OPENING: readonly Semantic[] = ['halftitlepage', 'titlepage'];
/** Notes stand before these. */
const AFTER_NOTES: ReadonlySet<Semantic> = new Set([
  'bibliography',
  'index',
  'loi',
  'lot',
  'colophon',
]);
const AFTER_INDEX: ReadonlySet<Semantic> = new Set(['colophon']);

export function orderChapters(book: Book): Book {
  const words = wordsFor(book.metadata.language);
  const sorted = MATTERS.map((matter) => book.chapters.filter((c) => c.matter === matter));
  const [front = [], body = [], back = []] = sorted;
  const lacks = (semantic: Semantic) => !book.chapters.some((c) => c.semantic === semantic);
  const make = (id: string, semantic: Semantic, matter: Matter, title: string): Chapter[] =>
    lacks(semantic) ? [makeChapter(freeId(book, id), semantic, matter, title)] : [];
  const notes =
    book.settings.notes === 'book' ? make('notes', 'endnotes', 'back', words.notes) : [];
  const titles = make('titlepage', 'titlepage', 'front', book.metadata.title);
  const index = hasIndexMarks(book) ? make('index', 'index', 'back', words.index) : [];
  const contents = make('contents', 'toc', 'front', words.contents);
  const chapters = [
    ...open([...titles, ...front]),
    ...contents,
    ...body,
    ...insertBefore(insertBefore(back, notes, AFTER_NOTES), index, AFTER_INDEX),
  ];
  return { ...book, chapters: chapters.map((chapter) => fillTitlePage(chapter, book)) };
}

const open = (front: readonly Chapter[]): Chapter[] => [
  ...OPENING.flatMap((semantic) => front.filter((chapter) => chapter.semantic === semantic)),
  ...front.filter((chapter) => !OPENING.includes(chapter.semantic)),
];

/** Ahead of the first chapter that comes after them, or last. */
function insertBefore(
  back: readonly Chapter[],
  made: readonly Chapter[],
  after: ReadonlySet<Semantic>,
): Chapter[] {
  const at = back.findIndex(({ semantic }) => after.has(semantic));
  const end = at < 0 ? back.length : at;
  return [...back.slice(0, end), ...made, ...back.slice(end)];
}

export function makeChapter(
  id: string,
  semantic: Semantic,
  matter: Matter,
  title: string,
): Chapter {
  return {
    id,
    file: '',
    matter,
    semantic,
    title: [text(title)],
    titleText: title,
    short: title,
    tree: { type: 'root', children: [element('h1', {}, [text(title)])] },
    // What it is made of stands there.
    span: IN_CONFIG,
  };
}

export function freeId({ chapters }: Book, wanted: string): string {
  const taken = new Set(chapters.map(({ id }) => id));
  let id = wanted;
  while (taken.has(id)) id = `book-${id}`;
  return id;
}

function fillTitlePage(chapter: Chapter, { metadata }: Book): Chapter {
  if (chapter.semantic !== 'titlepage' || !isOtherwiseEmpty(chapter.tree)) return chapter;
  const heading: Element | undefined = headingOf(chapter.tree);
  const make = (value: string) =>
    chapter.file === '' ? text(value) : generated('span', 'line', [text(value)]);
  return {
    ...chapter,
    tree: { type: 'root', children: titlePage(metadata, heading, make) },
  };
}
