// One chapter as XHTML. In: the chapter, its page breaks, and where everything else is. Out: a hast section with links,
// pictures, notes and roles as an e-book wants them, and what a manifest must say about it.

import type { Element, ElementContent, Properties, RootContent } from 'hast';
import type { Book, Chapter } from '../book/book.ts';
import type { PageOf } from '../book/locators.ts';
import { printable } from '../book/printable.ts';
import { wordsFor } from '../book/words.ts';
import { indexSemantics, placeLinks } from './index-links.ts';
import { modernProperties } from './modern.ts';
import {
  backlink,
  type CalledNote,
  type Calls,
  classesOf,
  firstCall,
  linkToList,
  noteAside,
  withFirst,
} from './notes.ts';
import { markPages, type PageBreak } from './pages.ts';
import { pictureProperties } from './picture-properties.ts';
import type { Pictures } from './pictures.ts';
import { addressOf, type Plan } from './plan.ts';
import { blockSemantics, chapterSemantics, matterType } from './semantics.ts';
import { type EpubWords, epubWords } from './words.ts';
import { element, plainText, text, WITHOUT_NUMBERS } from './xhtml.ts';

export interface ChapterContext {
  readonly book: Book;
  readonly plan: Plan;
  readonly pictures: Pictures;
  readonly calls: Calls;
  readonly breaks: readonly PageBreak[];
  /** The printed page of an id, where the e-book names pages. */
  readonly pageOf: PageOf;
}

/** The chapter's section, its notes last. */
export function renderChapter(context: ChapterContext, chapter: Chapter): Element {
  const writer = new ChapterWriter(context, chapter);
  return writer.section();
}

/** What an element stands in: a drawing or a formula, whose attributes mean other things; a figure. */
interface Around {
  readonly foreign: boolean;
  readonly figure: boolean;
}

const PLAIN: Around = { foreign: false, figure: false };

const within = ({ tagName }: Element, { foreign, figure }: Around): Around => ({
  foreign: foreign || tagName === 'svg' || tagName === 'math',
  figure: figure || tagName === 'figure',
});

class ChapterWriter {
  readonly #context: ChapterContext;
  readonly #chapter: Chapter;
  readonly #notes: ReadonlyMap<string, CalledNote>;
  readonly #lang: string;
  readonly #words: EpubWords;

  constructor(context: ChapterContext, chapter: Chapter) {
    this.#context = context;
    this.#chapter = chapter;
    this.#notes = context.calls.get(chapter.id) ?? new Map();
    this.#lang = chapter.lang ?? context.book.metadata.language;
    this.#words = epubWords(this.#lang);
  }

  section(): Element {
    const { id, tree, semantic, titleText, matter } = this.#chapter;
    const breaks = this.#context.breaks.filter((page) => page.chapter === id);
    const headed = tree.children.some((node) => isHeading(node, id));
    return element(
      'section',
      {
        ...(!headed && { id }),
        className: [...new Set(['chapter', semantic, matterType(matter)])],
        ...chapterSemantics(semantic),
        ...(headed ? { ariaLabelledBy: [id] } : { ariaLabel: printable(titleText) }),
      },
      ...this.#all(markPages(tree, breaks).children),
      ...this.#noteSection(),
    );
  }

