// The whole book collated: every chapter's body and every note, as a plain reading of the source has them, against what
// can be seen on the pages. In: the Book, what its sources say, the text seen. Out: losses, with the block to set another
// way.

import type { Element, RootContent } from 'hast';
import type { Book, Chapter, Note } from '../book/book.ts';
import { grouped } from '../book/grouped.ts';
import { blocksOf, blockText } from '../book/place.ts';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';
import { collate, type Discrepancy, type Passage } from './collate.ts';
import type { ExpectedPassage } from './expect.thread.ts';
import { wordsOf } from './words.ts';

/** The text of each block as it can be seen on the pages. */
export type SeenText = ReadonlyMap<string, string>;

/** What each file says. */
export type Expected = ReadonlyMap<string, readonly ExpectedPassage[]>;

export interface BookLoss {
  readonly block?: string | undefined;
  readonly diagnostic: Diagnostic;
}

/** Of a part of the book's text, `isChosen` tells by the place of a block whether it belongs to that part. */
export function collateBook(
  book: Book,
  expected: Expected,
  seen: SeenText,
  isChosen: (span: Span) => boolean = () => true,
): BookLoss[] {
  const listed = listedNotes(book);
  const items = new Set(listed.values());
  const notes = grouped(book.notes, ({ span }) => span.file);
  const collateNotes = (file: string): BookLoss[] => {
    const said = grouped(expected.get(file) ?? [], ({ note }) => note);
    const own = notes.get(file) ?? [];
    return own.flatMap((note) => collateNote(note, said.get(note.label) ?? [], seen, listed));
  };
  const losses = book.chapters.flatMap((chapter) => {
    const said = expected.get(chapter.file);
    if (said === undefined) return collateMade(chapter, seen);
    const body = said.filter(({ note, span }) => note === undefined && isChosen(span));
    return [...collateBody(chapter, body, seen, items), ...collateNotes(chapter.file)];
  });
  for (const { file } of book.chapters) notes.delete(file);
  return [...losses, ...[...notes.keys()].flatMap(collateNotes)];
}

/** The list items that hold notes, by the note's id: in the bibliography, at a chapter's end, or in the endnotes. */
function listedNotes(book: Book): ReadonlyMap<string, Element> {
  const ids = new Set(book.notes.map((note) => note.id));
  const found = new Map<string, Element>();
  const walk = (nodes: readonly RootContent[]): void => {
    for (const node of nodes) {
      if (node.type !== 'element') continue;
      if (ids.has(idOf(node))) found.set(idOf(node), node);
      else walk(node.children);
    }
  };
  for (const chapter of book.chapters) walk(chapter.tree.children);
  return found;
}

/** A chapter that the tool made has no source; what it is made of must stand on its page all the same. */
function collateMade(chapter: Chapter, seen: SeenText): BookLoss[] {
  const blocks = blocksOf(chapter.tree);
  const made = blocks.map((block) => ({ span: chapter.span, words: wordsOf(blockText(block)) }));
  return collate(made, passages(blocks, seen, chapter)).map(explain);
}

function collateBody(
  chapter: Chapter,
  body: readonly Passage[],
  seen: SeenText,
  items: ReadonlySet<Element>,
): BookLoss[] {
  // Items that hold notes are collated by themselves.
  const blocks = blocksOf(chapter.tree, (element) => !items.has(element));
  return collate(body, passages(blocks, seen, chapter)).map(explain);
}

/** A note in each of the places where it stands: at a page's foot, in a list, or both. */
function collateNote(
  note: Note,
  said: readonly Passage[],
  seen: SeenText,
  listed: ReadonlyMap<string, Element>,
): BookLoss[] {
  const item = listed.get(note.id);
  const places = [
    ...(note.place === 'foot' && note.calls > 0 ? [blocksOf(note.tree)] : []),
    ...(item ? [blocksOf({ type: 'root', children: [item] })] : []),
  ];
  return places.flatMap((blocks) => collate(said, passages(blocks, seen, note)).map(explain));
}

const idOf = ({ properties }: Element): string => String(properties['id'] ?? '');

const passages = (
  blocks: readonly Element[],
  seen: SeenText,
  home: { readonly span: Span },
): Passage[] =>
  blocks.map((element) => {
    const block = element.data?.block ?? '';
    const span = element.data?.span ?? home.span;
    return { span, block, words: wordsOf(seen.get(block) ?? '') };
  });

function explain({ kind, span, words, block }: Discrepancy): BookLoss {
  const one = words.length === 1;
  const quoted = words.length > 60 ? `${words.slice(0, 60)}…` : words;
  const diagnostic =
    kind === 'lost'
      ? diagnose(
          'lost-text',
          `${one ? '1 letter of the text does' : `${words.length} letters of the text do`} not stand on the pages: “${quoted}”`,
          'Simplify the block at this place, or cut it in two; nothing was written.',
          span,
        )
      : diagnose(
          'doubled-text',
          `${one ? '1 letter stands' : `${words.length} letters stand`} on the pages that the text does not have here: “${quoted}”`,
          'Simplify the block at this place, or cut it in two; nothing was written.',
          span,
        );
  return { block, diagnostic };
}
