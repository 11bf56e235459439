// Runs of glyphs. The browser moves to nearly every glyph and shows it alone. Here glyphs that follow each other on a line
// are shown by one TJ, which goes on by the width of each and says only where one stands elsewhere (ISO 32000-1, 9.4.3): a
// quarter of the bytes. In: content as the browser writes it, one operator a line, and the widths of its faces. Out: content
// that puts each glyph where it was to less than a thousandth of its size. A face of unknown widths is shown as it was.

import type { Widths, WidthsOf } from './widths.ts';

const BEGIN = Buffer.from('BT\n');
const END = Buffer.from('ET\n');
/** Of Tz, which would change how far a glyph leads; browsers do not write it. */
const STRETCH = Buffer.from('z\n');

export function joinRuns(content: Buffer, widthsOf: WidthsOf): Buffer {
  if (content.includes(STRETCH)) return content;
  return new RunWriter(content, widthsOf).write();
}

const [NEW_LINE, PARENTHESIS, MINUS, POINT, SLASH] = [10, 40, 45, 46, 47];
const [ZERO, NINE, LESS, GREATER, BACKSLASH] = [48, 57, 60, 62, 92];
/** Digits of a code of two bytes. */
const CODE = 4;
const SHOW = '> Tj\n';
const MOVE = Buffer.from(' Td');
const PLACE = Buffer.from(' Tm\n');
const FACE = Buffer.from(' Tf\n');

/** Adjustments are told in thousandths of the size; of a larger one they are so large that tenths of them are told. */
const LARGE = 20;
/** Moves are told in thousandths of a unit. */
const THOUSANDTHS = 1000;
/** No reader has to know larger numbers. */
const LARGEST = 32767;
/** As good as the same place. */
const NEARLY = 0.001;

/** Copies content and writes its text anew. What stands on a line is measured from where the line begins. */
class RunWriter {
  readonly #content: Buffer;
  readonly #widthsOf: WidthsOf;
  readonly #out: Buffer;
  #at = 0;
  #to = 0;
  #face: Widths | undefined;
  #size = 0;
  #parts = 1;
  /** Where the browser wants the next glyph, if it moved since the last one. */
  #target = 0;
  #isMoved = false;
  /** Where the last Td led and the last glyph ended, as they were written; NaN where that cannot be known. */
  #origin = 0;
  #pen = 0;
  /** A TJ is being written. */
  #isOpen = false;

  constructor(content: Buffer, widthsOf: WidthsOf) {
    this.#content = content;
    this.#widthsOf = widthsOf;
    // It gets shorter; but a move over several glyphs may have more digits than those to each of them.
    this.#out = Buffer.allocUnsafe(2 * content.length);
  }

  write(): Buffer {
    const content = this.#content;
    let at = 0;
    while (at < content.length) {
      const isText = isAt(content, at, BEGIN);
      at = this.#nextLine(at);
      if (!isText) continue;
      this.#copyUntil(at);
      this.#writeText();
      at = this.#at;
    }
    this.#copyUntil(content.length);
    return this.#out.subarray(0, this.#to);
  }

  /** What stands between BT and ET. */
  #writeText(): void {
    this.#face = undefined;
    this.#beginLine();
    const content = this.#content;
    while (this.#at < content.length) {
      const byte = content[this.#at];
      if (byte === LESS) this.#writeGlyphs();
      else if (byte === PARENTHESIS) this.#showAsItIs(endOfString(content, this.#at));
      else if (byte === SLASH) this.#writeNamed();
      else if (byte === END[0] && isAt(content, this.#at, END)) break;
      else this.#writeNumbered();
    }
    this.#close();
  }

  #copyUntil(end: number): void {
    this.#to += this.#content.copy(this.#out, this.#to, this.#at, end);
    this.#at = end;
  }

  #beginLine(): void {
    this.#target = 0;
    this.#isMoved = false;
    this.#origin = 0;
    this.#pen = 0;
  }

