// Old HTML made new: what authors paste and HTML5 no longer knows. In: an element of the manuscript. Out: a tag and
// properties that an EPUB may hold; nothing of the tool's own bookkeeping among them.

import type { Element, Properties } from 'hast';
import { printable } from './xhtml.ts';

const RENAMED: Readonly<Record<string, string>> = {
  acronym: 'abbr',
  big: 'span',
  center: 'div',
  dir: 'ul',
  font: 'span',
  strike: 's',
  tt: 'code',
};

const OBSOLETE = new Set(
  (
    'align axis background bgColor border cellPadding cellSpacing char charOff charSet clear color compact coords face ' +
    'frame frameBorder hSpace link longDesc marginHeight marginWidth noHref noShade noWrap profile rev rules scheme ' +
    'scrolling shape size summary target text vAlign vLink vSpace'
  ).split(' '),
);

/** Of these elements alone HTML still knows a width and a height. */
const MEASURED = new Set(['canvas', 'embed', 'iframe', 'img', 'input', 'object', 'video']);

export const modernTag = (tagName: string): string => RENAMED[tagName] ?? tagName;

/** The element's properties as the e-book shows them; foreign vocabularies (SVG, MathML) keep their own. */
export function modernProperties(node: Element, foreign: boolean): Properties {
  const kept: Properties = {};
  for (const [name, value] of Object.entries(node.properties)) {
    if (/^(?:data|on)[A-Z:-]/.test(name) || (!foreign && isObsolete(node, name))) continue;
    kept[name] = typeof value === 'string' ? printable(value) : value;
  }
  if (!foreign) Object.assign(kept, alignment(node));
  if (typeof kept['lang'] === 'string') kept['xmlLang'] = kept['lang'];
  return kept;
}

const isObsolete = (node: Element, name: string): boolean =>
  OBSOLETE.has(name) ||
  (name === 'name' && node.tagName === 'a') ||
  (name === 'type' && /^[ou]l$|^li$/.test(node.tagName) && node.tagName !== 'ol') ||
  (/^(?:width|height)$/.test(name) && !MEASURED.has(node.tagName));

function alignment({ tagName, properties }: Element): Properties {
  const { align, style } = properties;
  const side = tagName === 'center' ? 'center' : align;
  if (typeof side !== 'string' || !/^(?:left|right|center|justify)$/.test(side)) return {};
  const rest = typeof style === 'string' ? `; ${style}` : '';
  return { style: `text-align: ${side}${rest}` };
}
