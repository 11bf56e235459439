// Ids: the author's own, each once in the book; chapters, sections and figures get theirs here. In: a Book. Out: the
// same with an id wherever something can be pointed at, and the names by which authors know them.

import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';
import type { Book, Chapter, Note } from './book.ts';
import { nameDrawings } from './drawings.ts';
import { figureKind } from './figures.ts';
import { Names } from './names.ts';
import { slugOf, xmlId } from './slug.ts';
import { element, headingOf, idOf, isElement, levelOf, plainText } from './tree.ts';

export interface Identified {
  readonly book: Book;
  readonly names: Names;
  readonly diagnostics: readonly Diagnostic[];
}

/** A tree that ids are given in, and whose it is. */
interface Home {
  readonly tree: Root;
  readonly chapter: string;
  /** What automatic ids begin with: the id of the chapter or note. */
  readonly prefix: string;
  readonly span: Span;
}

export function identify(book: Book): Identified {
  const names = new Names();
  const chapters = book.chapters.map((c) => ({ ...c, tree: structuredClone(c.tree) }));
  const notes = book.notes.map((n) => ({ ...n, tree: structuredClone(n.tree) }));
  for (const chapter of chapters) names.takeChapter(chapter);
  for (const { id, label, span, chapter } of notes) {
    names.take(id, span, chapter);
    names.call(id, chapter, `fn-${label}`);
  }
  const diagnostics = chapters.flatMap((chapter) => nameChapter(chapter, names));
  const homes = [...chapters.map(homeOfChapter), ...notes.map(homeOfNote)];
  diagnostics.push(...homes.flatMap((home) => takeAuthorsIds(home, names)));
  for (const { tree, chapter, prefix, span } of homes) {
    nameDrawings(tree, (name) => {
      const wished = xmlId(name);
      const id = names.has(wished) ? names.free(`${prefix}--${wished}`) : wished;
      names.take(id, span, chapter);
      return id;
    });
  }
  for (const home of homes) giveIds(home, names);
  return { book: { ...book, chapters, notes }, names, diagnostics };
}

const homeOfChapter = ({ tree, id, span }: Chapter): Home => ({
  tree,
  chapter: id,
  prefix: id,
  span,
});

const homeOfNote = ({ tree, id, chapter, span }: Note): Home => ({
  tree,
  chapter,
  prefix: id,
  span,
});

/** The chapter's id stands on its heading, or where there is none on the first thing in it. */
function nameChapter({ id, tree, span }: Chapter, names: Names): Diagnostic[] {
  const bearer = headingOf(tree) ?? firstFree(tree);
  const own = idOf(bearer);
  bearer.properties = { ...bearer.properties, id };
  if (own === undefined || own === id) return [];
  if (names.has(own)) {
    names.call(id, id, own);
    return [duplicate(own, bearer.data?.span ?? span, names.placeOf(own))];
  }
  names.alias(id, bearer.data?.span ?? span, id, own);
  return [];
}

function firstFree(tree: Root): Element {
  const first = tree.children.find(isElement);
  if (first && idOf(first) === undefined && figureKind(first) === undefined) return first;
  const anchor = element('div', { className: ['anchor'] });
  tree.children.unshift(anchor);
  return anchor;
}

function takeAuthorsIds({ tree, chapter, prefix, span }: Home, names: Names): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const bearer = tree.children.filter(isElement).find((node) => idOf(node) === prefix);
  let near = span;
  visit(tree, 'element', (node) => {
    near = node.data?.span ?? near;
    const name = idOf(node);
    const within = node.tagName === 'svg' ? SKIP : undefined;
    if (name === undefined || node === bearer) return within;
    const wished = xmlId(name);
    if (names.has(wished)) diagnostics.push(duplicate(name, near, names.placeOf(wished)));
    const id = names.has(wished) ? names.free(`${prefix}--${wished}`) : wished;
    names.take(id, near, chapter, name);
    node.properties['id'] = id;
    return within;
  });
  return diagnostics;
}

function duplicate(id: string, span: Span, first: Span | undefined): Diagnostic {
  const where = first?.file ? ` (first in ${first.file}, line ${first.line})` : '';
  return diagnose(
    'duplicate-id',
    `the id “${id}” is borne by two places${where}`,
    'Give one of them another id, and change the links that mean it.',
    span,
  );
}

function giveIds({ tree, chapter, prefix }: Home, names: Names): void {
  const counts = { figure: 0, table: 0 };
  visit(tree, 'element', (node) => {
    const kind = figureKind(node);
    if (kind) counts[kind] += 1;
    if (idOf(node) !== undefined) return;
    const span = node.data?.span;
    if (kind) {
      const id = names.free(`${kind === 'figure' ? 'fig' : 'tab'}-${prefix}-${counts[kind]}`);
      names.take(id, span, chapter);
      node.properties['id'] = id;
    } else if (levelOf(node) > 0) {
      const slug = slugOf(plainText(node.children)) || 'section';
      const id = names.free(`${prefix}--${slug}`);
      names.take(id, span, chapter, id.slice(prefix.length + 2));
      node.properties['id'] = id;
    }
  });
}
