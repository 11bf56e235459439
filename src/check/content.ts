// The content of pages, operator by operator (ISO 32000-1, 7.8 and 14.6). In: the bytes of a content stream, inflated.
// Out: what is painted outside of tags and artifacts, which marks there are, how deep states are nested. A book has
// megabytes of it, so bytes are compared, and nothing is made into strings that need not be.

export interface ContentReport {
  /** How often something is painted that is neither tagged nor an artifact. */
  readonly bare: number;
  /** The numbers of the tagged runs, in order. */
  readonly marks: readonly number[];
  /** A tagged run within an artifact, or the other way round. */
  readonly isMixed: boolean;
  /** Every mark and every state is ended. */
  readonly isBalanced: boolean;
  readonly deepestState: number;
  /** Text shows glyph 0, which stands for every character that a face lacks. */
  readonly hasNoGlyph: boolean;
}

/** Which of the two a run of marked content is; anything else leaves that to what is around it. */
type Kind = 'tagged' | 'artifact' | 'other';

/** An operator as a number: its bytes, the first one lowest. */
const code = (operator: string): number =>
  Buffer.from(operator).reduceRight((sum, byte) => sum * 256 + byte, 0);

const PAINTING = 'Tj TJ \' " f F f* S s B B* b b* Do sh ID'.split(' ').map(code);
const [BDC, BMC, EMC, SAVE, RESTORE, ID] = ['BDC', 'BMC', 'EMC', 'q', 'Q', 'ID'].map(code);

export function readContent(bytes: Buffer): ContentReport {
  const open: Kind[] = [];
  const marks: number[] = [];
  let [bare, covers, state, deepestState] = [0, 0, 0, 0];
  let [isMixed, isBalanced] = [false, true];
  const begin = (operands: string) => {
    const kind = kindOf(operands);
    const other = kind === 'tagged' ? 'artifact' : 'tagged';
    if (kind !== 'other' && open.includes(other)) isMixed = true;
    if (kind === 'tagged') marks.push(Number(MCID.exec(operands)?.[1]));
    if (kind !== 'other') covers += 1;
    open.push(kind);
  };
  const end = () => {
    const kind = open.pop();
    if (kind === undefined) isBalanced = false;
    else if (kind !== 'other') covers -= 1;
  };
  const hasNoGlyph = scan(bytes, (operator, from, to) => {
    if (operator === SAVE) {
      state += 1;
      deepestState = Math.max(deepestState, state);
    } else if (operator === RESTORE) {
      state -= 1;
      if (state < 0) isBalanced = false;
    } else if (operator === BDC || operator === BMC) begin(bytes.toString('latin1', from, to));
    else if (operator === EMC) end();
    else if (covers === 0 && PAINTING.includes(operator)) bare += 1;
  });
  isBalanced &&= open.length === 0 && state === 0;
  return { bare, marks, isMixed, isBalanced, deepestState, hasNoGlyph };
}

const MCID = /\/MCID\s+(\d+)/;

function kindOf(operands: string): Kind {
  if (/^\s*\/Artifact\b/.test(operands)) return 'artifact';
  return MCID.test(operands) ? 'tagged' : 'other';
}

/** What a byte begins (ISO 32000-1, 7.2.2): nothing, a word, or what a character in the list begins. */
const [VOID, WORD] = [0, 1];
const BEGINS = Uint8Array.from({ length: 256 }, () => WORD);
for (const byte of Buffer.from('\0\t\n\f\r []{}>)')) BEGINS[byte] = VOID;
for (const byte of Buffer.from('()</%')) BEGINS[byte] = byte === 41 ? VOID : byte;
const [STRING, HEX, NAME, COMMENT] = [40, 60, 47, 37];
/** Bytes that go on with a word. */
const GOES_ON = Uint8Array.from(BEGINS, (begins) => (begins === WORD ? 1 : 0));
/** Words that begin so are numbers. */
const NUMBER = Uint8Array.from({ length: 256 }, (_, byte) =>
  '+-.0123456789'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

const ZERO = 48;

/** Tell each operator, and where its operands stand; strings, dictionaries, names, numbers are passed over. Returns
 * whether glyph 0 is among the glyphs. */
function scan(bytes: Buffer, tell: (operator: number, from: number, to: number) => void): boolean {
  const { length } = bytes;
  let hasNoGlyph = false;
  let at = 0;
  let from = 0;
  while (at < length) {
    const byte = bytes[at] as number;
    const begins = BEGINS[byte];
    if (begins === VOID) at += 1;
    else if (begins === WORD) {
      const start = at;
      let word = byte;
      at += 1;
      for (let shift = 256; at < length && GOES_ON[bytes[at] as number]; shift *= 256, at += 1)
        word += (bytes[at] as number) * shift;
      if (NUMBER[byte]) continue;
      if (word === ID) at = endOfPicture(bytes, at);
      tell(word, from, start);
      from = at;
    } else if (begins === HEX) {
      at += 1;
      if (bytes[at] === HEX) at += 1;
      else {
        const start = at;
        while (at < length && bytes[at] !== 62) at += 1;
        if (bytes[start] === ZERO) hasNoGlyph ||= isGlyph0(bytes, start, at);
      }
    } else if (begins === NAME) {
      at += 1;
      while (at < length && GOES_ON[bytes[at] as number]) at += 1;
    } else if (begins === STRING) at = endOfString(bytes, at);
    else if (begins === COMMENT)
      while (at < length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
  }
  return hasNoGlyph;
}

/** Faces of a book have codes of two bytes, and the browser writes each glyph apart. */
function isGlyph0(bytes: Buffer, from: number, to: number): boolean {
  if (to - from !== 4) return false;
  for (let at = from; at < to; at += 1) if (bytes[at] !== ZERO) return false;
  return true;
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
