// PDF's syntax (ISO 32000-1, 7.3) as the browser writes it: no comments, parentheses in strings escaped. In: text of one
// object, a character for each byte. Out: the object. pdf-lib's own reader is made for any file and five times as slow.

import {
  PDFArray,
  PDFBool,
  PDFCatalog,
  type PDFContext,
  PDFDict,
  PDFHexString,
  type PDFName,
  PDFNull,
  type PDFObject,
  PDFPageLeaf,
  PDFPageTree,
  PDFString,
} from '@cantoo/pdf-lib';
import { nameOf, numberOf, referenceOf } from './atoms.ts';
import { KEY } from './keys.ts';

const [SPACE, PARENTHESIS, BACKSLASH, SLASH, LESS] = [32, 40, 92, 47, 60];
const [OPENING, CLOSING] = [91, 93];

/** Ends a name, a number or a word: white space or a delimiter. */
const ENDS = new Uint8Array(256);
for (const character of '\0\t\n\f\r ()<>[]{}/%') ENDS[character.charCodeAt(0)] = 1;

/** Words that stand for themselves. */
const WORDS = new Map<string, PDFObject>([
  ['true', PDFBool.True],
  ['false', PDFBool.False],
  ['null', PDFNull],
]);

/** The object that a text begins with, and where it ends. */
export function readObject(
  text: string,
  context: PDFContext,
  from = 0,
): { readonly object: PDFObject; readonly end: number } {
  let at = from;

  const skipSpace = (): number => {
    while (text.charCodeAt(at) <= SPACE) at += 1;
    return text.charCodeAt(at);
  };

  const endOfWord = (): number => {
    let end = at;
    while (end < text.length && ENDS[text.charCodeAt(end)] === 0) end += 1;
    return end;
  };

  const readName = (): PDFName => {
    at += 1;
    const start = at;
    at = endOfWord();
    return nameOf(text.slice(start, at));
  };

  const readDict = (): PDFDict => {
    at += 2;
    const entries = new Map<PDFName, PDFObject>();
    while (skipSpace() === SLASH) entries.set(readName(), read());
    if (!text.startsWith('>>', at)) throw broken();
    at += 2;
    return dictOf(entries, context);
  };

  const readArray = (): PDFArray => {
    at += 1;
    const items = PDFArray.withContext(context);
    while (skipSpace() !== CLOSING) items.push(read());
    at += 1;
    return items;
  };

  const readString = (): PDFString => {
    const start = at + 1;
    let depth = 0;
    do {
      const code = text.charCodeAt(at);
      if (Number.isNaN(code)) throw broken();
      if (code === BACKSLASH) at += 1;
      else if (code === PARENTHESIS) depth += 1;
      else if (code === PARENTHESIS + 1) depth -= 1;
      at += 1;
    } while (depth > 0);
    return PDFString.of(text.slice(start, at - 1));
  };

  const readHex = (): PDFHexString => {
    const start = at + 1;
    at = text.indexOf('>', start) + 1;
    if (at === 0) throw broken();
    return PDFHexString.of(text.slice(start, at - 1));
  };

  /** A number, a reference, which begins with two of them, or a word. */
  const readPlain = (): PDFObject => {
    const start = at;
    at = endOfWord();
    const plain = text.slice(start, at);
    const word = WORDS.get(plain);
    if (word) return word;
    const value = Number(plain);
    if (plain === '' || Number.isNaN(value)) throw broken();
    const isReference =
      text.startsWith(' 0 R', at) && (ENDS[text.charCodeAt(at + 4)] ?? 1) === 1 && value > 0;
    if (!isReference) return numberOf(value);
    at += 4;
    return referenceOf(value);
  };

  const read = (): PDFObject => {
    switch (skipSpace()) {
      case SLASH:
        return readName();
      case OPENING:
        return readArray();
      case PARENTHESIS:
        return readString();
      case LESS:
        return text.charCodeAt(at + 1) === LESS ? readDict() : readHex();
      default:
        return readPlain();
    }
  };

  const broken = () => new Error(`No PDF object: ${text.slice(from, at + 20)}`);

  const object = read();
  return { object, end: at };
}

const CATALOG = nameOf('Catalog');
const [PAGES, PAGE] = [nameOf('Pages'), nameOf('Page')];

/** Pages and what holds them know more than other dictionaries. */
function dictOf(entries: Map<PDFName, PDFObject>, context: PDFContext): PDFDict {
  switch (entries.get(KEY.Type)) {
    case PAGE:
      return PDFPageLeaf.fromMapWithContext(entries, context);
    case PAGES:
      return PDFPageTree.fromMapWithContext(entries, context);
    case CATALOG:
      return PDFCatalog.fromMapWithContext(entries, context);
    default:
      return PDFDict.fromMapWithContext(entries, context);
  }
}
