// What an author may write in braces, `{#id .class key=value}`, and what of it reaches the tree. Braces that hold
// anything else are text and stay text.

import type { Properties } from 'hast';
import type { MarkdownIt, Token } from 'markdown-it';

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
const BRACES = /\{[^{}]*\}/g;

// Noncharacters, which no text can hold, stand for braces that the attribute parser must not see.
const OPENING = '\uFDD0';
const CLOSING = '\uFDD1';

/** Is this `{…}` a list of attributes? */
export const isAttributeList = (braces: string): boolean => VALID.test(braces);

/** Keep markdown-it-attrs (already in use) from swallowing braces that are text. */
export function protectBraces(md: MarkdownIt): void {
  const rule = md.core.ruler.__rules__.find(({ name }) => name === 'curly_attributes')?.fn;
  if (!rule) throw new Error('markdown-it-attrs has no rule curly_attributes.');
  // It tries a dozen patterns on every token, a third of the parser's time, also where there are no braces at all.
  md.core.ruler.at('curly_attributes', (state) => {
    if (state.src.includes('{')) rule(state);
  });
  md.core.ruler.before('curly_attributes', 'protect_braces', (state) => {
    eachText(state.tokens, (token) => {
      token.content = token.content.replace(BRACES, (braces) =>
        isAttributeList(braces)
          ? braces.replace(/='([^']*)'/g, '="$1"')
          : OPENING + braces.slice(1, -1) + CLOSING,
      );
    });
  });
  md.core.ruler.after('curly_attributes', 'release_braces', (state) => {
    eachText(state.tokens, (token) => {
      token.content = token.content.replaceAll(OPENING, '{').replaceAll(CLOSING, '}');
    });
  });
}

function eachText(tokens: readonly Token[], change: (token: Token) => void): void {
  for (const token of tokens) {
    if (token.type === 'inline' || token.type === 'text') change(token);
    if (token.type === 'inline') eachText(token.children ?? [], change);
  }
}

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
