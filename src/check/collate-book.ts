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

/** Compares what the sources say with what can be seen. */
export type CollateBook = (seen: SeenText) => BookLoss[];

/**
 * All that can be done before there is something to see. Of a part of the book's text, `isChosen` tells by the place of a
 * block whether it belongs to that part.
 */
export function prepareCollation(
  book: Book,
  expected: Expected,
  isChosen: (span: Span) => boolean = () => true,
): CollateBook {
  const listed = listedNotes(book);
  const items = new Set(listed.values());
  const notes = grouped(book.notes, ({ span }) => span.file);
  const ofNotes = (file: string): Comparison[] => {
    const said = grouped(expected.get(file) ?? [], ({ note }) => note);
    const own = notes.get(file) ?? [];
    return own.flatMap((note) => ofNote(note, said.get(note.label) ?? [], listed));
  };
  const ofChapters = book.chapters.flatMap((chapter) => {
    const said = expected.get(chapter.file);
    if (said === undefined) return [ofMade(chapter)];
    const body = said.filter(({ note, span }) => note === undefined && isChosen(span));
    return [ofBody(chapter, body, items), ...ofNotes(chapter.file)];
  });
  for (const { file } of book.chapters) notes.delete(file);
  const comparisons = [...ofChapters, ...[...notes.keys()].flatMap(ofNotes)];
  return (seen) =>
    comparisons.flatMap(({ said, blocks, span }) =>
      collate(said, passages(blocks, seen, span)).map(explain),
    );
}

/** What a stretch of the manuscript says, and the blocks that it should stand in. */
interface Comparison {
  readonly said: readonly Passage[];
  readonly blocks: readonly Element[];
  /** Of blocks that have no place of their own. */
  readonly span: Span;
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
function ofMade({ tree, span }: Chapter): Comparison {
  const blocks = blocksOf(tree);
  const said = blocks.map((block) => ({ span, words: wordsOf(blockText(block)) }));
  return { said, blocks, span };
}

/** Items that hold notes are collated by themselves. */
const ofBody = (
  { tree, span }: Chapter,
  said: readonly Passage[],
  items: ReadonlySet<Element>,
): Comparison => ({ said, span, blocks: blocksOf(tree, (element) => !items.has(element)) });

/** A note in each of the places where it stands: at a page's foot, in a list, or both. */
function ofNote(
  { id, place, calls, tree, span }: Note,
  said: readonly Passage[],
  listed: ReadonlyMap<string, Element>,
): Comparison[] {
  const item = listed.get(id);
  const places = [
    ...(place === 'foot' && calls > 0 ? [blocksOf(tree)] : []),
    ...(item ? [blocksOf({ type: 'root', children: [item] })] : []),
  ];
  return places.map((blocks) => ({ said, blocks, span }));
}

const idOf = ({ properties }: Element): string => String(properties['id'] ?? '');

const passages = (blocks: readonly Element[], seen: SeenText, around: Span): Passage[] =>
  blocks.map(({ data }) => {
    const block = data?.block ?? '';
    return { span: data?.span ?? around, block, words: wordsOf(seen.get(block) ?? '') };
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
