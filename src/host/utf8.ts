// Bytes of a text file into text. In: bytes as they lie on the disk. Out: text without byte order mark and with LF at
// the line ends, or the place of the first byte that is not UTF-8.

export type Decoded =
  | { readonly text: string }
  | { readonly invalidAt: { readonly line: number; readonly column: number } };

/** Line and column count from 1, columns in UTF-16 units. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const decoded = new TextDecoder('utf-8').decode(bytes);
  const end = firstReplacement(decoded, bytes);
  if (end === undefined) return { text: withLineFeeds(decoded) };
  const lines = withLineFeeds(decoded.slice(0, end)).split('\n');
  return { invalidAt: { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 } };
}

const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');

const MARK = '\uFFFD';
const MARK_BYTES = [0xef, 0xbf, 0xbd];

/** Where the decoder put U+FFFD for bytes that say something else; a U+FFFD of the author's own may stand. */
function firstReplacement(text: string, bytes: Uint8Array): number | undefined {
  let byte = startsWithBom(bytes) ? 3 : 0;
  let from = 0;
  for (let at = text.indexOf(MARK); at !== -1; at = text.indexOf(MARK, from)) {
    byte += Buffer.byteLength(text.slice(from, at));
    if (MARK_BYTES.some((value, index) => bytes[byte + index] !== value)) return at;
    byte += MARK_BYTES.length;
    from = at + 1;
  }
  return undefined;
}

const startsWithBom = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
