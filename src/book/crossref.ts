// Cross-references: every link inside the book gets the id that it means, and its text where the author left that to
// the tool. In: a Book with ids and numbers, the names that authors use. Out: the same resolved, and what leads nowhere.

import type { Element, ElementContent, Properties, Root } from 'hast';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';
import { type Address, readAddress } from './address.ts';
import type { Book, Target } from './book.ts';
import type { Names } from './names.ts';
import { nearest } from './near.ts';
import { indexTargets } from './targets.ts';
import { element, factsOf, generated, marked, text } from './tree.ts';
import { rewrite } from './walk.ts';

export interface Resolved {
  readonly book: Book;
  readonly diagnostics: readonly Diagnostic[];
}

/** The file that a link stands in, and the chapter whose names hold there. */
interface Home {
  readonly chapter: string;
  readonly file: string;
  readonly span: Span;
}

type Inside = Extract<Address, { type: 'inside' }>;

export function resolveReferences(book: Book, names: Names): Resolved {
  const resolver = new Resolver(indexTargets(book), names);
  const chapters = book.chapters.map((chapter) => {
    const { id, file, span } = chapter;
    return { ...chapter, tree: resolver.resolve(chapter.tree, { chapter: id, file, span }) };
  });
  const notes = book.notes.map((note) => {
    const { chapter, span } = note;
    return { ...note, tree: resolver.resolve(note.tree, { chapter, file: span.file, span }) };
  });
  return { book: { ...book, chapters, notes }, diagnostics: resolver.diagnostics };
}

class Resolver {
  readonly #targets: ReadonlyMap<string, Target>;
  readonly #names: Names;
  readonly #broken = new Map<string, Diagnostic>();

  constructor(targets: ReadonlyMap<string, Target>, names: Names) {
    this.#targets = targets;
    this.#names = names;
  }

  /** Each broken link once, though its text may stand in a list too. */
  get diagnostics(): readonly Diagnostic[] {
    return [...this.#broken.values()];
  }

  resolve(tree: Root, home: Home): Root {
    let span = home.span;
    return rewrite(tree, (node) => {
      span = node.data?.span ?? span;
      const { href } = node.properties;
      if (node.tagName !== 'a' || typeof href !== 'string') return node;
      if (node.data?.mark?.type === 'noteref') return node;
      const address = readAddress(href, home.file);
      if (address.type === 'outside') return node;
      const target = this.#find(address, home.chapter);
      if (!target) this.#report(href, address, home.chapter, span);
      return target ? link(node, target) : [missing(node, href)];
    });
  }

  #find({ file, name }: Inside, home: string): Target | undefined {
    const chapter = file === undefined ? undefined : this.#names.chapterOf(file);
    if (file !== undefined && chapter === undefined) return undefined;
    if (name === undefined) return this.#targets.get(chapter ?? '');
    const id = chapter ? this.#names.findIn(name, chapter) : this.#names.find(name, home);
    return this.#targets.get(id ?? '');
  }

  #report(href: string, address: Inside, home: string, span: Span): void {
    const hints = this.#suggest(address, home).map((hint) => `“${hint}”`);
    const remedy =
      hints.length > 0
        ? `Did you mean ${hints.join(' or ')}?`
        : 'Write {#id} at the place that is meant, or correct the link.';
    const message = `“${href}” points to nothing in the book`;
    const key = `${span.file}:${span.line}:${span.column}:${href}`;
    this.#broken.set(key, diagnose('broken-reference', message, remedy, span));
  }

  #suggest({ file, name = '' }: Inside, home: string): string[] {
    const chapter = file === undefined ? undefined : this.#names.chapterOf(file);
    if (file !== undefined && chapter === undefined) return nearest(file, this.#names.files);
    const own = this.#names.known(chapter ?? home);
    const all = file === undefined ? [...new Set([...own, ...this.#names.known()])] : own;
    return nearest(name, all).map((near) => `${file ?? ''}#${near}`);
  }
}

/** What stands in the link's place: it says what the author wrote, the target's name, or the target's page. */
function link(node: Element, { id, label }: Target): ElementContent[] {
  const { dataPage, ...kept } = node.properties;
  const properties: Properties = { ...kept, href: `#${id}` };
  const plain = { ...node, properties };
  const says = node.children.length > 0;
  if (node.data?.mark?.type !== 'page' && dataPage === undefined) {
    if (says) return [plain];
    const xref = withClass({ ...plain, children: [text(label)] }, 'xref');
    return [marked(xref, { type: 'xref', target: id })];
  }
  const { id: _, ...unnamed } = properties;
  const bare = { ...plain, properties: says ? unnamed : properties, children: [] };
  const mark = { type: 'page', target: id, form: 'reference' } as const;
  const page = marked(withClass(bare, 'pageref'), mark);
  if (!says) return [page];
  return [marked(plain, undefined), text(' '), page];
}

function withClass(node: Element, name: string): Element {
  const { className } = node.properties;
  const others = Array.isArray(className) ? className.filter((other) => other !== name) : [];
  return { ...node, properties: { ...node.properties, className: [...others, name] } };
}

/** What the author wrote stays the author's; what stands for a text that nobody wrote is the tool's. */
function missing(node: Element, href: string): Element {
  const says = node.children.length > 0;
  const said = says ? node.children : [generated('span', 'address', [text(`[${href}]`)])];
  const { id } = node.properties;
  const span = element('span', { ...(id && { id }), className: ['missing'] }, said);
  return { ...span, data: factsOf(node, { mark: { type: 'missing' } }) };
}
