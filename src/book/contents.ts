// The contents, the list of figures and the list of tables, filled at the places that order.ts or a file gives them.
// In: a Book with titles, ids and figures. Out: the same with those chapters filled; folios stay for print/ to write.

import type { Element, ElementContent } from 'hast';
import type { Book, Chapter, Figure, Semantic } from './book.ts';
import { headingNumber, numberIn } from './numbering.ts';
import { trimmed } from './titles.ts';
import {
  element,
  generated,
  headingOf,
  idOf,
  isElement,
  isOtherwiseEmpty,
  levelOf,
  marked,
  plainText,
  quotable,
  text,
} from './tree.ts';

const NEVER_LISTED: ReadonlySet<Semantic> = new Set([
  'titlepage',
  'halftitlepage',
  'copyright-page',
  'dedication',
  'epigraph',
  'toc',
]);
/** What a reader looks for even though it stands before the contents. */
const LISTED_BEFORE: ReadonlySet<Semantic> = new Set([
  'foreword',
  'preface',
  'introduction',
  'prologue',
  'acknowledgments',
]);

interface Entry {
  readonly id: string;
  readonly title: readonly ElementContent[];
  readonly number: string | undefined;
  readonly className?: string;
  readonly below: Entry[];
}

export function fillContents(book: Book): Book {
  const chapters = book.chapters.map((chapter, index) => {
    if (!isOtherwiseEmpty(chapter.tree)) return chapter;
    const list = listFor(chapter, book, index);
    return list ? append(chapter, list) : chapter;
  });
  return { ...book, chapters };
}

function listFor({ semantic }: Chapter, book: Book, index: number): Element | undefined {
  if (semantic === 'loi') return figureList(book.figures, 'figure');
  if (semantic === 'lot') return figureList(book.figures, 'table');
  if (semantic !== 'toc') return undefined;
  const list = entryList(entriesOf(book, index));
  return list && element('nav', { className: ['contents'] }, [list]);
}

const append = (chapter: Chapter, list: Element): Chapter => ({
  ...chapter,
  tree: { ...chapter.tree, children: [...chapter.tree.children, list] },
});

function entriesOf({ chapters, settings }: Book, contents: number): Entry[] {
  const listed = chapters.filter((chapter, index) => isListed(chapter, index < contents));
  const entries: Entry[] = [];
  const parts = new Map<string, Entry>();
  for (const chapter of listed) {
    const entry = entryOf(chapter, settings.contentsDepth);
    const part = chapter.part === undefined ? undefined : parts.get(chapter.part);
    (part?.below ?? entries).push(entry);
    if (chapter.semantic === 'part') parts.set(chapter.id, entry);
  }
  return entries;
}

function isListed({ matter, semantic, title, tree }: Chapter, before: boolean): boolean {
  if (NEVER_LISTED.has(semantic) || tree.children.length === 0) return false;
  if (title.length === 0) return matter === 'body';
  return matter !== 'front' || !before || LISTED_BEFORE.has(semantic);
}

function entryOf(chapter: Chapter, depth: number): Entry {
  const { id, title, titleText, semantic, tree } = chapter;
  const headings = semantic === 'endnotes' ? [] : tree.children.filter(isElement);
  const below = sectionsOf(headings, depth);
  const says = title.length > 0 ? title : [text(titleText)];
  const number = numberIn(headingOf(tree)?.children ?? []);
  return { id, title: says, number, className: semantic, below };
}

/** Sections with those below them; a skipped level is passed over. */
function sectionsOf(nodes: readonly Element[], depth: number): Entry[] {
  const entries: Entry[] = [];
  for (const node of nodes) {
    const own = levelOf(node);
    if (own < 2 || own > depth) continue;
    const entry = {
      id: idOf(node) ?? '',
      title: trimmed(quotable(node.children)),
      number: numberIn(node.children),
      below: [],
    };
    const last = own > 2 ? entries.at(-1) : undefined;
    if (plainText(entry.title) !== '') (last?.below ?? entries).push(entry);
  }
  return entries;
}

function entryList(entries: readonly Entry[]): Element | undefined {
  if (entries.length === 0) return undefined;
  const items = entries.map(({ id, title, number, className, below }) => {
    const inner = entryList(below);
    const entry = generated('span', 'entry', quotable(title));
    const line = lineOf(
      id,
      number === undefined ? [entry] : [headingNumber(number), text(' '), entry],
    );
    const properties = className === undefined ? {} : { className: [className] };
    return element('li', { ...properties, ...listed(id) }, inner ? [line, inner] : [line]);
  });
  return element('ol', {}, items);
}

function figureList(figures: readonly Figure[], kind: Figure['kind']): Element | undefined {
  const items = figures
    .filter((figure) => figure.kind === kind)
    .map(({ id, label, caption }) =>
      element('li', listed(id), [
        lineOf(id, [
          generated('span', 'label', [text(label)]),
          text(' '),
          generated('span', 'entry', quotable(caption)),
        ]),
      ]),
    );
  const className = [kind === 'figure' ? 'figures' : 'tables'];
  return items.length > 0 ? element('ol', { className }, items) : undefined;
}

/** The entry's own id: a list that is longer than a page has nothing else to tell where the next one begins. */
const listed = (id: string) => ({ id: `${id}--listed` });

function lineOf(id: string, says: readonly ElementContent[]): Element {
  const page = element('span', { className: ['folio'] });
  const folio = marked(page, { type: 'page', target: id, form: 'folio' });
  return element('a', { href: `#${id}` }, [...says, text(' '), folio]);
}
