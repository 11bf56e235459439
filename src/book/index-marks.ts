// The author's marks for the index, `[term]{index}` and `[]{index="main!sub" see="other"}`, made into places that can be
// pointed at. In: a Book with ids and numbered notes. Out: the same without those words, and the marks in reading order.

import type { Element, ElementContent, Properties, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';
import { isBlockLevel } from './blocks.ts';
import type { Book } from './book.ts';
import type { IndexPlace } from './locators.ts';
import type { Names } from './names.ts';
import { element, elementsIn, idOf, levelOf, plainText, quotable, text } from './tree.ts';

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
  /** Places marked in it so far. */
  places: number;
  /** Marks in the index's own file name entries and no places. */
  readonly isIndex: boolean;
}

const isMark = ({ properties }: Element): boolean =>
  [properties['dataIndexEntry'], properties['dataIndexSee'], properties['dataIndexSeeAlso']].some(
    (value) => typeof value === 'string',
  );

/** Does the author mark anything for an index? */
export function hasIndexMarks({ chapters, notes }: Book): boolean {
  let found = false;
  for (const { tree } of [...chapters, ...notes]) {
    visit(tree, 'element', (node) => {
      found ||= isMark(node);
    });
  }
  return found;
}

export function readIndexMarks(original: Book, names: Names): MarkedBook {
  if (!hasIndexMarks(original)) return { book: original, marks: [], diagnostics: [] };
  const chapters = original.chapters.map((c) => ({ ...c, tree: structuredClone(c.tree) }));
  const notes = original.notes.map((n) => ({ ...n, tree: structuredClone(n.tree) }));
  const book = { ...original, chapters, notes };
  const read = homesOf(book).flatMap((home) => readHome(home, names));
  return {
    book,
    marks: read.filter((mark) => 'path' in mark),
    diagnostics: read.filter((mark) => 'code' in mark),
  };
}

/** Chapters in order, each with the notes that it calls. */
function homesOf({ chapters, notes }: Book): Home[] {
  return chapters.flatMap(({ id, tree, span, semantic }) => [
    { tree, id, chapter: id, span, isIndex: semantic === 'index', places: 0 },
    ...notes
      .filter((note) => note.chapter === id)
      .map((note) => ({ ...note, isIndex: false, places: 0 })),
  ]);
}

function readHome(home: Home, names: Names): (IndexMark | Diagnostic)[] {
  const found: (IndexMark | Diagnostic)[] = [];
  let near = home.span;
  visit(home.tree, 'element', (node) => {
    near = node.data?.span ?? near;
    if (!isMark(node)) return;
    const words = takeWords(node);
    const path = pathOf(node, words);
    if (path.length === 0) found.push(nameless(near));
    else found.push(markOf(node, path, words, near, home, names));
  });
  return found;
}

function markOf(
  node: Element,
  path: readonly IndexTerm[],
  words: Words,
  span: Span,
  home: Home,
  names: Names,
): IndexMark {
  const see = namesIn(words.see);
  const hasPlace = see.length === 0 && !home.isIndex;
  const place = hasPlace ? placeOf(node, span, home, names) : undefined;
  return { path, place, see, seeAlso: namesIn(words.seeAlso), span };
}

interface Words {
  readonly entry: string;
  readonly see: string;
  readonly seeAlso: string;
  readonly sort: string;
}

function takeWords(node: Element): Words {
  const { dataIndexEntry, dataIndexSee, dataIndexSeeAlso, dataIndexSort, ...rest } =
    node.properties;
  node.properties = rest;
  const read = (value: Properties[string]) => (typeof value === 'string' ? value.trim() : '');
  return {
    entry: read(dataIndexEntry),
    see: read(dataIndexSee),
    seeAlso: read(dataIndexSeeAlso),
    sort: read(dataIndexSort),
  };
}

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
function placeOf(node: Element, span: Span, home: Home, names: Names): IndexPlace {
  const give = (): string => {
    home.places += 1;
    const id = names.free(`index-${home.id}-${home.places}`);
    names.take(id, span, home.chapter);
    return id;
  };
  const id = idOf(node) ?? give();
  node.properties = { ...node.properties, id };
  if (!isBlockLevel(node) || levelOf(node) > 0) return { id };
  const end = give();
  lastText(node).children.push(element('span', { id: end }));
  return { id, end };
}

/** The element that holds a block's last words. */
function lastText(node: Element): Element {
  const inner = elementsIn(node)
    .filter((child) => isBlockLevel(child) && child.tagName !== 'hr')
    .at(-1);
  return inner ? lastText(inner) : node;
}

const nameless = (span: Span): Diagnostic =>
  diagnose(
    'nameless-entry',
    'this mark for the index names no entry',
    'Write [the words]{index}, or []{index="the entry"}.',
    span,
  );
