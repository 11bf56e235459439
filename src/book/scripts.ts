// What scripts ask for: which way a passage is read, and how what is stressed looks where letters do not slant. In: a
// Book whose trees hold all that is printed. Out: the same with `dir` where the direction turns, code from left to
// right, and classes on what is stressed in Arabic, Hebrew, Chinese and Japanese.

import type { Element, Properties, Root } from 'hast';
import type { Book } from './book.ts';
import { directionOf } from './direction.ts';
import { plainText } from './tree.ts';
import { rewrite } from './walk.ts';

export function settleScripts(book: Book): Book {
  const { language } = book.metadata;
  const languages = new Map(book.chapters.map(({ id, lang }) => [id, lang ?? language]));
  return {
    ...book,
    chapters: book.chapters.map((chapter) => ({
      ...chapter,
      tree: settled(chapter.tree, chapter.lang ?? language),
    })),
    notes: book.notes.map((note) => ({
      ...note,
      tree: settled(note.tree, languages.get(note.chapter) ?? language),
    })),
  };
}

/** Drawings and formulas have ways of their own. */
const FOREIGN = new Set(['svg', 'math']);

function settled<Tree extends Root | Element>(tree: Tree, around: string): Tree {
  const asksForNothing = directionOf(around) === 'ltr' && lettersThatStand(around) === undefined;
  return rewrite(tree, (node) => {
    if (FOREIGN.has(node.tagName)) return [node];
    const lang = typeof node.properties['lang'] === 'string' ? node.properties['lang'] : around;
    if (lang === around && asksForNothing) return node;
    const more = { ...turned(node, lang, around), ...stressed(node, lang) };
    const properties = { ...more, ...node.properties, ...classesOf(node, more) };
    const made = Object.keys(more).length > 0 ? { ...node, properties } : node;
    return lang === around ? made : [settled(made, lang)];
  });
}

const CODE = new Set(['pre', 'code', 'kbd', 'samp']);

function turned({ tagName }: Element, lang: string, around: string): Properties {
  const dir = directionOf(lang);
  if (CODE.has(tagName) && dir === 'rtl') return { dir: 'ltr' };
  return dir === directionOf(around) ? {} : { dir };
}

/** Languages whose letters are not slanted, and how their letters are known. */
const UPRIGHT: readonly (readonly [languages: RegExp, letters: RegExp])[] = [
  [/^(?:zh|ja)\b/i, /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u],
  [/^(?:ar|fa|ur|ps)\b/i, /\p{Script=Arabic}/u],
  [/^(?:he|yi)\b/i, /\p{Script=Hebrew}/u],
];

const lettersThatStand = (lang: string): RegExp | undefined =>
  UPRIGHT.find(([languages]) => languages.test(lang))?.[1];

/** A title in Latin letters slants in any language. */
function stressed(node: Element, lang: string): Properties {
  if (node.tagName !== 'em' && node.tagName !== 'i') return {};
  const letters = lettersThatStand(lang);
  if (!letters) return {};
  return { className: [letters.test(plainText(node.children)) ? 'stressed' : 'slanted'] };
}

function classesOf({ properties: { className } }: Element, { className: more }: Properties) {
  if (!Array.isArray(className) || !Array.isArray(more)) return {};
  return { className: [...className, ...more] };
}
