// The content of pages, operator by operator (ISO 32000-1, 7.8 and 14.6). In: the bytes of a content stream, inflated.
// Out: what is painted outside of tags and artifacts, which marks there are, how deep states are nested. A book has
// megabytes of it, so bytes are compared, and nothing is made into strings that need not be.

import { inflateSync } from 'node:zlib';

/** What the whole content of a page, or of a form, says. */
export interface ContentReport extends Painted {
  /** Every mark and every state is ended. */
  readonly isBalanced: boolean;
  readonly deepestState: number;
}

/** What a stream says by itself. */
export interface StreamReport extends Painted {
  /** Every mark that begins in it ends in it, and no other does. */
  readonly isWhole: boolean;
  /** How deep states are nested, from the one in which it begins: at most, at least, in the end. */
  readonly states: readonly [deepest: number, lowest: number, last: number];
}

interface Painted {
  /** How often something is painted that is neither tagged nor an artifact. */
  readonly bare: number;
  /** The numbers of the tagged runs, in order. */
  readonly marks: readonly number[];
  /** A tagged run within an artifact, or the other way round. */
  readonly isMixed: boolean;
  /** Text shows glyph 0, which stands for every character that a face lacks. */
  readonly hasNoGlyph: boolean;
}

/** Which of the two a run of marked content is; anything else leaves that to what is around it. */
type Kind = 'tagged' | 'artifact' | 'other';

/** An operator as a number: its bytes, the first one lowest. */
const code = (operator: string): number =>
  Buffer.from(operator).reduceRight((sum, byte) => sum * 256 + byte, 0);

const PAINTING = new Set('Tj TJ \' " f F f* S s B B* b b* Do sh ID'.split(' ').map(code));
const [BDC, BMC, EMC, ID] = ['BDC', 'BMC', 'EMC', 'ID'].map(code);
const [SAVE, RESTORE, SHOW, MOVE] = ['q', 'Q', 'TJ', 'Td'].map(code);

/** Streams read as one, in their order. */
export function readStreams(streams: readonly Buffer[]): StreamReport {
  const reader = new StreamReader();
  for (const bytes of streams) reader.read(bytes);
  return reader.report();
}

/** Content comes in one piece, as a rule, which is hardly larger than it: there are many, and memory is looked after. */
const [GROWTH, SMALLEST, LARGEST] = [8, 2 ** 12, 2 ** 18];

/** What a deflated stream holds; undefined where it is damaged. */
export function inflate(bytes: Uint8Array): Buffer | undefined {
  try {
    const chunkSize = Math.min(Math.max(GROWTH * bytes.length, SMALLEST), LARGEST);
    return inflateSync(bytes, { chunkSize });
  } catch {
    return undefined;
  }
}

/** A stream as it lies in the file, deflated; undefined where it is damaged. */
export function readDeflated(bytes: Uint8Array): StreamReport | undefined {
  const content = inflate(bytes);
  return content && readStreams([content]);
}

/** What streams that are one content say together, if what comes before the last of them is whole. */
export function joinReports(reports: readonly StreamReport[]): ContentReport {
  let [deepest, lowest, state] = [0, 0, 0];
  for (const { states } of reports) {
    deepest = Math.max(deepest, state + states[0]);
    lowest = Math.min(lowest, state + states[1]);
    state += states[2];
  }
  return {
    bare: reports.reduce((sum, { bare }) => sum + bare, 0),
    marks: reports.flatMap(({ marks }) => marks),
    isMixed: reports.some(({ isMixed }) => isMixed),
    hasNoGlyph: reports.some(({ hasNoGlyph }) => hasNoGlyph),
    isBalanced: lowest >= 0 && state === 0 && reports.every(({ isWhole }) => isWhole),
    deepestState: deepest,
  };
}

const MCID = /\/MCID\s+(\d+)/;

function kindOf(operands: string): Kind {
  if (/^\s*\/Artifact\b/.test(operands)) return 'artifact';
  return MCID.test(operands) ? 'tagged' : 'other';
}

/** What a byte begins (ISO 32000-1, 7.2.2): nothing, a word, a number, or what a character in the list begins. */
const [VOID, WORD, NUMBER] = [0, 1, 2];
const [STRING, HEX, NAME] = [40, 60, 47];
const BEGINS = Uint8Array.from({ length: 256 }, () => WORD);
for (const byte of Buffer.from('+-.0123456789')) BEGINS[byte] = NUMBER;
for (const byte of Buffer.from('\0\t\n\f\r []{}>)')) BEGINS[byte] = VOID;
for (const byte of Buffer.from('(</%')) BEGINS[byte] = byte;
/** Bytes that go on with a word. */
const GOES_ON = Uint8Array.from(BEGINS, (begins) => (begins === WORD || begins === NUMBER ? 1 : 0));

