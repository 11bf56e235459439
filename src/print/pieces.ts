// Several pieces of bytes kept as one. In: pieces. Out: each behind its length, four bytes; and back.

export function joinPieces(pieces: readonly Uint8Array[]): Buffer {
  const lengths = pieces.map(({ length }) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(length);
    return bytes;
  });
  return Buffer.concat(pieces.flatMap((piece, index) => [lengths[index] ?? piece, piece]));
}

/** They share the memory of what they were joined to. */
export function splitPieces(bytes: Uint8Array): Buffer[] {
  const joined = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: Buffer[] = [];
  for (let at = 0; at < joined.length; ) {
    const end = at + 4 + joined.readUInt32BE(at);
    pieces.push(joined.subarray(at + 4, end));
    at = end;
  }
  return pieces;
}
