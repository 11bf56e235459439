// The author's marks for the index, `[term]{index}` and `[]{index="main!sub" see="other"}`, made into places that can be
// pointed at. In: a Book with ids and numbered notes. Out: the same without those words, and the marks in reading order.

import type { Element, ElementContent, Properties, Root } from 'hast';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';
import { isBlockLevel } from './blocks.ts';
import type { Book } from './book.ts';
import { grouped } from './grouped.ts';
import type { IndexPlace } from './locators.ts';
import type { Names } from './names.ts';
import {
  element,
  elementsIn,
  idOf,
  levelOf,
  plainText,
  quotable,
  text,
  withChild,
  withId,
} from './tree.ts';
import { hasElement, rewrite } from './walk.ts';

/** One level of an entry, as it prints. */
export interface IndexTerm {
  /** What tells it from others. */
  readonly name: string;
  readonly says: readonly ElementContent[];
  /** What it is sorted by, where that is not its name. */
  readonly sort?: string | undefined;
}

export interface IndexMark {
  /** From the main entry down to the one that is meant. */
  readonly path: readonly IndexTerm[];
  /** Undefined where only other entries are named. */
  readonly place?: IndexPlace | undefined;
  /** Names of entries, each from the main one down. */
  readonly see: readonly (readonly string[])[];
  readonly seeAlso: readonly (readonly string[])[];
  readonly span: Span;
}

export interface MarkedBook {
  readonly book: Book;
  readonly marks: readonly IndexMark[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Home {
  readonly tree: Root;
  readonly id: string;
  readonly chapter: string;
  readonly span: Span;
  /** Marks in the index's own file name entries and no places. */
  readonly isIndex: boolean;
}

const isMark = ({ properties }: Element): boolean =>
  typeof properties['dataIndexEntry'] === 'string' ||
  typeof properties['dataIndexSee'] === 'string' ||
  typeof properties['dataIndexSeeAlso'] === 'string';

/** Does the author mark anything for an index? */
export const hasIndexMarks = ({ chapters, notes }: Book): boolean =>
  [...chapters, ...notes].some(({ tree }) => hasElement(tree, isMark));

export function readIndexMarks(book: Book, names: Names): MarkedBook {
  if (!hasIndexMarks(book)) return { book, marks: [], diagnostics: [] };
  const trees = new Map<Root, Root>();
  const found = homesOf(book).flatMap((home) => {
    const read = readHome(home, names);
    trees.set(home.tree, read.tree);
    return read.found;
  });
  const chapters = book.chapters.map((c) => ({ ...c, tree: trees.get(c.tree) ?? c.tree }));
  const notes = book.notes.map((note) => ({ ...note, tree: trees.get(note.tree) ?? note.tree }));
  return {
    book: { ...book, chapters, notes },
    marks: found.filter((mark) => 'path' in mark),
    diagnostics: found.filter((mark) => 'code' in mark),
  };
}

/** Chapters in order, each with the notes that it calls. */
function homesOf({ chapters, notes }: Book): Home[] {
  const noted = grouped(notes, ({ chapter }) => chapter);
  return chapters.flatMap(({ id, tree, span, semantic }) => [
    { tree, id, chapter: id, span, isIndex: semantic === 'index' },
    ...(noted.get(id) ?? []).map((note) => ({ ...note, isIndex: false })),
  ]);
}

interface ReadHome {
  readonly tree: Root;
  readonly found: readonly (IndexMark | Diagnostic)[];
}

function readHome(home: Home, names: Names): ReadHome {
  const found: (IndexMark | Diagnostic)[] = [];
  let near = home.span;
  let places = 0;
  const give = (): string => {
    places += 1;
    const id = names.free(`index-${home.id}-${places}`);
    names.take(id, near, home.chapter);
    return id;
  };
  const tree = rewrite(home.tree, (node) => {
    near = node.data?.span ?? near;
    if (!isMark(node)) return node;
    const { words, bare } = takeWords(node);
    const path = pathOf(bare, words);
    if (path.length === 0) {
      found.push(nameless(near));
      return bare;
    }
    const see = namesIn(words.see);
    const hasPlace = see.length === 0 && !home.isIndex;
    const { place, placed } = hasPlace ? placeOf(bare, give) : { place: undefined, placed: bare };
    found.push({ path, place, see, seeAlso: namesIn(words.seeAlso), span: near });
    return placed;
  });
  return { tree, found };
}

interface Words {
  readonly entry: string;
  readonly see: string;
  readonly seeAlso: string;
  readonly sort: string;
}

function takeWords(node: Element): { words: Words; bare: Element } {
  const { dataIndexEntry, dataIndexSee, dataIndexSeeAlso, dataIndexSort, ...properties } =
    node.properties;
  const read = (value: Properties[string]) => (typeof value === 'string' ? value.trim() : '');
  const words = {
    entry: read(dataIndexEntry),
    see: read(dataIndexSee),
    seeAlso: read(dataIndexSeeAlso),
    sort: read(dataIndexSort),
  };
  return { words, bare: { ...node, properties } };
}

const SAYING = ['dataIndexEntry', 'dataIndexSee', 'dataIndexSeeAlso'];

/** All that marks on an element have the index say. */
export const indexedAt = ({ properties }: Element): string =>
  SAYING.filter((name) => properties[name] !== undefined)
    .flatMap((name) => pathIn(String(properties[name])))
    .join(' ');

/** Apostrophes are as the typographer makes them in the text. */
const pathIn = (value: string): string[] =>
  value
    .replaceAll("'", '’')
    .split('!')
    .map((name) => name.replaceAll(/\s+/g, ' ').trim())
    .filter((name) => name !== '');

/** `other; main!sub`: several entries. */
const namesIn = (value: string): string[][] =>
  value
    .split(';')
    .map(pathIn)
    .filter((path) => path.length > 0);

/** What the mark says of its entry, or else the words that it stands at. */
function pathOf(node: Element, { entry, sort }: Words): IndexTerm[] {
  const sorted = sort === '' ? {} : { sort };
  const path = pathIn(entry);
  if (path.length > 0) {
    return path.map((name, level) => ({
      name,
      says: [text(name)],
      ...(level === path.length - 1 && sorted),
    }));
  }
  const name = plainText(node.children);
  if (name === '') return [];
  const { lang } = node.properties;
  const words = quotable(node.children);
  const says = lang === undefined ? words : [element('span', { lang }, words)];
  return [{ name, says, ...sorted }];
}

/** A word, a head, a picture is one place; a block that a page turn may divide has an end too. */
function placeOf(node: Element, give: () => string): { place: IndexPlace; placed: Element } {
  const id = idOf(node) ?? give();
  const placed = withId(node, id);
  if (!isBlockLevel(node) || levelOf(node) > 0) return { place: { id }, placed };
  const end = give();
  return { place: { id, end }, placed: ended(placed, element('span', { id: end })) };
}

/** The block with something behind its last words. */
function ended(node: Element, end: Element): Element {
  const inner = elementsIn(node)
    .filter((child) => isBlockLevel(child) && child.tagName !== 'hr')
    .at(-1);
  return inner
    ? withChild(node, inner, ended(inner, end))
    : { ...node, children: [...node.children, end] };
}

const nameless = (span: Span): Diagnostic =>
  diagnose(
    'nameless-entry',
    'this mark for the index names no entry',
    'Write [the words]{index}, or []{index="the entry"}.',
    span,
  );
