// What an author may write in braces, `{#id .class key=value}`, and what of it reaches the tree. Braces that hold
// anything else are text and stay text.

import type { Properties } from 'hast';
import type { Token } from 'markdown-it';

const KEPT: Record<string, string> = {
  id: 'id',
  lang: 'lang',
  dir: 'dir',
  width: 'width',
  height: 'height',
  start: 'start',
  role: 'role',
  page: 'dataPage',
  index: 'dataIndexEntry',
  see: 'dataIndexSee',
  'see-also': 'dataIndexSeeAlso',
  sort: 'dataIndexSort',
};

const VALUE = String.raw`(?:"[^"]*"|'[^'"]*'|[^\s"'{}]+)`;
const KEY = `(?:${Object.keys(KEPT).join('|')}|class|locator|data-[a-z][a-z0-9-]*)`;
const ITEM = String.raw`(?:#[^\s{}#.]+|\.[^\s{}.]+|page|index|${KEY}=${VALUE})`;
const VALID = new RegExp(`^\\{\\s*${ITEM}(?:\\s+${ITEM})*\\s*\\}$`);

/** Is this `{…}` a list of attributes? */
export const isAttributeList = (braces: string): boolean => VALID.test(braces);

/** The properties that a token's attributes make; what is not kept is left out. */
export function propertiesOf(token: Token): Properties {
  const properties: Properties = {};
  for (const [name, raw] of token.attrs ?? []) {
    const value = String(raw);
    if (name === 'class') properties.className = value.split(/\s+/).filter(Boolean);
    else if (name.startsWith('data-')) properties[camelCase(name)] = value;
    else if (KEPT[name]) properties[KEPT[name]] = name === 'start' ? Number(value) : value;
  }
  return properties;
}

const camelCase = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