  #noteSection(): Element[] {
    if (this.#notes.size === 0) return [];
    const asides = [...this.#notes.values()].map((called) =>
      noteAside(
        called,
        this.#all(called.note.tree.children),
        linkToList(this.#context.book, this.#context.plan, called.note),
        this.#words,
      ),
    );
    return [
      element(
        'section',
        { className: ['notes'], ariaLabel: wordsFor(this.#lang).notes },
        ...asides,
      ),
    ];
  }

  #all(nodes: readonly RootContent[], around: Around = PLAIN): ElementContent[] {
    return nodes.flatMap((node): ElementContent[] => {
      if (node.type === 'text') return [{ type: 'text', value: printable(node.value) }];
      return node.type === 'element' ? this.#element(node, around) : [];
    });
  }

  #element(node: Element, around: Around): Element[] {
    const inner = within(node, around);
    const mark = node.data?.mark;
    if (mark?.type === 'page' && mark.form === 'folio') return [];
    if (mark?.type === 'noteref') return [this.#noteref(node, mark.note)];
    const properties = {
      ...modernProperties(node, inner.foreign),
      ...(!around.foreign && this.#own(node, inner)),
    };
    const children = this.#children(node, inner);
    return [element(node.tagName, properties, ...this.#numbered(node, children))];
  }

  #children(node: Element, inner: Around): ElementContent[] {
    const mark = node.data?.mark;
    if (mark?.type === 'page') return this.#label(mark.target);
    if (mark?.type !== 'locators') return this.#all(node.children, inner);
    const { comma } = wordsFor(this.#lang);
    return placeLinks(mark.places, this.#context.pageOf, (id) => this.#href(`#${id}`), comma);
  }

  /** What this element is in an e-book beyond what it is in HTML. */
  #own(node: Element, { figure }: Around): Properties {
    const { href, className } = node.properties;
    switch (node.tagName) {
      case 'a':
        return {
          ...indexSemantics(className),
          ...(typeof href === 'string' && { href: this.#href(href) }),
        };
      case 'img':
        return pictureProperties(node, this.#context.pictures, figure);
      case 'math':
        return { xmlns: 'http://www.w3.org/1998/Math/MathML' };
      case 'div':
        return Array.isArray(className) ? blockSemantics(className) : {};
      case 'ol':
        return isNumbered(node) ? WITHOUT_NUMBERS : {};
      default:
        return indexSemantics(className);
    }
  }

  #href(href: string): string {
    if (!href.startsWith('#')) return printable(href);
    return addressOf(this.#context.plan, href.slice(1), this.#chapter.id);
  }

  /** Text alone inside, Kindle takes no other noteref for one; superior even where the book's styles are off. */
  #noteref(node: Element, noteId: string): Element {
    const called = this.#notes.get(noteId);
    if (!called) throw new Error(`The note ${noteId} is called and not collected.`);
    const { id } = node.properties;
    const call = element(
      'a',
      {
        ...(typeof id === 'string' && { id }),
        className: classesOf(called.note, 'noteref'),
        href: `#${called.id}`,
        'epub:type': 'noteref',
        role: 'doc-noteref',
      },
      ...this.#all(node.children),
    );
    return element('sup', { className: ['call'] }, call);
  }

  /** A page has no number here, so its link names what stands on it. */
  #label(id: string): ElementContent[] {
    const { book } = this.#context;
    const target = book.targets.get(id);
    const holder = target && book.chapters.find((chapter) => chapter.id === target.chapter);
    const label = target?.label || holder?.titleText;
    if (!label) throw new Error(`A page reference points to ${id}, which has no name.`);
    return [{ type: 'text', value: printable(label) }];
  }

  /** The number of a listed note begins its text, and leads back to where the book first calls it. */
  #numbered(
    { tagName, properties: { id } }: Element,
    children: ElementContent[],
  ): ElementContent[] {
    const number = children.find(isNumber);
    if (tagName !== 'li' || !number) return children;
    const { plan, calls } = this.#context;
    const href = typeof id === 'string' ? firstCall(plan, calls, id) : undefined;
    const linked =
      href === undefined
        ? number
        : { ...number, children: [backlink(href, plainText([number]), this.#words)] };
    const said = children.filter((node) => node !== number && !isSpace(node));
    return withFirst(said, [linked, text(' ')]);
  }
}

/** A list whose items bear numbers or labels of the book's own. */
const isNumbered = ({ properties: { className } }: Element): boolean =>
  Array.isArray(className) &&
  className.some((name) => ['references', 'notes', 'figures', 'tables'].includes(String(name)));

const isHeading = (node: RootContent, id: string): boolean =>
  node.type === 'element' &&
  (node.properties['id'] === id || node.children.some((child) => isHeading(child, id)));

const isNumber = (node: ElementContent): node is Element =>
  node.type === 'element' &&
  node.tagName === 'span' &&
  Array.isArray(node.properties['className']) &&
  node.properties['className'].includes('number');

const isSpace = (node: ElementContent): boolean => node.type === 'text' && node.value.trim() === '';
