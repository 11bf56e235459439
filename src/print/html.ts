// Copy as XHTML for the page. In: the copy, and the folios as far as they are known. Out: one `section` a chapter, with
// notes standing where they are called, blocks and generated text marked for whoever reads the pages.

import type { Element, ElementContent, Properties, RootContent } from 'hast';
import { directionOf } from '../book/direction.ts';
import { type IndexPlace, locatorsOf, type PageOf } from '../book/locators.ts';
import { blocksOf } from '../book/place.ts';
import { type Words, wordsFor } from '../book/words.ts';
import { toXhtml } from '../book/xhtml.ts';
import { linesOf } from './code.ts';
import type { Copy } from './copy.ts';
import { keepFirstLetterTagged } from './first-letter.ts';
import { wordsOfFormula } from './formula.ts';
import { breakLongWords } from './long-words.ts';
import { holdCalls, holdLetters, holdMarks, needsHolding } from './together.ts';

/** Links inside the book: the binder turns them into places in the PDF. */
export const XREF = 'https://xref.invalid/#';
/** Where the page finds its pictures. */
const PICTURES = 'https://book.invalid/manuscript/';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** Stands for a folio while pages are unknown; of the usual width. */
const GUESS = '00';

/** Where the page finds a picture that has this address in the trees. */
export const pictureAddress = (src: string): string =>
  PICTURES + src.split('/').map(encodeURIComponent).join('/');

/** The address in the trees of a picture that the page has found. */
export const pictureSource = (address: string): string =>
  decodeURIComponent(address.slice(PICTURES.length));

export interface PrintContext {
  readonly copy: Copy;
  readonly hyphenate: (text: string, lang: string) => string;
  readonly pageOf: PageOf;
  /** Whether a call of a note that was called before is on a later page than the note. */
  readonly isLater: (call: string) => boolean;
  /** Blocks that did not come out whole the usual way: they may break anywhere, and notes go to the chapter's end. */
  readonly rescued: ReadonlySet<string>;
}

type Chapter = Copy['chapters'][number];
type Note = Copy['notes'][number];

/** XHTML of the chapters inside one `div`. */
export function toPrintXhtml(context: PrintContext): string {
  const printer = new Printer(context);
  const root: Element = {
    type: 'element',
    tagName: 'div',
    properties: {},
    children: context.copy.chapters.map((chapter) => printer.chapter(chapter)),
  };
  return toXhtml(root);
}

/** Where text stands decides whether it is hyphenated: never in heads, code and what the tool writes. */
interface Surroundings {
  readonly lang: string;
  readonly hyphenated: boolean;
}

const UNHYPHENATED = new Set([
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'pre',
  'code',
  'kbd',
  'samp',
  'math',
  'svg',
]);

/** What the browser has no tag for, and so none for its language; a role makes one (print/page/tongues.ts). */
const UNTAGGED = new Set([
  'span',
  'i',
  'b',
  'u',
  'small',
  'cite',
  'q',
  'bdi',
  'var',
  'kbd',
  'samp',
]);

/** The last word of a paragraph is not parted: its rest would stand alone on the last line. */
function keepLastWord(paragraph: Element): void {
  const last = paragraph.children.at(-1);
  if (last?.type !== 'text') return;
  const value = last.value.replaceAll(/\u00ad(?=\S*\s*$)/gu, '');
  paragraph.children.splice(-1, 1, { type: 'text', value });
}

/** A name such as “sin” stands upright in a formula; a single letter does not. */
const isWord = ({ tagName, children: [first] }: Element): boolean =>
  tagName === 'mi' && first?.type === 'text' && first.value.trim().length > 1;

/** Figures are moved out of what they stand in, to the heads of pages. */
const ownWay = ({ tagName }: Element, lang: string): Properties =>
  tagName === 'figure' ? { dir: directionOf(lang) } : {};

class Printer {
  readonly #context: PrintContext;
  readonly #notes: ReadonlyMap<string, Note>;
  readonly #words: Words;
  readonly #language: string;

