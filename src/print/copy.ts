// Copy: what a printer is given to set. In: the Book and some of its chapters. Out: all that their pages are made from but
// page numbers, as plain data, so that copy that is the same is set the same way.

import type { Element, ElementData, RootContent } from 'hast';
import type { Asset, Book, Chapter, Note } from '../book/book.ts';
import { grouped } from '../book/grouped.ts';
import { hashOf } from '../host/cache.ts';

export interface Copy {
  readonly language: string;
  /** References at the foot of a page stand in a list too. */
  readonly listsReferences: boolean;
  readonly chapters: readonly Pick<Chapter, 'id' | 'lang' | 'matter' | 'semantic' | 'tree'>[];
  /** The chapters' own, and others that they call. */
  readonly notes: readonly Pick<Note, 'id' | 'kind' | 'number' | 'chapter' | 'place' | 'tree'>[];
  /** Pictures by their addresses in the trees. */
  readonly pictures: Readonly<Record<string, Pick<Asset, 'width' | 'height' | 'mediaType'>>>;
  /** Places whose page numbers are printed. */
  readonly asks: readonly string[];
  /** Calls of a note that was called before: on a later page than the note they say so. */
  readonly recalls: readonly Recall[];
}

export interface Recall {
  readonly call: string;
  readonly note: string;
  /** Is it so far from the first call that it is on a later page, most likely? */
  readonly isFar: boolean;
}

/** Makes the copy of any chapters of a book; each of them is read once. */
export type Copyist = (chapters: readonly Chapter[]) => Copy;

export function createCopyist(
  book: Pick<Book, 'metadata' | 'settings' | 'notes' | 'assets'>,
): Copyist {
  const single = new Map<Chapter, Copy>();
  const notes = new Map(book.notes.map((note) => [note.id, note]));
  const own = grouped(book.notes, ({ chapter }) => chapter);
  const copyOf = (chapter: Chapter): Copy => {
    const reader = new Reader(notes);
    reader.read(chapter.tree.children);
    for (const note of own.get(chapter.id) ?? []) reader.take(note);
    const pictures = [...reader.pictures].flatMap((src) => {
      const asset = book.assets.get(src);
      return asset ? [[src, pick(asset, 'width', 'height', 'mediaType')] as const] : [];
    });
    return {
      language: book.metadata.language,
      listsReferences: book.settings.references === 'both',
      chapters: [pick(chapter, 'id', 'lang', 'matter', 'semantic', 'tree')],
      notes: [...reader.notes].map((one) =>
        pick(one, 'id', 'kind', 'number', 'chapter', 'place', 'tree'),
      ),
      pictures: Object.fromEntries(pictures),
      asks: [...reader.asks],
      recalls: reader.recalls,
    };
  };
  return (chapters) => {
    const copies = chapters.map((chapter) => {
      const copy = single.get(chapter) ?? copyOf(chapter);
      single.set(chapter, copy);
      return copy;
    });
    return join(copies);
  };
}

/** As one reading in order: what several hold stands where the first holds it. */
function join(copies: readonly Copy[]): Copy {
  const [first, ...others] = copies;
  if (!first) throw new Error('There is no copy of no chapters.');
  if (others.length === 0) return first;
  return {
    ...first,
    chapters: copies.flatMap(({ chapters }) => chapters),
    notes: [
      ...new Map(copies.flatMap(({ notes }) => notes.map((note) => [note.id, note]))).values(),
    ],
    pictures: Object.assign({}, ...copies.map(({ pictures }) => pictures)),
    asks: [...new Set(copies.flatMap(({ asks }) => asks))],
    recalls: copies.flatMap(({ recalls }) => recalls),
  };
}

/**
 * Tells copy from any other that may be set otherwise. Where it stands in its file does not matter: a line more at the
 * top of a bibliography changes no page.
 */
export function keyOf({ chapters, notes, ...rest }: Copy): string {
  const trees = [...chapters, ...notes].map(({ tree, ...about }) => [
    JSON.stringify(about),
    ...tree.children.map(written),
  ]);
  return hashOf(JSON.stringify(rest), ...trees.map((parts) => parts.join('')));
}

/** No two trees in the same way: of a text its length comes first, an element and its head have ends. */
function written(node: RootContent): string {
  if (node.type === 'text') return `${node.value.length}:${node.value}`;
  if (node.type !== 'element') return JSON.stringify(node);
  const { tagName, properties, children, data } = node;
  let text = `<${tagName}`;
  for (const name in properties) text += ` ${name}=${JSON.stringify(properties[name])}`;
  for (const name in data) {
    if (name !== 'span') text += ` ${name}:${JSON.stringify(data[name as keyof ElementData])}`;
  }
  text += '>';
  for (const child of children) text += written(child);
  return `${text}/`;
}

const pick = <Whole extends object, Key extends keyof Whole>(
  whole: Whole,
  ...keys: readonly Key[]
): Pick<Whole, Key> => Object.fromEntries(keys.map((key) => [key, whole[key]])) as Pick<Whole, Key>;

/** Characters; half of what a page holds. */
const FAR = 1200;

/** Walks trees and the notes that they call, each once. */
class Reader {
  readonly notes = new Set<Note>();
  readonly pictures = new Set<string>();
  readonly asks = new Set<string>();
  readonly recalls: Recall[] = [];
  readonly #all: ReadonlyMap<string, Note>;
  /** Characters read before each note was first called. */
  readonly #called = new Map<string, number>();
  #length = 0;

  constructor(all: ReadonlyMap<string, Note>) {
    this.#all = all;
  }

  take(note: Note): void {
    if (this.notes.has(note)) return;
    this.notes.add(note);
    this.read(note.tree.children);
  }

  read(nodes: readonly RootContent[]): void {
    for (const node of nodes) {
      if (node.type === 'text') this.#length += node.value.length;
      if (node.type !== 'element') continue;
      if (node.tagName === 'img') this.pictures.add(String(node.properties['src']));
      this.#readMark(node);
      this.read(node.children);
    }
  }

  #readMark({ data, properties }: Element): void {
    const mark = data?.mark;
    if (mark?.type === 'page') this.asks.add(mark.target);
    else if (mark?.type === 'noteref') {
      this.#readCall(mark.note, mark.again ? String(properties['id']) : undefined);
    } else if (mark?.type === 'locators') {
      for (const { id, end } of mark.places) {
        this.asks.add(id);
        if (end !== undefined) this.asks.add(end);
      }
    }
  }

  /** `again` is the id of a call that is not the first. Chapters begin on pages of their own. */
  #readCall(id: string, again: string | undefined): void {
    const first = this.#called.get(id);
    if (first === undefined) this.#called.set(id, this.#length);
    const isFar = first === undefined || this.#length - first > FAR;
    if (again !== undefined) this.recalls.push({ call: again, note: id, isFar });
    const note = this.#all.get(id);
    if (note) this.take(note);
  }
}
