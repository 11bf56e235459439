// The index in the e-book: each entry leads to its places themselves, named by the printed pages that they stand on. In:
// an entry's places, what stands between them. Out: links.

import type { ElementContent, Properties } from 'hast';
import type { IndexPlace, PageOf } from '../book/locators.ts';
import { element, text } from './xhtml.ts';

/** Without pages the places are counted; several on one page are told apart by a letter: 12a, 12b. */
export function placeLinks(
  places: readonly IndexPlace[],
  pageOf: PageOf,
  hrefOf: (id: string) => string,
  comma: string,
): ElementContent[] {
  const labels = labelsOf(places, pageOf);
  const links = places.map(({ id }, index) =>
    element(
      'a',
      { className: ['index-locator'], 'epub:type': 'index-locator', href: hrefOf(id) },
      text(labels[index] ?? ''),
    ),
  );
  return links.flatMap((link, index) => (index === 0 ? [link] : [text(comma), link]));
}

function labelsOf(places: readonly IndexPlace[], pageOf: PageOf): string[] {
  const pages = places.map((place) => pagesOf(place, pageOf));
  if (pages.some((page) => page === undefined)) return places.map((_, index) => String(index + 1));
  return pages.map((page = '', index) => {
    if (pages.filter((other) => other === page).length === 1) return page;
    const before = pages.slice(0, index).filter((other) => other === page).length;
    return page + letter(before);
  });
}

function pagesOf({ id, end }: IndexPlace, pageOf: PageOf): string | undefined {
  const from = pageOf(id)?.folio;
  const to = end === undefined ? from : (pageOf(end)?.folio ?? from);
  return from === to || to === undefined ? from : `${from}–${to}`;
}

/** 0 → "a", 25 → "z", 26 → "aa". */
function letter(count: number): string {
  const rest = Math.floor(count / 26);
  return (rest > 0 ? letter(rest - 1) : '') + String.fromCharCode(97 + (count % 26));
}

/** The parts of an index have the names that EPUB's vocabulary gives them as their classes. */
export function indexSemantics(className: Properties[string]): Properties {
  const names = Array.isArray(className) ? className.map(String) : [];
  const type = names.find((name) => TYPES.has(name));
  return type === undefined ? {} : { 'epub:type': type };
}

const TYPES = new Set([
  'index-entry-list',
  'index-entry',
  'index-term',
  'index-locator-list',
  'index-xref-preferred',
  'index-xref-related',
]);
