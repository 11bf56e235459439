// XHTML documents. In: hast. Out: the text of a well-formed file that also survives a reader that takes it for HTML.

import type { Element, ElementContent, Properties } from 'hast';
import { toXml } from 'xast-util-to-xml';
import type { x } from 'xastscript';
import { directionOf } from '../book/direction.ts';
import { printable, withoutCdataEnds } from '../book/printable.ts';
import { toXhtml } from '../book/xhtml.ts';

export const STYLESHEET = 'style.css';

export interface Page {
  readonly lang: string;
  readonly title: string;
  /** The partition of the book: "frontmatter", "bodymatter", "backmatter"; "cover". */
  readonly type: string;
  readonly content: readonly ElementContent[];
}

export const element = (
  tagName: string,
  properties: Properties,
  ...children: readonly ElementContent[]
): Element => ({ type: 'element', tagName, properties, children: [...children] });

export const text = (value: string): ElementContent => ({ type: 'text', value });

/** Of a list whose items are not counted, also where the book's styles are off. */
export const WITHOUT_NUMBERS: Properties = { style: 'list-style-type: none' };

/** A whole file. */
export function toXhtmlFile({ lang, title, type, content }: Page): string {
  const html = element(
    'html',
    {
      'xmlns:epub': 'http://www.idpf.org/2007/ops',
      lang,
      xmlLang: lang,
      ...(directionOf(lang) === 'rtl' && { dir: 'rtl' }),
    },
    element(
      'head',
      {},
      element('title', {}, text(printable(title))),
      element('link', { rel: ['stylesheet'], type: 'text/css', href: STYLESHEET }),
    ),
    element('body', { 'epub:type': type }, ...content),
  );
  return `${DECLARATION}<!DOCTYPE html>${closeVoids(toXhtml(html))}`;
}

const DECLARATION = toXml([
  { type: 'instruction', name: 'xml', value: 'version="1.0" encoding="utf-8"' },
  { type: 'text', value: '\n' },
]);

/** A whole file of another vocabulary. */
export const toXmlFile = (tree: ReturnType<typeof x>): string =>
  DECLARATION + withoutCdataEnds(toXml(tree, { closeEmptyElements: true, tightClose: true }));

/** `<br></br>` is two line breaks to a reader that parses HTML, `<span/>` swallows what follows; so only voids close. */
const closeVoids = (xml: string): string =>
  xml.replaceAll(/><\/(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)>/g, '/>');

/** The text of a tree, white space made single. */
export function plainText(nodes: readonly ElementContent[]): string {
  const read = (node: ElementContent): string => {
    if (node.type === 'text') return node.value;
    return node.type === 'element' ? node.children.map(read).join('') : '';
  };
  return nodes.map(read).join('').replaceAll(/\s+/g, ' ').trim();
}
