// Ids: the author's own, each once in the book; chapters, sections and figures get theirs here. In: a Book. Out: the
// same with an id wherever something can be pointed at, and the names by which authors know them.

import type { Element, Root } from 'hast';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';
import type { Book, Chapter } from './book.ts';
import { nameDrawings } from './drawings.ts';
import { figureKind } from './figures.ts';
import { Names } from './names.ts';
import { slugOf, xmlId } from './slug.ts';
import {
  element,
  elementsIn,
  headingOf,
  idOf,
  isElement,
  levelOf,
  plainText,
  withChild,
  withId,
} from './tree.ts';
import { rewrite } from './walk.ts';

export interface Identified {
  readonly book: Book;
  readonly names: Names;
  readonly diagnostics: readonly Diagnostic[];
}

/** A tree that ids are given in, and whose it is: a note, or a chapter. */
interface Home {
  /** What automatic ids begin with. */
  readonly id: string;
  readonly tree: Root;
  readonly chapter: string;
  readonly span: Span;
}

type Report = (diagnostic: Diagnostic) => void;

export function identify(book: Book): Identified {
  const names = new Names();
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  for (const chapter of book.chapters) names.takeChapter(chapter);
  for (const { id, label, span, chapter } of book.notes) {
    names.take(id, span, chapter);
    names.call(id, chapter, `fn-${label}`);
  }
  let chapters = book.chapters.map((chapter) => nameChapter(chapter, names, report));
  let { notes } = book;
  const everywhere = (change: (home: Home) => Root): void => {
    chapters = chapters.map((c) => ({ ...c, tree: change({ ...c, chapter: c.id }) }));
    notes = notes.map((note) => ({ ...note, tree: change(note) }));
  };
  everywhere((home) => takeAuthorsIds(home, names, report));
  everywhere((home) => takeIdsOfDrawings(home, names));
  everywhere((home) => giveIds(home, names));
  return { book: { ...book, chapters, notes }, names, diagnostics };
}

/** The chapter's id stands on its heading, or where there is none on the first thing in it. */
function nameChapter(chapter: Chapter, names: Names, report: Report): Chapter {
  const { id, span } = chapter;
  const [tree, bearer] = withBearer(chapter.tree);
  const own = idOf(bearer);
  if (own !== undefined && own !== id) {
    const place = bearer.data?.span ?? span;
    if (names.has(own)) {
      names.call(id, id, own);
      report(duplicate(own, place, names.placeOf(own)));
    } else names.alias(id, place, id, own);
  }
  return { ...chapter, tree: withChild(tree, bearer, withId(bearer, id)) };
}

/** What bears the chapter's id; a tree that holds nothing for that gets an anchor. */
function withBearer(tree: Root): [Root, Element] {
  const heading = headingOf(tree);
  if (heading) return [tree, heading];
  const first = tree.children.find(isElement);
  if (first && idOf(first) === undefined && figureKind(first) === undefined) return [tree, first];
  const anchor = element('div', { className: ['anchor'] });
  return [{ ...tree, children: [anchor, ...tree.children] }, anchor];
}

function takeAuthorsIds({ id: prefix, tree, chapter, span }: Home, names: Names, report: Report) {
  const bearer = elementsIn(tree).find((node) => idOf(node) === prefix);
  let near = span;
  return rewrite(tree, (node) => {
    near = node.data?.span ?? near;
    const name = idOf(node);
    const named = name === undefined || node === bearer ? node : take(node, name);
    return node.tagName === 'svg' ? [named] : named;
  });
  function take(node: Element, name: string): Element {
    const wished = xmlId(name);
    if (names.has(wished)) report(duplicate(name, near, names.placeOf(wished)));
    const id = names.has(wished) ? names.free(`${prefix}--${wished}`) : wished;
    names.take(id, near, chapter, name);
    return id === name ? node : withId(node, id);
  }
}

const takeIdsOfDrawings = ({ id: prefix, tree, chapter, span }: Home, names: Names): Root =>
  nameDrawings(tree, (name) => {
    const wished = xmlId(name);
    const id = names.has(wished) ? names.free(`${prefix}--${wished}`) : wished;
    names.take(id, span, chapter);
    return id;
  });

function duplicate(id: string, span: Span, first: Span | undefined): Diagnostic {
  const where = first?.file ? ` (first in ${first.file}, line ${first.line})` : '';
  return diagnose(
    'duplicate-id',
    `the id “${id}” is borne by two places${where}`,
    'Give one of them another id, and change the links that mean it.',
    span,
  );
}

function giveIds({ id: prefix, tree, chapter }: Home, names: Names): Root {
  const counts = { figure: 0, table: 0 };
  return rewrite(tree, (node) => {
    const kind = figureKind(node);
    if (kind) counts[kind] += 1;
    if (idOf(node) !== undefined || (!kind && levelOf(node) === 0)) return node;
    const span = node.data?.span;
    if (kind) {
      const id = names.free(`${kind === 'figure' ? 'fig' : 'tab'}-${prefix}-${counts[kind]}`);
      names.take(id, span, chapter);
      return withId(node, id);
    }
    const slug = slugOf(plainText(node.children)) || 'section';
    const id = names.free(`${prefix}--${slug}`);
    names.take(id, span, chapter, id.slice(prefix.length + 2));
    return withId(node, id);
  });
}
