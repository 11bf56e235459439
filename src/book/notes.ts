// Notes get their numbers, and noterefs say them. In: a Book whose references are numbered by their list. Out: the same
// with explanatory notes numbered by first call, every noteref filled, and notes that nobody calls left out.

import type { Element, Root } from 'hast';
import { isBlock } from './blocks.ts';
import type { Book, Mark, Note } from './book.ts';
import { elementsIn, factsOf, text } from './tree.ts';
import { rewrite } from './walk.ts';

type Noteref = Extract<Mark, { type: 'noteref' }>;

interface Call {
  readonly node: Element;
  readonly mark: Noteref;
}

export function numberNotes(book: Book): Book {
  const reader = new Reader(book.notes, book.settings.noteNumbers);
  for (const { id, tree } of book.chapters) reader.readChapter(id, tree);
  const called = reader.finish();
  const fill = (tree: Root): Root => rewrite(tree, (node) => reader.filled.get(node) ?? node);
  return {
    ...book,
    chapters: book.chapters.map((chapter) => ({ ...chapter, tree: fill(chapter.tree) })),
    notes: called.map((note) => ({ ...note, tree: fill(note.tree) })),
  };
}

/** What such a note calls is met in the list, which is read where it stands. */
const isInListOnly = ({ kind, place }: Note): boolean => kind === 'reference' && place === 'end';

/** Reads a book from the first page to the last, as a reader does who follows each noteref. */
class Reader {
  /** Noterefs with their numbers, by what they were. */
  readonly filled = new Map<Element, Element>();
  readonly #notes: ReadonlyMap<string, Note>;
  readonly #numbering: 'chapter' | 'book';
  /** By id, in the order of first calls. */
  readonly #called = new Map<string, { number: string; chapter: string; calls: number }>();
  #chapter = '';
  #last = 0;

  constructor(notes: readonly Note[], numbering: 'chapter' | 'book') {
    this.#notes = new Map(notes.map((note) => [note.id, note]));
    this.#numbering = numbering;
  }

  readChapter(id: string, tree: Root): void {
    this.#chapter = id;
    if (this.#numbering === 'chapter') this.#last = 0;
    this.#read(tree);
  }

  /** A block's notes are read after the block. */
  #read(tree: Root): void {
    for (const calls of callsByBlock(tree)) {
      const fresh = calls.filter((call) => this.#count(call));
      for (const { mark } of fresh) {
        const note = this.#noteOf(mark);
        if (!isInListOnly(note)) this.#read(note.tree);
      }
    }
  }

  /** Number the note where this is its first call, and fill the noteref. */
  #count({ node, mark }: Call): boolean {
    const note = this.#noteOf(mark);
    const before = this.#called.get(note.id);
    const chapter = note.kind === 'reference' ? note.chapter : this.#chapter;
    const entry = before ?? { number: this.#numberOf(note), chapter, calls: 0 };
    entry.calls += 1;
    this.#called.set(note.id, entry);
    this.filled.set(node, filled(node, mark, note, entry));
    return before === undefined;
  }

  #numberOf(note: Note): string {
    if (note.kind === 'reference') return note.number;
    this.#last += 1;
    return String(this.#last);
  }

  #noteOf({ note: id }: Noteref): Note {
    const note = this.#notes.get(id);
    if (!note) throw new Error(`A noteref calls the note ${id}, which is not in the book.`);
    return note;
  }

  /** All notes that are called, and after them the references that are only listed. */
  finish(): Note[] {
    const references = [...this.#notes.values()].filter(({ kind }) => kind === 'reference');
    const unread = references.filter((note) => isInListOnly(note) || !this.#called.has(note.id));
    for (const { tree } of unread) this.#read(tree);
    const order = new Set([...this.#called.keys(), ...references.map(({ id }) => id)]);
    return [...this.#notes.values()]
      .filter(({ id }) => order.has(id))
      .map((note) => ({ ...note, ...this.#called.get(note.id) }))
      .sort(by([...order]));
  }
}

function by(order: readonly string[]): (a: Note, b: Note) => number {
  const ranks = new Map(order.map((id, rank) => [id, rank]));
  return (a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0);
}

function filled(
  node: Element,
  mark: Noteref,
  { kind, place }: Note,
  entry: { readonly number: string; readonly calls: number },
): Element {
  const locator = mark.locator ? `, ${mark.locator}` : '';
  const value = kind === 'reference' ? `[${entry.number}${locator}]` : entry.number;
  const properties = {
    ...node.properties,
    className: ['noteref'],
    href: `#${mark.note}`,
    id: callId(mark.note, entry.calls),
  };
  const again = kind === 'note' && place === 'foot' && entry.calls > 1;
  const data = factsOf(node, { mark: { ...mark, call: entry.calls, ...(again && { again }) } });
  return { ...node, properties, data, children: [text(value)] };
}

export const callId = (note: string, call: number): string => `${note}-call-${call}`;

/** The calls of notes in reading order, those of one block together. */
function callsByBlock(tree: Root): Call[][] {
  const groups: Call[][] = [];
  let last: Element | undefined;
  const search = (parent: Root | Element, block: Element | undefined): void => {
    for (const node of elementsIn(parent)) {
      const mark = node.data?.mark;
      if (mark?.type === 'noteref') {
        if (block === undefined || block !== last) groups.push([]);
        last = block;
        groups.at(-1)?.push({ node, mark });
      } else search(node, isBlock(node) ? node : block);
    }
  };
  search(tree, undefined);
  return groups;
}