  constructor(context: PrintContext) {
    this.#context = context;
    this.#notes = new Map(context.copy.notes.map((note) => [note.id, note]));
    this.#language = context.copy.language;
    this.#words = wordsFor(this.#language);
  }

  chapter(chapter: Chapter): Element {
    const lang = chapter.lang ?? this.#language;
    const text = this.#all(chapter.tree.children, { lang, hyphenated: true });
    keepFirstLetterTagged(text);
    return {
      type: 'element',
      tagName: 'section',
      properties: {
        className: ['chapter', chapter.semantic, `${chapter.matter}matter`],
        dataChapter: chapter.id,
        lang,
        xmlLang: lang,
        dir: directionOf(lang),
      },
      children: [...text, ...this.#lateNotes(chapter, lang)],
    };
  }

  /** Notes that the foot of a page cannot hold. */
  #lateNotes(chapter: Chapter, lang: string): Element[] {
    const late = this.#context.copy.notes.filter(
      (note) => note.chapter === chapter.id && this.#isLate(note),
    );
    if (late.length === 0) return [];
    const children = late.map((note) =>
      this.#note(note, 'div', 'late-note', { lang, hyphenated: true }),
    );
    return [
      { type: 'element', tagName: 'div', properties: { className: ['late-notes'] }, children },
    ];
  }

  #isLate(note: Note): boolean {
    return note.place === 'foot' && blocksOf(note.tree).some((block) => this.#isRescued(block));
  }

  #isRescued({ data }: Element): boolean {
    return data?.block !== undefined && this.#context.rescued.has(data.block);
  }

  /** What a rescued block stands in may break as it does. */
  #holdsRescued(node: Element): boolean {
    if (this.#context.rescued.size === 0) return false;
    return [node, ...blocksOf(node)].some((block) => this.#isRescued(block));
  }

  #all(nodes: readonly RootContent[], around: Surroundings): ElementContent[] {
    const made = nodes.flatMap((node): ElementContent[] => {
      if (node.type === 'text') {
        if (needsHolding(around.lang)) return holdMarks(node.value);
        if (!around.hyphenated) return [{ type: 'text', value: node.value }];
        const { hyphenate } = this.#context;
        return holdLetters(breakLongWords(node.value, (text) => hyphenate(text, around.lang)));
      }
      return node.type === 'element' ? this.#element(node, around) : [];
    });
    return needsHolding(around.lang) ? holdCalls(made) : made;
  }

  #element(node: Element, around: Surroundings): ElementContent[] {
    const mark = node.data?.mark;
    const { isLater } = this.#context;
    const inner = this.#inner(node, around);
    const properties = { ...ownWay(node, inner.lang), ...this.#properties(node) };
    const element: Element = { ...node, properties, children: [] };
    if (mark?.type === 'page') {
      const folio = this.#context.pageOf(mark.target)?.folio ?? GUESS;
      const value = mark.form === 'folio' ? folio : `${this.#words.page}\u00a0${folio}`;
      return [{ ...element, children: [{ type: 'text', value }] }];
    }
    if (mark?.type === 'locators') return [{ ...element, children: this.#locators(mark.places) }];
    if (node.tagName === 'pre')
      return [{ ...element, children: linesOf(this.#all(node.children, inner)) }];
    element.children = this.#all(node.children, inner);
    if (node.tagName === 'p') keepLastWord(element);
    if (mark?.type === 'noteref' && mark.again && isLater(String(node.properties['id']))) {
      const number = this.#notes.get(mark.note)?.number ?? '';
      const value = this.#words.seeNote.replace('%', number);
      return [{ ...element, children: [{ type: 'text', value }] }];
    }
    if (mark?.type === 'noteref' && mark.call === 1)
      return [element, ...this.#foot(mark.note, around)];
    return [element];
  }

  #locators(places: readonly IndexPlace[]): ElementContent[] {
    const guesses = () => places.map(({ id }) => ({ target: id, label: GUESS }));
    const known = locatorsOf(places, this.#context.pageOf);
    const links = (known.length > 0 ? known : guesses()).map(
      ({ target, label }): Element => ({
        type: 'element',
        tagName: 'a',
        properties: { className: ['index-locator'], href: XREF + target },
        children: [{ type: 'text', value: label }],
      }),
    );
    const comma = { type: 'text', value: this.#words.comma } as const;
    return links.flatMap((link, index) => (index === 0 ? [link] : [comma, link]));
  }

  #inner(node: Element, around: Surroundings): Surroundings {
    const lang =
      typeof node.properties['lang'] === 'string' ? node.properties['lang'] : around.lang;
    const hyphenated =
      around.hyphenated && !UNHYPHENATED.has(node.tagName) && node.data?.mark === undefined;
    return { lang, hyphenated };
  }

  #properties(node: Element): Properties {
    const { href, src, width, ...rest } = node.properties;
    const properties: Properties = { ...rest };
    if (typeof href === 'string')
      properties['href'] = href.startsWith('#') ? XREF + href.slice(1) : href;
    if (node.tagName === 'img') Object.assign(properties, this.#picture(String(src), width));
    else if (width !== undefined && width !== null) properties['width'] = width;
    if (node.tagName === 'math') Object.assign(properties, this.#formula(node));
    if (isWord(node)) properties['mathVariant'] = 'normal';
    if (node.data?.block !== undefined) properties['dataBlock'] = node.data.block;
    if (this.#holdsRescued(node)) properties['dataRescued'] = '';
    if (properties['lang'] !== undefined && UNTAGGED.has(node.tagName))
      properties['role'] ??= 'mark';
    if (node.data?.mark !== undefined && node.data.mark.type !== 'missing')
      properties['dataGenerated'] = '';
    return properties;
  }

  /** The browser says of a formula only what it says of a picture; the binder knows them apart by the language. */
  #formula(node: Element): Properties {
    const lang = `${this.#language}-x-math`;
    return { xmlns: MATHML, role: 'img', ariaLabel: wordsOfFormula(node), lang };
  }

  /** The picture's own shape goes in as attributes, the author's width as style. */
  #picture(src: string, width: Properties[string]): Properties {
    const asset = this.#context.copy.pictures[src];
    return {
      src: pictureAddress(src),
      ...(asset && { width: Math.round(asset.width), height: Math.round(asset.height) }),
      ...(typeof width === 'string' && width.endsWith('%') && { style: `width: ${width}` }),
    };
  }

  /** The note itself, right after the noteref that calls it: the engine takes it to the foot of that page. */
  #foot(id: string, around: Surroundings): Element[] {
    const note = this.#notes.get(id);
    if (note === undefined || note.place !== 'foot' || this.#isLate(note)) return [];
    return [this.#note(note, 'span', 'footnote', around)];
  }

  /** A reference that the list holds too leaves its id to the list. */
  #note(note: Note, tagName: string, className: string, around: Surroundings): Element {
    const listed = note.kind === 'reference' && this.#context.copy.listsReferences;
    return {
      type: 'element',
      tagName,
      properties: {
        className: [className, note.kind],
        id: listed ? `foot-${note.id}` : note.id,
        role: 'doc-footnote',
        lang: `${around.lang}-x-note`,
        dir: directionOf(around.lang),
      },
      children: this.#numbered(note, around),
    };
  }

  /** The number opens the note's first block, so that they share a line. */
  #numbered(note: Note, around: Surroundings): ElementContent[] {
    const value = note.kind === 'reference' ? `[${note.number}]` : note.number;
    const number: Element = {
      type: 'element',
      tagName: 'span',
      properties: { className: ['note-number'], dataGenerated: '' },
      children: [{ type: 'text', value }],
    };
    const [first, ...rest] = this.#all(note.tree.children, { lang: around.lang, hyphenated: true });
    if (first?.type !== 'element') return [number, ...(first ? [first] : []), ...rest];
    const space = { type: 'text', value: ' ' } as const;
    return [{ ...first, children: [number, space, ...first.children] }, ...rest];
  }
}
