// The whole book collated: every chapter's body and every note, as a plain reading of the source has them, against what
// can be seen on the pages. In: the Book, the sources, the text seen. Out: losses, with the block to set another way.

import type { Element, Root, RootContent } from 'hast';
import type { Book, Chapter, Note } from '../book/book.ts';
import { blocksOf, blockText } from '../book/place.ts';
import { type Diagnostic, diagnose } from '../diagnostic.ts';
import { collate, type Discrepancy, type Passage } from './collate.ts';
import { type ExpectedBlock, expectBlocks, wordsOf } from './expect.ts';

/** The text of each block as it can be seen on the pages. */
export type SeenText = ReadonlyMap<string, string>;

export interface BookLoss {
  readonly block?: string | undefined;
  readonly diagnostic: Diagnostic;
}

export function collateBook(
  book: Book,
  sources: ReadonlyMap<string, string>,
  seen: SeenText,
): BookLoss[] {
  return book.chapters.flatMap((chapter) => {
    const source = sources.get(chapter.file);
    if (source === undefined) return collateMade(chapter, seen);
    const expected = expectBlocks(chapter.file, source, { audience: book.settings.audience });
    return [
      ...collateBody(chapter, expected, seen, book),
      ...collateNotes(book, chapter, expected, seen),
    ];
  });
}

/** A chapter that the tool made has no source; what it is made of must stand on its page all the same. */
function collateMade(chapter: Chapter, seen: SeenText): BookLoss[] {
  const blocks = blocksOf(chapter.tree);
  const made = blocks.map((block) => ({ span: chapter.span, words: wordsOf(blockText(block)) }));
  return collate(made, passages(blocks, seen, chapter)).map(explain);
}

function collateBody(
  chapter: Chapter,
  expected: readonly ExpectedBlock[],
  seen: SeenText,
  book: Book,
): BookLoss[] {
  const ids = new Set(book.notes.map((note) => note.id));
  const body = expected.filter((block) => block.note === undefined);
  const blocks = blocksOf(withoutItems(chapter.tree, ids));
  return collate(body.map(toPassage), passages(blocks, seen, chapter)).map(explain);
}

/** Each note in each of the places where it stands: at a page's foot, in a list, or both. */
function collateNotes(
  book: Book,
  chapter: Chapter,
  expected: readonly ExpectedBlock[],
  seen: SeenText,
): BookLoss[] {
  return book.notes
    .filter((note) => note.span.file === chapter.file)
    .flatMap((note) => {
      const said = expected.filter((block) => block.note === note.label).map(toPassage);
      if (said.length === 0) return [];
      return placesOf(book, note).flatMap((blocks) =>
        collate(said, passages(blocks, seen, chapter)).map(explain),
      );
    });
}

function placesOf(book: Book, note: Note): Element[][] {
  const foot = note.place === 'foot' && note.calls > 0 ? [blocksOf(note.tree)] : [];
  const listed = book.chapters.flatMap((chapter) => findById(chapter.tree, note.id));
  return [...foot, ...listed.map((item) => blocksOf({ type: 'root', children: [item] }))];
}

const idOf = ({ properties }: Element): string => String(properties['id'] ?? '');

/** Elements with that id, a note's place in a list; the note's foot copy is no part of a chapter's tree. */
const findById = (tree: Root | Element, id: string): Element[] =>
  tree.children.flatMap((node) => {
    if (node.type !== 'element') return [];
    return idOf(node) === id ? [node] : findById(node, id);
  });

/** The tree without the list items that hold notes: those are collated by themselves. */
const withoutItems = (tree: Root, ids: ReadonlySet<string>): Root => ({
  type: 'root',
  children: tree.children.flatMap((node) => prune(node, ids)),
});

function prune<Node extends RootContent>(node: Node, ids: ReadonlySet<string>): Node[] {
  if (node.type !== 'element') return [node];
  if (ids.has(idOf(node))) return [];
  return [{ ...node, children: node.children.flatMap((child) => prune(child, ids)) }];
}

const toPassage = ({ span, text }: ExpectedBlock): Passage => ({ span, words: wordsOf(text) });

const passages = (blocks: readonly Element[], seen: SeenText, chapter: Chapter): Passage[] =>
  blocks.map((element) => {
    const block = element.data?.block ?? '';
    const span = element.data?.span ?? chapter.span;
    return { span, block, words: wordsOf(seen.get(block) ?? '') };
  });

function explain({ kind, span, words, block }: Discrepancy): BookLoss {
  const quoted = words.length > 60 ? `${words.slice(0, 60)}…` : words;
  const diagnostic =
    kind === 'lost'
      ? diagnose(
          'lost-text',
          `${words.length} letters of the text do not stand on the pages: “${quoted}”`,
          'Simplify the block at this place, or cut it in two; nothing was written.',
          span,
        )
      : diagnose(
          'doubled-text',
          `${words.length} letters stand on the pages that the text does not have here: “${quoted}”`,
          'Simplify the block at this place, or cut it in two; nothing was written.',
          span,
        );
  return { block, diagnostic };
}
