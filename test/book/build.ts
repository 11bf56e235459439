// Books for tests, in the domain's words: `book([chapter('one', h1('One'), p('text', noteref('a')))])`.

import type { Element, ElementContent, Properties } from 'hast';
import type { Book, Chapter, Matter, Semantic } from '../../src/book/book.ts';
import { type Decided, decideBook } from '../../src/book/decide.ts';
import type { Manuscript, RawChapter, RawNote } from '../../src/book/draft.ts';
import { blocksOf } from '../../src/book/place.ts';
import { readConfig } from '../../src/config.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';

type Child = string | ElementContent;

const nodes = (children: readonly Child[]): ElementContent[] =>
  children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child));

let line = 0;

export function el(tagName: string, properties: Properties, ...children: Child[]): Element {
  line += 1;
  const data = { span: { file: 'test.md', line, column: 1 } } as Element['data'];
  return { type: 'element', tagName, properties, children: nodes(children), ...(data && { data }) };
}

const tag =
  (name: string) =>
  (...children: Child[]): Element =>
    el(name, {}, ...children);

export const [h1, h2, h3] = [tag('h1'), tag('h2'), tag('h3')];
export const [p, em, ul, li, div] = [tag('p'), tag('em'), tag('ul'), tag('li'), tag('div')];
export const [figcaption, table, tr, td] = [tag('figcaption'), tag('table'), tag('tr'), tag('td')];
export const img = (): Element => el('img', { src: 'images/x.svg', alt: '' });

export const withId = (id: string, node: Element): Element => ({
  ...node,
  properties: { ...node.properties, id },
});

export function figure(id: string | undefined, ...caption: Child[]): Element {
  const said = caption.length > 0 ? [figcaption(...caption)] : [];
  return el('figure', { className: ['figure'], ...(id && { id }) }, img(), ...said);
}

export const captionedTable = (id: string, ...caption: Child[]): Element =>
  el('figure', { className: ['table'], id }, figcaption(...caption), table(tr(td('1'))));

export const link = (href: string, ...children: Child[]): Element => el('a', { href }, ...children);

export function pageref(href: string, ...children: Child[]): Element {
  const node = link(href, ...children);
  Object.assign(node.data ?? {}, { mark: { type: 'page', target: href, form: 'reference' } });
  return node;
}

/** Calls a note by its id. */
export function noteref(note: string, locator?: string): Element {
  const node = el('a', { className: ['noteref'] });
  Object.assign(node.data ?? {}, { mark: { type: 'noteref', note, call: 0, locator } });
  return node;
}

export function forAudience(audience: string, ...children: Child[]): Element {
  const node = el('div', { className: [audience] }, ...children);
  Object.assign(node.data ?? {}, { audience });
  return node;
}

const MATTERS: Partial<Record<Semantic, Matter>> = {
  titlepage: 'front',
  halftitlepage: 'front',
  'copyright-page': 'front',
  preface: 'front',
  dedication: 'front',
  toc: 'front',
  endnotes: 'back',
  bibliography: 'back',
  loi: 'back',
  lot: 'back',
  colophon: 'back',
};

/** A chapter made of the file `<id>.md`. */
export function chapter(id: string, ...children: Element[]): RawChapter {
  return special('chapter', id, ...children);
}

export const special = (semantic: Semantic, id: string, ...children: Element[]): RawChapter => ({
  id,
  file: `${id}.md`,
  matter: MATTERS[semantic] ?? 'body',
  semantic,
  title: [],
  titleText: '',
  short: '',
  tree: { type: 'root', children },
  span: { file: `${id}.md`, line: 1, column: 1 },
});

const rawNote = (kind: RawNote['kind'], chapter: string, id: string, text: Child[]): RawNote => ({
  id,
  kind,
  label: id,
  chapter,
  tree: { type: 'root', children: [p(...text)] },
  span: { file: `${chapter}.md`, line: 1, column: 1 },
});

export const note = (chapter: string, id: string, ...text: Child[]): RawNote =>
  rawNote('note', chapter, id, text);

export const reference = (chapter: string, id: string, ...text: Child[]): RawNote =>
  rawNote('reference', chapter, id, text);

/** With all that is in it: whoever changes it throws. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

/** Decide a book, for which nothing of the draft may be changed; `settings` is what book.yaml would say. */
export function decide(
  chapters: readonly RawChapter[],
  notes: readonly RawNote[] = [],
  settings: Record<string, unknown> = {},
): Decided {
  const config = readConfig(settings);
  const manuscript: Manuscript = {
    metadata: config.metadata,
    settings: config.settings,
    chapters: frozen(chapters),
    notes: frozen(notes),
    assets: new Map(),
    characters: '',
    sources: new Map(),
    spanOfSetting: () => undefined,
  };
  return decideBook(manuscript);
}

export const book = (...args: Parameters<typeof decide>): Book => decide(...args).book;

export function chapterOf({ chapters }: Book, id: string): Chapter {
  const found = chapters.find((chapter) => chapter.id === id);
  if (!found) throw new Error(`no chapter ${id}`);
  return found;
}

export const codes = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ code }) => code);

/** All text, what the tool made included. */
export function said(node: { readonly children: readonly unknown[] } | undefined): string {
  const read = (child: ElementContent): string => {
    if (child.type === 'text') return child.value;
    return child.type === 'element' ? child.children.map(read).join('') : '';
  };
  return ((node?.children ?? []) as ElementContent[]).map(read).join('');
}

/** The elements below a node that are of a name, or of a class where it begins with a dot. */
export function all(
  node: { readonly children: readonly unknown[] } | undefined,
  wanted: string,
): Element[] {
  return ((node?.children ?? []) as ElementContent[]).flatMap((child) => {
    if (child.type !== 'element') return [];
    const classes = child.properties['className'];
    const is = wanted.startsWith('.')
      ? Array.isArray(classes) && classes.includes(wanted.slice(1))
      : child.tagName === wanted;
    return is ? [child, ...all(child, wanted)] : all(child, wanted);
  });
}

export const ids = (elements: readonly Element[]): unknown[] =>
  elements.map(({ properties }) => properties['id']);

export const blockIds = ({ tree }: Pick<Chapter, 'tree'>): (string | undefined)[] =>
  blocksOf(tree).map(({ data }) => data?.block);
