// The navigation document, which is the book's page of contents too: table of contents, landmarks, pages of print. In:
// the outline and the page breaks. Out: hast.

import type { Element, ElementContent } from 'hast';
import type { Book, Chapter, Semantic } from '../book/book.ts';
import { printable } from '../book/printable.ts';
import { wordsFor } from '../book/words.ts';
import { type Entry, outlineOf } from './outline.ts';
import { markPages, type PageBreak } from './pages.ts';
import { addressOf, COVER, isContents, NAV, type Plan } from './plan.ts';
import { epubWords } from './words.ts';
import { element, text, WITHOUT_NUMBERS } from './xhtml.ts';

/** The body of the document. */
export function renderNav(book: Book, plan: Plan, breaks: readonly PageBreak[]): ElementContent[] {
  const chapter = book.chapters.find(isContents);
  const own = breaks.filter((page) => page.chapter === chapter?.id);
  const contents = markPages({ type: 'root', children: [contentsNav(book, plan, chapter)] }, own);
  return [
    ...contents.children.filter((node) => node.type === 'element'),
    landmarksNav(book, plan),
    ...(breaks.length > 0 ? [pagesNav(book, plan, breaks)] : []),
  ];
}

function contentsNav(book: Book, plan: Plan, chapter: Chapter | undefined): Element {
  const id = chapter?.id ?? 'contents';
  const title = printable(chapter?.titleText ?? wordsFor(book.metadata.language).contents);
  return element(
    'nav',
    { 'epub:type': 'toc', role: 'doc-toc', ariaLabelledBy: [id], className: ['contents'] },
    element('h1', { id }, text(title)),
    entryList(outlineOf(book), plan),
  );
}

const entryList = (entries: readonly Entry[], plan: Plan): Element =>
  element(
    'ol',
    WITHOUT_NUMBERS,
    ...entries.map(({ id, title, children }) =>
      element(
        'li',
        {},
        element('a', { href: addressOf(plan, id) }, ...title),
        ...(children.length > 0 ? [entryList(children, plan)] : []),
      ),
    ),
  );

/** Chapters that a reader jumps to by what they are; the first of each kind. */
const LANDMARKS = new Set<Semantic>([
  'titlepage',
  'copyright-page',
  'dedication',
  'foreword',
  'preface',
  'introduction',
  'conclusion',
  'afterword',
  'appendix',
  'glossary',
  'bibliography',
  'loi',
  'lot',
  'index',
  'colophon',
]);

function landmarksNav(book: Book, plan: Plan): Element {
  const words = epubWords(book.metadata.language);
  const start = book.chapters.find(({ matter }) => matter === 'body') ?? book.chapters[0];
  const named = book.chapters.filter(
    ({ semantic }, index, all) =>
      LANDMARKS.has(semantic) && all.findIndex((other) => other.semantic === semantic) === index,
  );
  const link = (type: string, href: string, title: string): Element =>
    element('li', {}, element('a', { 'epub:type': type, href }, text(printable(title))));
  return element(
    'nav',
    { 'epub:type': 'landmarks', hidden: true, ariaLabel: words.landmarks },
    element('h2', {}, text(words.landmarks)),
    element(
      'ol',
      {},
      link('cover', COVER, words.cover),
      link('toc', NAV, wordsFor(book.metadata.language).contents),
      ...(start ? [link('bodymatter', addressOf(plan, start.id), words.start)] : []),
      ...named.map(({ id, semantic, titleText }) => link(semantic, addressOf(plan, id), titleText)),
    ),
  );
}

function pagesNav(book: Book, plan: Plan, breaks: readonly PageBreak[]): Element {
  const words = epubWords(book.metadata.language);
  return element(
    'nav',
    { 'epub:type': 'page-list', role: 'doc-pagelist', hidden: true, ariaLabel: words.pages },
    element('h2', {}, text(words.pages)),
    element(
      'ol',
      {},
      ...breaks.map(({ id, chapter, folio }) =>
        element('li', {}, element('a', { href: `${plan.files.get(chapter)}#${id}` }, text(folio))),
      ),
    ),
  );
}
