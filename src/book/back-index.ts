// The index at the back of the book. In: the marks in reading order, a Book that has a chapter for the index. Out: the
// same with the list of entries in it; page numbers stay for print/ to write, links to the places for epub/.

import type { Element, ElementContent } from 'hast';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';
import type { Book, Chapter } from './book.ts';
import type { IndexMark, IndexTerm } from './index-marks.ts';
import type { IndexPlace } from './locators.ts';
import type { Names } from './names.ts';
import { nearest } from './near.ts';
import { slugOf } from './slug.ts';
import { element, generated, marked, text } from './tree.ts';
import { wordsFor } from './words.ts';

export interface Indexed {
  readonly book: Book;
  readonly diagnostics: readonly Diagnostic[];
}

interface Entry extends IndexTerm {
  readonly path: readonly string[];
  readonly places: IndexPlace[];
  readonly see: Mention[];
  readonly seeAlso: Mention[];
  readonly below: Map<string, Entry>;
  /** Given where another entry leads here. */
  id?: string;
}

/** Another entry, as a mark names it. */
interface Mention {
  readonly path: readonly string[];
  readonly span: Span;
}

export function fillIndex(book: Book, marks: readonly IndexMark[], names: Names): Indexed {
  const at = book.chapters.findIndex(({ semantic }) => semantic === 'index');
  const chapter = book.chapters[at];
  if (!chapter || marks.length === 0) return { book, diagnostics: [] };
  const root = collect(marks);
  const diagnostics = resolveMentions(root, chapter, names);
  const writer = new IndexWriter(chapter.lang ?? book.metadata.language, root);
  const tree = { ...chapter.tree, children: [...chapter.tree.children, ...writer.groups()] };
  return { book: { ...book, chapters: book.chapters.with(at, { ...chapter, tree }) }, diagnostics };
}

const entryOf = (term: IndexTerm, path: readonly string[]): Entry => ({
  ...term,
  path,
  places: [],
  see: [],
  seeAlso: [],
  below: new Map(),
});

/** All entries below one that is not printed. */
function collect(marks: readonly IndexMark[]): Entry {
  const root = entryOf({ name: '', says: [] }, []);
  for (const { path, place, see, seeAlso, span } of marks) {
    let entry = root;
    for (const term of path) {
      const known = entry.below.get(term.name);
      const path = [...entry.path, term.name];
      const next = known ?? entryOf(term, path);
      if (!known) entry.below.set(term.name, next);
      else if (term.sort !== undefined) entry.below.set(term.name, { ...known, sort: term.sort });
      entry = entry.below.get(term.name) ?? next;
    }
    if (place) entry.places.push(place);
    entry.see.push(...see.map((path) => ({ path, span })));
    entry.seeAlso.push(...seeAlso.map((path) => ({ path, span })));
  }
  return root;
}

const findEntry = (root: Entry, path: readonly string[]): Entry | undefined =>
  path.reduce((entry: Entry | undefined, name) => entry?.below.get(name), root);

const entriesBelow = (entry: Entry): Entry[] =>
  [...entry.below.values()].flatMap((child) => [child, ...entriesBelow(child)]);

/** Every entry gets an id, so that others lead to it and pages can begin with it; a name that no entry bears is told. */
function resolveMentions(root: Entry, { id, span }: Chapter, names: Names): Diagnostic[] {
  const all = entriesBelow(root);
  for (const entry of all) {
    entry.id = names.free(`${id}--${slugOf(entry.path.join(' ')) || 'entry'}`);
    names.take(entry.id, span, id);
  }
  const known = all.map(({ path }) => path.join('!'));
  const mentions = all.flatMap(({ see, seeAlso }) => [...see, ...seeAlso]);
  return mentions.flatMap((mention) =>
    findEntry(root, mention.path) ? [] : [unknownEntry(mention, known)],
  );
}

function unknownEntry({ path, span }: Mention, known: readonly string[]): Diagnostic {
  const name = path.join('!');
  const near = nearest(name, known).map((other) => `“${other}”`);
  const remedy =
    near.length > 0
      ? `Did you mean ${near.join(' or ')}?`
      : 'Mark a place for that entry, or name another one.';
  return diagnose('broken-reference', `the index has no entry “${name}”`, remedy, span);
}

class IndexWriter {
  readonly #root: Entry;
  readonly #collator: Intl.Collator;
  readonly #words: ReturnType<typeof wordsFor>;

  constructor(language: string, root: Entry) {
    this.#root = root;
    this.#words = wordsFor(language);
    this.#collator = new Intl.Collator(language, { numeric: true, ignorePunctuation: true });
  }

  /** One list a letter, in the order of the language. */
  groups(): Element[] {
    const groups: { letter: string; items: Element[] }[] = [];
    for (const entry of this.#sorted(this.#root)) {
      const letter = initialOf(entry);
      const last = groups.at(-1);
      if (last?.letter === letter) last.items.push(this.#item(entry));
      else groups.push({ letter, items: [this.#item(entry)] });
    }
    return groups.map(({ items }) =>
      element('ul', { className: ['index-entry-list', 'index-group'] }, items),
    );
  }

  #sorted({ below }: Entry): Entry[] {
    const compare = (one: string, other: string) =>
      this.#collator.compare(one, other) || (one < other ? -1 : 1);
    return [...below.values()].sort((one, other) =>
      compare(one.sort ?? one.name, other.sort ?? other.name),
    );
  }

  #item(entry: Entry): Element {
    const { id, places, see, seeAlso, below } = entry;
    const lines: ElementContent[] = [generated('span', 'index-term', entry.says)];
    if (places.length > 0) lines.push(this.#comma(), locators(places));
    lines.push(...this.#mentions('see', see), ...this.#mentions('seeAlso', seeAlso));
    if (below.size > 0) {
      const items = this.#sorted(entry).map((child) => this.#item(child));
      lines.push(element('ul', { className: ['index-entry-list'] }, items));
    }
    return element('li', { className: ['index-entry'], ...(id && { id }) }, lines);
  }

  #comma(): Element {
    return generated('span', 'index-comma', [text(this.#words.comma)]);
  }

  #mentions(kind: 'see' | 'seeAlso', mentions: readonly Mention[]): ElementContent[] {
    const named = new Map(mentions.map(({ path }) => [path.join('!'), path]));
    if (named.size === 0) return [];
    const word = element('em', {}, [text(this.#words[kind])]);
    const className = [kind === 'see' ? 'index-xref-preferred' : 'index-xref-related'];
    const links = [...named.values()].map((path): ElementContent => {
      const entry = findEntry(this.#root, path);
      const says = [text(path.join(this.#words.comma))];
      return entry?.id === undefined
        ? element('span', { className }, says)
        : element('a', { className, href: `#${entry.id}` }, says);
    });
    const listed = links.flatMap((link, index) =>
      index === 0 ? [link] : [text(this.#words.semicolon), link],
    );
    return [
      generated('span', 'index-see', [
        text(kind === 'see' ? this.#words.comma : this.#words.semicolon),
        word,
        text('\u00a0'),
        ...listed,
      ]),
    ];
  }
}

const locators = (places: readonly IndexPlace[]): Element =>
  marked(element('span', { className: ['index-locator-list'] }), { type: 'locators', places });

/** The letter that an entry stands under: without accents; digits and signs stand together. */
function initialOf({ sort, name }: Entry): string {
  const first = (sort ?? name).normalize('NFD').replaceAll(/\P{L}+/gu, '')[0];
  const opens = /^[\p{P}\s]*\p{L}/u.test(sort ?? name);
  return opens && first ? first.toLocaleUpperCase('en') : '';
}
