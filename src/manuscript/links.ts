// Links as an author may write them, and the two kinds whose text the tool makes. Where they lead inside the book is
// decided in book/; what would run or open something on the reader's machine is taken out here.

import type { Element, ElementContent, Root } from 'hast';
import MarkdownIt from 'markdown-it';
import { diagnose } from '../diagnostic.ts';
import type { Report } from './source.ts';
import { addClass, isBlank, know, replaceElements, text } from './tree.ts';

const UNSAFE = /^(javascript|vbscript|data|file|blob|filesystem|about|view-source):/;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const { normalizeLink } = new MarkdownIt();

export function shapeLinks(tree: Root | Element, report: Report): void {
  replaceElements(tree, (node) =>
    node.tagName === 'a' && typeof node.properties.href === 'string'
      ? shapeLink(node, node.properties.href, report)
      : undefined,
  );
}

/** What stands in the place of a link that is not to be followed. */
function shapeLink(node: Element, href: string, report: Report): ElementContent[] | undefined {
  // Browsers overlook white space and control characters in a scheme.
  const bare = [...href].filter((character) => character > ' ').join('');
  if (UNSAFE.test(bare.toLowerCase())) {
    report(
      diagnose(
        'unsafe-link',
        `The link to “${bare}” was removed; its text was kept`,
        'Link to a page of the Web or to a place in the book.',
        node.data?.span,
      ),
    );
    return node.children;
  }
  const { dataPage, ...properties } = node.properties;
  node.properties = properties;
  const address = href.startsWith('//') ? `https:${href}` : href;
  const outside = SCHEME.test(address);
  node.properties.href = outside ? normalizeLink(address) : address;
  if (!node.children.every(isBlank)) return undefined;
  if (outside) node.children = [text(address)];
  else if (dataPage !== undefined) {
    addClass(know(node, { mark: { type: 'page', target: href, form: 'reference' } }), 'pageref');
  }
  return undefined;
}
