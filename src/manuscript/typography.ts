// Quotation marks by language, and the few replacements that authors expect: dashes and the ellipsis. Nothing else is
// replaced: (c) stays (c).

import type { MarkdownIt, Token } from 'markdown-it';

const NBSP = '\u00a0';
const ENGLISH = ['“', '”', '‘', '’'];

/** Double and single marks, opening and closing, by language tag; the longest matching tag counts. */
const QUOTES: Record<string, readonly string[]> = {
  en: ENGLISH,
  zh: ENGLISH,
  ko: ENGLISH,
  nl: ENGLISH,
  pt: ENGLISH,
  tr: ENGLISH,
  'zh-hant': ['「', '」', '『', '』'],
  'zh-tw': ['「', '」', '『', '』'],
  'zh-hk': ['「', '」', '『', '』'],
  ja: ['「', '」', '『', '』'],
  ar: ['«', '»', '“', '”'],
  fa: ['«', '»', '“', '”'],
  he: ['”', '”', '’', '’'],
  de: ['„', '“', '‚', '‘'],
  'de-ch': ['«', '»', '‹', '›'],
  cs: ['„', '“', '‚', '‘'],
  sk: ['„', '“', '‚', '‘'],
  pl: ['„', '”', '‚', '’'],
  hu: ['„', '”', '»', '«'],
  ro: ['„', '”', '«', '»'],
  da: ['»', '«', '›', '‹'],
  sv: ['”', '”', '’', '’'],
  fi: ['”', '”', '’', '’'],
  nb: ['«', '»', '‘', '’'],
  nn: ['«', '»', '‘', '’'],
  no: ['«', '»', '‘', '’'],
  es: ['«', '»', '“', '”'],
  it: ['«', '»', '“', '”'],
  el: ['«', '»', '“', '”'],
  ru: ['«', '»', '„', '“'],
  uk: ['«', '»', '„', '“'],
  fr: [`«${NBSP}`, `${NBSP}»`, '“', '”'],
  'fr-ch': ['«', '»', '‹', '›'],
};

/** The marks of a language, in the order that markdown-it asks for; English ones where nothing is known. */
export function quotesFor(language: string): string[] {
  const parts = language.toLowerCase().split('-');
  for (let n = parts.length; n > 0; n--) {
    const marks = QUOTES[parts.slice(0, n).join('-')];
    if (marks) return [...marks];
  }
  return [...ENGLISH];
}

/** Put dashes and ellipses in the place of markdown-it's own replacements. */
export function replaceDashes(md: MarkdownIt): void {
  md.core.ruler.at('replacements', (state) => {
    for (const block of state.tokens) {
      if (block.type === 'inline') replaceIn(block.children ?? []);
    }
  });
}

function replaceIn(tokens: readonly Token[]): void {
  let inAddress = false;
  for (const token of tokens) {
    if (token.info === 'auto') inAddress = token.type === 'link_open';
    if (token.type === 'text' && !inAddress) token.content = dashed(token.content);
  }
}

const dashed = (text: string): string =>
  withDashes(text.includes('...') ? text.replaceAll('...', '…') : text);

// The conditions around two hyphens are markdown-it's: `--flag` is not a dash.
const withDashes = (text: string): string =>
  !text.includes('--')
    ? text
    : text
        .replace(/(^|[^-])---(?=[^-]|$)/gm, '$1—')
        .replace(/(^|\s)--(?=\s|$)/gm, '$1–')
        .replace(/(^|[^-\s])--(?=[^-\s]|$)/gm, '$1–');
