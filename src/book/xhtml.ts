// hast as XHTML, for both editions. In: an element that holds elements and text. Out: well-formed XML, each element
// closed by a tag of its own.

import type { Element, ElementContent, Properties } from 'hast';
import { find, html, type Info, type Schema, svg } from 'property-information';
import { withoutCdataEnds } from './printable.ts';

/** What the names of properties mean, each looked up once. */
interface Space {
  readonly namespace: string;
  readonly schema: Schema;
  readonly known: Map<string, Info>;
}

const HTML: Space = { namespace: 'http://www.w3.org/1999/xhtml', schema: html, known: new Map() };
const SVG: Space = { namespace: 'http://www.w3.org/2000/svg', schema: svg, known: new Map() };

export const toXhtml = (element: Element): string => withoutCdataEnds(write(element, undefined));

function write(node: ElementContent, around: Space | undefined): string {
  if (node.type === 'text') return node.value.replace(IN_TEXT, referenceTo);
  if (node.type !== 'element') return '';
  const { tagName, children } = node;
  const space = spaceOf(node, around);
  const properties =
    space === around ? node.properties : { xmlns: space.namespace, ...node.properties };
  const attributes = Object.entries(properties).map((entry) => attribute(entry, space));
  const content = children.map((child) => write(child, space));
  return `<${tagName}${attributes.join('')}>${content.join('')}</${tagName}>`;
}

/** What is of another vocabulary, such as MathML, has the names of what it stands in. */
function spaceOf({ tagName, properties: { xmlns } }: Element, around: Space = HTML): Space {
  if (xmlns === SVG.namespace || (xmlns === undefined && tagName === 'svg')) return SVG;
  return xmlns === HTML.namespace ? HTML : around;
}

function attribute([name, value]: [string, Properties[string]], space: Space): string {
  if (value === undefined || value === null || value === false || Number.isNaN(value)) return '';
  const info = space.known.get(name) ?? find(space.schema, name);
  space.known.set(name, info);
  if (info.boolean && !value) return '';
  const said = value === true || info.boolean ? '' : wordsOf(value, info);
  return ` ${info.attribute}="${said.replace(IN_VALUE, referenceTo)}"`;
}

const wordsOf = (value: string | number | readonly (string | number)[], info: Info): string =>
  Array.isArray(value) ? value.join(info.commaSeparated ? ', ' : ' ').trim() : String(value);

const IN_TEXT = /[&<\p{Cc}]/gu;
const IN_VALUE = /[&<"\p{Cc}]/gu;

/** Of controls XML lets only these stand. */
const REFERENCES: Readonly<Record<string, string>> = {
  ...{ '&': '&#x26;', '<': '&#x3C;', '"': '&#x22;' },
  ...{ '\t': '\t', '\n': '\n', '\r': '\r' },
};

const referenceTo = (character: string): string => REFERENCES[character] ?? '';
