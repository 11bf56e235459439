// Soft hyphens for the print edition, by language, from Liang's patterns. In: text and its language. Out: the text with
// U+00AD where a line may break. The book itself and the e-book never hold them.

import { createRequire } from 'node:module';

/** Letters kept together before and after a break (Bringhurst: at least two and three; the brief asks for three). */
const KEPT = 3;
const MIN_WORD = 7;
const SHY = '\u00ad';
/** Faces join these letters over a soft hyphen too, which then sticks in the text that a reader copies. */
const IN_LIGATURE = /(?<=f)\u00ad(?=[fil])/gu;

type Hyphenate = (text: string) => string;

/** A hyphenator for many languages that loads each one's patterns once. */
export function createHyphenator(): (text: string, lang: string) => string {
  const languages = new Map<string, Hyphenate | undefined>();
  return (text, lang) => {
    if (!languages.has(lang)) languages.set(lang, loadPatterns(lang));
    const hyphenate = languages.get(lang);
    return hyphenate ? hyphenate(text) : text;
  };
}

/** Words are looked up once each: a book repeats most of its words. */
function loadPatterns(lang: string): Hyphenate | undefined {
  const patterns = findPatterns(lang.toLowerCase());
  if (!patterns) return undefined;
  const known = new Map<string, string>();
  return (text) =>
    text.replaceAll(/[\p{L}\p{M}]{7,}/gu, (word) => {
      const found = known.get(word);
      if (found !== undefined) return found;
      const broken = keepEnds(patterns(word)).replaceAll(IN_LIGATURE, '');
      known.set(word, broken);
      return broken;
    });
}

/** `en-GB` before `en`; a language without patterns is set without hyphens. */
function findPatterns(lang: string): Hyphenate | undefined {
  const require = createRequire(import.meta.url);
  const name = [lang, lang.split('-')[0] ?? lang].find(
    (tag) => /^[a-z-]+$/.test(tag) && isThere(require, tag),
  );
  if (!name || name === 'zh') return undefined;
  const { hyphenateSync } = require(`hyphen/${name}`) as {
    hyphenateSync(text: string, options: { minWordLength: number }): string;
  };
  return (text) => hyphenateSync(text, { minWordLength: MIN_WORD });
}

function isThere(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(`hyphen/${name}`);
    return true;
  } catch {
    return false;
  }
}

function keepEnds(word: string): string {
  const parts = word.split(SHY);
  while (parts.length > 1 && (parts[0]?.length ?? KEPT) < KEPT)
    parts.splice(0, 2, parts[0] + (parts[1] ?? ''));
  while (parts.length > 1 && (parts.at(-1)?.length ?? KEPT) < KEPT) {
    parts.splice(-2, 2, (parts.at(-2) ?? '') + parts.at(-1));
  }
  return parts.join(SHY);
}
