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
const [OPENING, CLOSING, ZERO, NINE] = [91, 93, 48, 57];

/** Ends a name, a number or a word: white space or a delimiter. */
const ENDS = new Uint8Array(256);
for (const character of '\0\t\n\f\r ()<>[]{}/%') ENDS[character.charCodeAt(0)] = 1;

/** Words that stand for themselves. */
const WORDS = new Map<string, PDFObject>([
  ['true', PDFBool.True],
  ['false', PDFBool.False],
  ['null', PDFNull],
]);

/** Reads one object after another. */
export class SyntaxReader {
  private readonly text: string;
  private readonly context: PDFContext;
  /** Just after what was read. */
  at: number;

  constructor(text: string, context: PDFContext, from = 0) {
    this.text = text;
    this.context = context;
    this.at = from;
  }

  read(): PDFObject {
    switch (this.skipSpace()) {
      case SLASH:
        return this.readName();
      case OPENING:
        return this.readArray();
      case PARENTHESIS:
        return this.readString();
      case LESS:
        return this.text.charCodeAt(this.at + 1) === LESS ? this.readDict() : this.readHex();
      default:
        return this.readPlain();
    }
  }

  private skipSpace(): number {
    while (this.text.charCodeAt(this.at) <= SPACE) this.at += 1;
    return this.text.charCodeAt(this.at);
  }

  private readWord(): string {
    const start = this.at;
    let end = start;
    while (end < this.text.length && ENDS[this.text.charCodeAt(end)] === 0) end += 1;
    this.at = end;
    return this.text.slice(start, end);
  }

  private readName(): PDFName {
    this.at += 1;
    return nameOf(this.readWord());
  }

  private readDict(): PDFDict {
    this.at += 2;
    const entries = new Map<PDFName, PDFObject>();
    while (this.skipSpace() === SLASH) entries.set(this.readName(), this.read());
    if (!this.text.startsWith('>>', this.at)) throw this.broken();
    this.at += 2;
    return dictOf(entries, this.context);
  }

  private readArray(): PDFArray {
    this.at += 1;
    const items = PDFArray.withContext(this.context);
    while (this.skipSpace() !== CLOSING) items.push(this.read());
    this.at += 1;
    return items;
  }

  private readString(): PDFString {
    const start = this.at + 1;
    let depth = 0;
    do {
      const code = this.text.charCodeAt(this.at);
      if (Number.isNaN(code)) throw this.broken();
      if (code === BACKSLASH) this.at += 1;
      else if (code === PARENTHESIS) depth += 1;
      else if (code === PARENTHESIS + 1) depth -= 1;
      this.at += 1;
    } while (depth > 0);
    return PDFString.of(this.text.slice(start, this.at - 1));
  }

  private readHex(): PDFHexString {
    const start = this.at + 1;
    const end = this.text.indexOf('>', start);
    if (end < 0) throw this.broken();
    this.at = end + 1;
    return PDFHexString.of(this.text.slice(start, end));
  }

  /** A number, a reference, which begins with one, or a word. */
  private readPlain(): PDFObject {
    const count = this.readCount();
    if (count >= 0) return this.isReference() ? referenceOf(count) : numberOf(count);
    const plain = this.readWord();
    const word = WORDS.get(plain);
    if (word) return word;
    const value = Number(plain);
    if (plain === '' || Number.isNaN(value)) throw this.broken();
    return numberOf(value);
  }

  /** Digits and nothing else, most numbers being such; -1 for anything else. */
  private readCount(): number {
    let count = 0;
    let end = this.at;
    let code = this.text.charCodeAt(end);
    while (code >= ZERO && code <= NINE) {
      count = count * 10 + code - ZERO;
      end += 1;
      code = this.text.charCodeAt(end);
    }
    const isCount = end > this.at && end - this.at < 10 && (ENDS[code] ?? 1) === 1;
    if (!isCount) return -1;
    this.at = end;
    return count;
  }

  /** The rest of a reference goes with its number. */
  private isReference(): boolean {
    const is = this.text.startsWith(' 0 R', this.at);
    if (is) this.at += 4;
    return is;
  }

  private broken(): Error {
    return new Error(`No PDF object: ${this.text.slice(Math.max(0, this.at - 20), this.at + 20)}`);
  }
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
