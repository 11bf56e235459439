// The whole book collated: every chapter's body and every note, as a plain reading of the source has them, against what
// can be seen on the pages. In: the Book, the sources, the text seen. Out: losses, with the block to set another way.

import type { Element, Root, RootContent } from 'hast';
import type { Book, Chapter, Note } from '../book/book.ts';
import { blocksOf, blockText } from '../book/place.ts';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';
import { collate, type Discrepancy, type Passage } from './collate.ts';
import { type ExpectedBlock, expectBlocks, wordsOf } from './expect.ts';

/** The text of each block as it can be seen on the pages. */
export type SeenText = ReadonlyMap<string, string>;

export interface BookLoss {
  readonly block?: string | undefined;
  readonly diagnostic: Diagnostic;
}

/** Of a part of the book's text, `isChosen` tells by the place of a block whether it belongs to that part. */
export function collateBook(
  book: Book,
  sources: ReadonlyMap<string, string>,
  seen: SeenText,
  isChosen: (span: Span) => boolean = () => true,
): BookLoss[] {
  const listed = listedNotes(book);
  const read = createReader(book, sources);
  const notesIn = (chosen: (note: Note) => boolean) =>
    book.notes
      .filter(chosen)
      .flatMap((note) => collateNote(note, read(note.span.file) ?? [], seen, listed));
  const files = new Set(book.chapters.map(({ file }) => file));
  const losses = book.chapters.flatMap((chapter) => {
    const expected = read(chapter.file);
    if (expected === undefined) return collateMade(chapter, seen);
    const body = expected.filter(({ note, span }) => note === undefined && isChosen(span));
    return [
      ...collateBody(chapter, body, seen, listed),
      ...notesIn(({ span }) => span.file === chapter.file),
    ];
  });
  return [...losses, ...notesIn(({ span }) => !files.has(span.file))];
}

/** Reads each file once, when it is first asked for; undefined for what no file says. */
function createReader({ settings }: Book, sources: ReadonlyMap<string, string>) {
  const known = new Map<string, readonly ExpectedBlock[]>();
  return (file: string): readonly ExpectedBlock[] | undefined => {
    const source = sources.get(file);
    if (source === undefined) return undefined;
    const blocks = known.get(file) ?? expectBlocks(file, source, { audience: settings.audience });
    known.set(file, blocks);
    return blocks;
  };
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
  body: readonly ExpectedBlock[],
  seen: SeenText,
  listed: ReadonlyMap<string, Element>,
): BookLoss[] {
  const blocks = blocksOf(withoutItems(chapter.tree, listed));
  return collate(body.map(toPassage), passages(blocks, seen, chapter)).map(explain);
}

/** A note in each of the places where it stands: at a page's foot, in a list, or both. */
function collateNote(
  note: Note,
  expected: readonly ExpectedBlock[],
  seen: SeenText,
  listed: ReadonlyMap<string, Element>,
): BookLoss[] {
  const said = expected.filter((block) => block.note === note.label).map(toPassage);
  const item = listed.get(note.id);
  const places = [
    ...(note.place === 'foot' && note.calls > 0 ? [blocksOf(note.tree)] : []),
    ...(item ? [blocksOf({ type: 'root', children: [item] })] : []),
  ];
  return places.flatMap((blocks) => collate(said, passages(blocks, seen, note)).map(explain));
}

const idOf = ({ properties }: Element): string => String(properties['id'] ?? '');

/** The tree without the list items that hold notes: those are collated by themselves. */
const withoutItems = (tree: Root, items: ReadonlyMap<string, Element>): Root => ({
  type: 'root',
  children: tree.children.flatMap((node) => prune(node, items)),
});

function prune<Node extends RootContent>(node: Node, items: ReadonlyMap<string, Element>): Node[] {
  if (node.type !== 'element') return [node];
  if (items.has(idOf(node))) return [];
  return [{ ...node, children: node.children.flatMap((child) => prune(child, items)) }];
}

const toPassage = ({ span, text }: ExpectedBlock): Passage => ({ span, words: wordsOf(text) });

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
