// The NCX, for readers that know EPUB 2 alone. In: the outline and the page breaks. Out: XML.

import type { Element } from 'xast';
import { x } from 'xastscript';
import type { Book } from '../book/book.ts';
import { printable } from '../book/printable.ts';
import { type Entry, outlineOf } from './outline.ts';
import type { PageBreak } from './pages.ts';
import { addressOf, type Plan } from './plan.ts';
import { epubWords } from './words.ts';
import { plainText, toXmlFile } from './xhtml.ts';

export function renderNcx(
  book: Book,
  plan: Plan,
  breaks: readonly PageBreak[],
  identifier: string,
): string {
  const { title, creators, language } = book.metadata;
  const entries = outlineOf(book);
  const names = creators.map(({ name }) => printable(name)).join(', ');
  const pages = breaks.length > 0 ? [pageList(plan, breaks, epubWords(language).pages)] : [];
  return toXmlFile(
    x(
      'ncx',
      { xmlns: 'http://www.daisy.org/z3986/2005/ncx/', version: '2005-1', 'xml:lang': language },
      x('head', [
        meta('dtb:uid', identifier),
        meta('dtb:depth', depthOf(entries)),
        meta('dtb:totalPageCount', breaks.length),
        meta('dtb:maxPageNumber', Math.max(0, ...breaks.map(({ folio }) => Number(folio) || 0))),
      ]),
      x('docTitle', [label(title)]),
      ...(names === '' ? [] : [x('docAuthor', [label(names)])]),
      x('navMap', navPoints(entries, plan)),
      ...pages,
    ),
  );
}

const meta = (name: string, content: string | number): Element => x('meta', { name, content });

const label = (value: string): Element => x('text', printable(value));

const depthOf = (entries: readonly Entry[]): number =>
  entries.length === 0 ? 0 : 1 + Math.max(...entries.map(({ children }) => depthOf(children)));

function navPoints(entries: readonly Entry[], plan: Plan): Element[] {
  let order = 0;
  const point = ({ id, title, children }: Entry): Element => {
    order += 1;
    const attributes = { id: `nav-${order}`, playOrder: order };
    return x('navPoint', attributes, [
      x('navLabel', [label(plainText(title))]),
      x('content', { src: addressOf(plan, id) }),
      ...children.map(point),
    ]);
  };
  return entries.map(point);
}

function pageList(plan: Plan, breaks: readonly PageBreak[], title: string): Element {
  const targets = breaks.map(({ id, folio, chapter }) => {
    const isNumber = /^\d+$/.test(folio);
    const attributes = {
      id: `nav-${id}`,
      type: isNumber ? 'normal' : 'front',
      ...(isNumber && { value: folio }),
    };
    const src = `${plan.files.get(chapter)}#${id}`;
    return x('pageTarget', attributes, [x('navLabel', [label(folio)]), x('content', { src })]);
  });
  return x('pageList', [x('navLabel', [label(title)]), ...targets]);
}
