// What two readings of a text are compared by. In: a text. Out: its words, joined.

const COMPARED = /[\p{L}\p{N}\p{M}]/u;
const OTHERS = /[^\p{L}\p{N}\p{M}]+/gu;

/** Of each UTF-16 unit, as they are met: is it compared? */
const [YES, NO, HALF] = [1, 2, 3];
const known = new Uint8Array(0x10000);
/** What was picked of a text, until the next one. */
let units = new Uint16Array(0x1000);
const decoder = new TextDecoder('utf-16le');

/** Letters, digits and marks, joined. A book has megabytes, so they are picked unit by unit where no pairs are. */
export function wordsOf(text: string): string {
  const composed = text.normalize('NFC');
  if (units.length < composed.length) units = new Uint16Array(composed.length);
  let length = 0;
  for (let index = 0; index < composed.length; index += 1) {
    const unit = composed.charCodeAt(index);
    const kind = known[unit] || tell(unit);
    if (kind === HALF) return composed.replaceAll(OTHERS, '');
    if (kind === YES) {
      units[length] = unit;
      length += 1;
    }
  }
  return decoder.decode(units.subarray(0, length));
}

function tell(unit: number): number {
  const isHalf = unit >= 0xd800 && unit < 0xe000;
  const kind = isHalf ? HALF : COMPARED.test(String.fromCharCode(unit)) ? YES : NO;
  known[unit] = kind;
  return kind;
}
