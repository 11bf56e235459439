// The table of contents as readers' menus show it. In: the Book, whose page of contents has decided what is listed. Out:
// entries, nested as that page nests them.

import type { Element, ElementContent, RootContent } from 'hast';
import type { Book, Chapter } from '../book/book.ts';
import { menuNumber, numberIn } from '../book/numbering.ts';
import { printable } from '../book/printable.ts';
import { hasClass } from '../book/tree.ts';
import { isContents } from './plan.ts';

export interface Entry {
  /** The id that it leads to. */
  readonly id: string;
  readonly title: readonly ElementContent[];
  readonly children: readonly Entry[];
}

export function outlineOf(book: Book): Entry[] {
  const contents = book.chapters.find(isContents);
  const list = contents && findList(contents.tree.children);
  return list
    ? entriesIn(list)
    : book.chapters.filter((chapter) => !isContents(chapter)).map(flatEntry);
}

function findList(nodes: readonly RootContent[]): Element | undefined {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    if (node.tagName === 'nav' && hasClass(node, 'contents')) return findTag(node, 'ol');
    const inner = findList(node.children);
    if (inner) return inner;
  }
  return undefined;
}

function entriesIn(list: Element): Entry[] {
  return list.children.flatMap((item): Entry[] => {
    if (item.type !== 'element') return [];
    const link = findTag(item, 'a');
    const below = findTag(item, 'ol');
    const href = link?.properties.href;
    if (!link || typeof href !== 'string') return [];
    const children = below ? entriesIn(below) : [];
    return [{ id: href.slice(1), title: titleIn(link), children }];
  });
}

const findTag = (parent: Element, tagName: string): Element | undefined =>
  parent.children.find(
    (node): node is Element => node.type === 'element' && node.tagName === tagName,
  );

/** The entry with its number and without its folio, its text alone and what changes how that is read. */
function titleIn(link: Element): ElementContent[] {
  const entry = link.children.find(
    (node): node is Element => node.type === 'element' && hasClass(node, 'entry'),
  );
  const said = copy((entry ?? link).children);
  const number = menuNumber(numberIn(link.children));
  return entry && number !== '' ? [{ type: 'text', value: number }, ...said] : said;
}

function copy(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [{ type: 'text', value: printable(node.value) }];
    if (node.type !== 'element' || node.data?.mark?.type === 'page') return [];
    const { lang } = node.properties;
    const properties = lang === undefined ? {} : { lang, xmlLang: lang };
    return [{ type: 'element', tagName: node.tagName, properties, children: copy(node.children) }];
  });
}

/** For a book whose author wrote the page of contents by hand. */
const flatEntry = ({ id, title, titleText }: Chapter): Entry => ({
  id,
  title: title.length > 0 ? copy(title) : [{ type: 'text', value: printable(titleText) }],
  children: [],
});
