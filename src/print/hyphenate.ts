// Soft hyphens for the print edition, by language, from Liang's patterns. In: text and its language. Out: the text with
// U+00AD where a line may break. The book itself and the e-book never hold them.

import { createRequire } from 'node:module';
import { type Patterns, readPatterns } from './liang.ts';

/** Letters kept together before and after a break (Bringhurst: at least two and three; the brief asks for three). */
const KEPT = 3;
/** Shorter ones are not parted. Letters of ASCII are named, because it takes long to find out that they are letters. */
const WORDS = /(?:[A-Za-z]|(?![ -~])[\p{L}\p{M}]){7,}/gu;
const SHY = '\u00ad';
/** Faces join these letters over a soft hyphen too, which then sticks in the text that a reader copies. */
const JOINED_TO_F = 'fil';

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
  const placesIn = readPatterns(patterns);
  const known = new Map<string, string>();
  return (text) =>
    text.replaceAll(WORDS, (word) => {
      const found = known.get(word);
      if (found !== undefined) return found;
      const places = placesIn(word).filter((place) => mayPart(word, place));
      const broken = [0, ...places].map((from, index) => word.slice(from, places[index])).join(SHY);
      known.set(word, broken);
      return broken;
    });
}

function mayPart(word: string, place: number): boolean {
  if (place < KEPT || word.length - place < KEPT) return false;
  return word[place - 1] !== 'f' || !JOINED_TO_F.includes(word.charAt(place));
}

/** `en-GB` before `en`; a language without patterns is set without hyphens. */
function findPatterns(lang: string): Patterns | undefined {
  const require = createRequire(import.meta.url);
  const name = [lang, lang.split('-')[0] ?? lang].find(
    (tag) => /^[a-z-]+$/.test(tag) && isThere(require, tag),
  );
  if (!name || name === 'zh') return undefined;
  return (require(`hyphen/${name}`) as { readonly patterns: Patterns }).patterns;
}

function isThere(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(`hyphen/${name}`);
    return true;
  } catch {
    return false;
  }
}