  /** A move; or where a line begins, a colour, the end of a mark. */
  #writeNumbered(): void {
    const start = this.#at;
    const right = this.#readNumber();
    this.#at += 1;
    const from = this.#at;
    const up = this.#readNumber();
    const end = this.#at;
    if (isAt(this.#content, end, MOVE)) {
      this.#at += MOVE.length + 1;
      this.#target += right;
      this.#isMoved = true;
      if (up !== 0) this.#writeMove(this.#content.subarray(from, end));
      return;
    }
    this.#at = start;
    const next = this.#nextLine(start);
    if (isAt(this.#content, next - PLACE.length, PLACE)) this.#beginLine();
    this.#close();
    this.#copyUntil(next);
  }

  /** A face; or a mark, a state. */
  #writeNamed(): void {
    const next = this.#nextLine(this.#at);
    if (isAt(this.#content, next - FACE.length, FACE)) {
      const line = this.#content.toString('latin1', this.#at + 1, next);
      const [name = '', size] = line.split(' ', 2);
      this.#face = this.#widthsOf(name);
      this.#size = Number(size);
      this.#parts = this.#size > LARGE ? 10 : 1;
    }
    this.#close();
    this.#copyUntil(next);
  }

  /** Codes in hexadecimal, and Tj. */
  #writeGlyphs(): void {
    const content = this.#content;
    const start = this.#at + 1;
    let end = start;
    while (end < content.length && content[end] !== GREATER) end += 1;
    const face = this.#face;
    if (face === undefined || (end - start) % CODE !== 0) {
      this.#showAsItIs(end);
      return;
    }
    if (this.#isMoved) this.#step();
    if (!this.#isOpen) this.#write('[<');
    this.#isOpen = true;
    const out = this.#out;
    let to = this.#to;
    let width = 0;
    let code = 0;
    for (let at = start; at < end; at += 1, to += 1) {
      const byte = content[at] as number;
      out[to] = byte;
      code = code * 16 + (byte & 15) + (byte > NINE ? 9 : 0);
      if ((at - start) % CODE !== CODE - 1) continue;
      width += face.told[code] ?? face.other;
      code = 0;
    }
    this.#to = to;
    this.#pen += (width * this.#size) / 1000;
    this.#at = end + SHOW.length;
  }

  /** To the next glyph, from where the last one ends. */
  #step(): void {
    const gap = this.#target - this.#pen;
    const parts = this.#parts;
    const adjustment = -Math.round((gap / this.#size) * 1000 * parts);
    if (this.#isOpen && Math.abs(adjustment) <= LARGEST * parts) {
      this.#isMoved = false;
      if (adjustment === 0) return;
      this.#write('>');
      this.#writeNumber(adjustment, parts);
      this.#write('<');
      this.#pen -= (adjustment / 1000 / parts) * this.#size;
    } else if (Math.abs(gap) <= NEARLY) this.#isMoved = false;
    else this.#writeMove(LEVEL);
  }

  #writeMove(up: Buffer): void {
    this.#close();
    const right = Math.round((this.#target - this.#origin) * THOUSANDTHS);
    this.#writeNumber(right, THOUSANDTHS);
    this.#write(' ');
    this.#to += up.copy(this.#out, this.#to);
    this.#write(' Td\n');
    this.#origin += right / THOUSANDTHS;
    this.#pen = this.#origin;
    this.#isMoved = false;
  }

  #showAsItIs(end: number): void {
    if (this.#isMoved) this.#writeMove(LEVEL);
    this.#close();
    this.#copyUntil(this.#nextLine(end));
    this.#pen = Number.NaN;
  }

  #close(): void {
    if (this.#isOpen) this.#write('>]TJ\n');
    this.#isOpen = false;
  }

  #write(text: string): void {
    for (let at = 0; at < text.length; at += 1) this.#out[this.#to + at] = text.charCodeAt(at);
    this.#to += text.length;
  }

  /** So many parts of one. */
  #writeNumber(count: number, parts: number): void {
    if (count < 0) this.#write('-');
    const whole = Math.floor(Math.abs(count) / parts);
    this.#writeDigits(whole);
    let rest = Math.abs(count) - whole * parts;
    if (rest > 0) this.#write('.');
    for (let part = parts / 10; rest > 0; part /= 10) {
      this.#writeDigits(Math.floor(rest / part));
      rest %= part;
    }
  }

  #writeDigits(count: number): void {
    if (count >= 10) this.#writeDigits(Math.floor(count / 10));
    this.#out[this.#to] = ZERO + (count % 10);
    this.#to += 1;
  }

  #readNumber(): number {
    const content = this.#content;
    let at = this.#at;
    const sign = content[at] === MINUS ? -1 : 1;
    if (sign < 0) at += 1;
    let count = 0;
    let parts = 0;
    for (; ; at += 1) {
      const byte = content[at] as number;
      if (byte >= ZERO && byte <= NINE) {
        count = count * 10 + byte - ZERO;
        parts *= 10;
      } else if (byte === POINT) parts = 1;
      else break;
    }
    this.#at = at;
    return (sign * count) / (parts || 1);
  }

  #nextLine(from: number): number {
    const content = this.#content;
    let at = from;
    while (at < content.length && content[at] !== NEW_LINE) at += 1;
    return at + 1;
  }
}

/** No move up or down. */
const LEVEL = Buffer.from('0');

function isAt(content: Buffer, at: number, text: Buffer): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (content[at + index] !== text[index]) return false;
  return true;
}

/** The parenthesis that ends a string; inside they are escaped. */
function endOfString(content: Buffer, from: number): number {
  let at = from + 1;
  while (at < content.length && content[at] !== PARENTHESIS + 1)
    at += content[at] === BACKSLASH ? 2 : 1;
  return at;
}
