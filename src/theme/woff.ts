// WOFF (W3C recommendation of 2012) unpacked: an SFNT whose tables are deflated one by one. The library for it inflates
// in JavaScript, which takes eight times as long. In: a file of a face. Out: an SFNT.

import { inflateSync } from 'node:zlib';

const SIGNATURE = 'wOFF';
const HEADER_BYTES = 44;
const ENTRY_BYTES = 20;
const SFNT_HEADER_BYTES = 12;
const SFNT_ENTRY_BYTES = 16;

export const isWoff = (face: Buffer): boolean => face.toString('latin1', 0, 4) === SIGNATURE;

/** Throws where a table is damaged. */
export function fromWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(SFNT_HEADER_BYTES + count * SFNT_ENTRY_BYTES);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  header.writeUInt16BE(2 ** power * SFNT_ENTRY_BYTES, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE((count - 2 ** power) * SFNT_ENTRY_BYTES, 10);
  const parts: Uint8Array[] = [header];
  let offset = header.length;
  for (let index = 0; index < count; index += 1) {
    const from = HEADER_BYTES + index * ENTRY_BYTES;
    const to = SFNT_HEADER_BYTES + index * SFNT_ENTRY_BYTES;
    const table = unpack(woff, from);
    woff.copy(header, to, from, from + 4);
    woff.copy(header, to + 4, from + 16, from + 20);
    header.writeUInt32BE(offset, to + 8);
    header.writeUInt32BE(table.length, to + 12);
    parts.push(table, Buffer.alloc(-table.length & 3));
    offset += (table.length + 3) & ~3;
  }
  return Buffer.concat(parts);
}

/** What the directory's entry at `from` names; a table that deflating would not make shorter stands as it is. */
function unpack(woff: Buffer, from: number): Uint8Array {
  const [at, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(from + field)) as [
    number,
    number,
    number,
  ];
  const bytes = woff.subarray(at, at + packed);
  const table = packed < length ? inflateSync(bytes) : bytes;
  if (table.length !== length) throw new Error('A table of a face is cut off.');
  return table;
}
