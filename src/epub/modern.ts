// From the book's HTML to an e-book's. In: an element of the trees. Out: its properties, without the tool's bookkeeping
// and without what HTML5 has given up for styles.

import type { Element, Properties } from 'hast';
import { printable } from '../book/printable.ts';

/** `foreign` elements are SVG and MathML: their attributes mean other things. */
export function modernProperties(node: Element, foreign: boolean): Properties {
  const kept: Properties = {};
  for (const [name, value] of Object.entries(node.properties)) {
    if (/^(?:data|on)[A-Z:-]/.test(name) || (!foreign && isOld(node.tagName, name))) continue;
    kept[name] = typeof value === 'string' ? printable(value) : value;
  }
  if (!foreign) Object.assign(kept, alignment(node.properties));
  const lang = kept['lang'] ?? kept['xmlLang'];
  return typeof lang === 'string' ? { ...kept, lang, xmlLang: lang } : kept;
}

const isOld = (tagName: string, name: string): boolean =>
  name === 'align' ||
  (name === 'name' && tagName === 'a') ||
  (/^(?:width|height)$/.test(name) && tagName !== 'img');

function alignment({ align, style }: Properties): Properties {
  if (typeof align !== 'string' || !/^(?:left|right|center|justify)$/.test(align)) return {};
  const rest = typeof style === 'string' ? `; ${style}` : '';
  return { style: `text-align: ${align}${rest}` };
}
