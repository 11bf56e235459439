// Where everything will be: which file each chapter and each id goes to. In: the Book. Out: Plan, which turns ids into
// addresses.

import type { RootContent } from 'hast';
import type { Book, Chapter } from '../book/book.ts';
import { createNames } from './names.ts';

/** Names that epub-gen-memory gives. */
export const NAV = 'toc.xhtml';
export const NCX = 'toc.ncx';
export const COVER = 'cover.xhtml';

export interface Plan {
  /** The file of each chapter by its id. */
  readonly files: ReadonlyMap<string, string>;
  /** The chapter that an id stands in. */
  readonly chapterOf: ReadonlyMap<string, string>;
  /** Ids of notes that a list of the book holds, a bibliography or a chapter of endnotes. */
  readonly listed: ReadonlySet<string>;
  /** In reading order; the contents stand where the book has them, else after the first pages. */
  readonly spine: readonly SpineItem[];
}

export interface SpineItem {
  readonly file: string;
  /** Undefined for the contents that the tool adds. */
  readonly chapter: Chapter | undefined;
}

export function planFiles(book: Book): Plan {
  const name = createNames(['toc', 'cover', 'content', 'style']);
  const files = new Map(
    book.chapters.map((chapter) => [
      chapter.id,
      isContents(chapter) ? NAV : `${name(chapter.id)}.xhtml`,
    ]),
  );
  const chapterOf = new Map<string, string>();
  for (const chapter of book.chapters) {
    chapterOf.set(chapter.id, chapter.id);
    for (const id of idsIn(chapter.tree.children)) chapterOf.set(id, chapter.id);
  }
  const listed = new Set(book.notes.map(({ id }) => id).filter((id) => chapterOf.has(id)));
  for (const note of book.notes) {
    for (const id of [note.id, ...idsIn(note.tree.children)]) {
      if (!chapterOf.has(id)) chapterOf.set(id, note.chapter);
    }
  }
  return { files, chapterOf, listed, spine: spineOf(book, files) };
}

/** The navigation document takes the place of this chapter. */
export const isContents = (chapter: Chapter): boolean => chapter.semantic === 'toc';

const FIRST_PAGES = new Set<string>([
  'halftitlepage',
  'titlepage',
  'copyright-page',
  'dedication',
  'epigraph',
]);

function spineOf(book: Book, files: ReadonlyMap<string, string>): SpineItem[] {
  const seen = new Set<string>();
  const spine = book.chapters.flatMap((chapter): SpineItem[] => {
    const file = files.get(chapter.id) ?? '';
    if (seen.has(file)) return [];
    seen.add(file);
    return [{ file, chapter }];
  });
  if (seen.has(NAV)) return spine;
  const at = book.chapters.findIndex(({ semantic }) => !FIRST_PAGES.has(semantic));
  return spine.toSpliced(at < 0 ? spine.length : at, 0, { file: NAV, chapter: undefined });
}

/** In the order of the text. */
export function idsIn(nodes: readonly RootContent[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    const id = node.properties['id'];
    return [...(typeof id === 'string' ? [id] : []), ...idsIn(node.children)];
  });
}

/** The address of an id as seen from a chapter; an id that stands nowhere is our own bug. */
export function addressOf(plan: Plan, id: string, from?: string): string {
  const chapter = plan.chapterOf.get(id);
  const file = chapter === undefined ? undefined : plan.files.get(chapter);
  if (file === undefined) throw new Error(`No file of the e-book holds the id ${id}.`);
  return chapter === from ? `#${id}` : `${file}#${id}`;
}