const [ZERO, GREATER, NEW_LINE, RETURN] = [48, 62, 10, 13];

class StreamReader {
  readonly #marks: number[] = [];
  readonly #open: Kind[] = [];
  /** How many of the open runs are tagged or artifacts. */
  #covers = 0;
  #bare = 0;
  #state = 0;
  #deepestState = 0;
  #lowestState = 0;
  #isMixed = false;
  #isWhole = true;
  #hasNoGlyph = false;

  /** Strings, dictionaries, names, numbers are passed over; operators are looked at. */
  read(bytes: Buffer): void {
    const { length } = bytes;
    let at = 0;
    let from = 0;
    while (at < length) {
      const byte = bytes[at] as number;
      const begins = BEGINS[byte];
      if (begins === VOID) at += 1;
      else if (begins === NUMBER) {
        at += 1;
        while (at < length && GOES_ON[bytes[at] as number]) at += 1;
      } else if (begins === HEX) {
        const start = at + 1;
        at = start;
        if (bytes[at] === HEX) at += 1;
        else while (at < length && bytes[at] !== GREATER) at += 1;
        if (holdsGlyph0(bytes, start, at)) this.#hasNoGlyph = true;
      } else if (begins === WORD) {
        const start = at;
        let word = byte;
        at += 1;
        for (let shift = 256; at < length && GOES_ON[bytes[at] as number]; shift *= 256, at += 1)
          word += (bytes[at] as number) * shift;
        if (word === ID) at = endOfPicture(bytes, at);
        if (word !== SHOW || this.#covers === 0) this.#meet(word, bytes, from, start);
        from = at;
      } else if (begins === NAME) {
        at += 1;
        while (at < length && GOES_ON[bytes[at] as number]) at += 1;
      } else if (begins === STRING) at = endOfString(bytes, at);
      else while (at < length && bytes[at] !== NEW_LINE && bytes[at] !== RETURN) at += 1;
    }
  }

  #meet(operator: number, bytes: Buffer, from: number, to: number): void {
    if (operator === MOVE) return;
    if (operator === SAVE) {
      this.#state += 1;
      this.#deepestState = Math.max(this.#deepestState, this.#state);
    } else if (operator === RESTORE) {
      this.#state -= 1;
      this.#lowestState = Math.min(this.#lowestState, this.#state);
    } else if (operator === BDC || operator === BMC)
      this.#begin(bytes.toString('latin1', from, to));
    else if (operator === EMC) this.#end();
    else if (this.#covers === 0 && PAINTING.has(operator)) this.#bare += 1;
  }

  #begin(operands: string): void {
    const kind = kindOf(operands);
    const other = kind === 'tagged' ? 'artifact' : 'tagged';
    if (kind !== 'other' && this.#open.includes(other)) this.#isMixed = true;
    if (kind === 'tagged') this.#marks.push(Number(MCID.exec(operands)?.[1]));
    if (kind !== 'other') this.#covers += 1;
    this.#open.push(kind);
  }

  #end(): void {
    const kind = this.#open.pop();
    if (kind === undefined) this.#isWhole = false;
    else if (kind !== 'other') this.#covers -= 1;
  }

  report(): StreamReport {
    return {
      bare: this.#bare,
      marks: this.#marks,
      isMixed: this.#isMixed,
      isWhole: this.#isWhole && this.#open.length === 0,
      states: [this.#deepestState, this.#lowestState, this.#state],
      hasNoGlyph: this.#hasNoGlyph,
    };
  }
}

/** Faces of a book have codes of two bytes, four digits. */
function holdsGlyph0(bytes: Buffer, from: number, to: number): boolean {
  if ((to - from) % 4 !== 0) return false;
  for (let at = from; at < to; at += 4) {
    if (
      bytes[at] === ZERO &&
      bytes[at + 1] === ZERO &&
      bytes[at + 2] === ZERO &&
      bytes[at + 3] === ZERO
    )
      return true;
  }
  return false;
}

function endOfString(bytes: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 92) at += 1;
    else if (byte === 40) depth += 1;
    else if (byte === 41) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return bytes.length;
}

/** The data of a picture that stands in the content itself. */
function endOfPicture(bytes: Buffer, from: number): number {
  const end = /\sEI(?=\s|$)/.exec(bytes.toString('latin1', from));
  return end ? from + end.index + end[0].length : bytes.length;
}
