// Opens parts, each as soon as it is printed and once, and keeps what was made of their content and structure from one
// build to the next. In: what the book is for, and a cache. Out: a function that opens a part.

import { type Cache, digest, hashOf } from '../../host/cache.ts';
import { identifyCode } from '../../host/installed.ts';
import type { Binding } from './binding.ts';
import { mendContent, mendUntagged } from './content.ts';
import type { KeptStructure } from './kept-structure.ts';
import { loadPart, type Mended, type Part } from './part.ts';

export type OpenPart = (bytes: Uint8Array) => Promise<Part>;

/** What shapes a part beside its bytes. */
export type Opening = Pick<Binding, 'target'> & {
  readonly metadata: { readonly language: string };
};

export function createOpener({ target, metadata }: Opening, cache: Cache): OpenPart {
  const opened = new WeakMap<Uint8Array, Promise<Part>>();
  const isPrint = target === 'print';
  const mending = {
    mendFor: isPrint ? () => mendUntagged : mendContent,
    language: isPrint ? undefined : metadata.language,
  };
  let binder: Promise<string> | undefined;
  const load = async (bytes: Uint8Array): Promise<Part> => {
    binder ??= identifyCode('print/bind');
    const key = hashOf(await binder, target, mending.language ?? '', digest(bytes));
    const kept = {
      get: async () => {
        const entry = await cache.get(key);
        return entry && unpack(Buffer.from(entry.buffer, entry.byteOffset, entry.byteLength));
      },
      put: (mended: Mended) => void cache.put(key, pack(mended)),
    };
    return loadPart(bytes, { ...mending, kept });
  };
  return (bytes) => {
    const part = opened.get(bytes) ?? load(bytes);
    opened.set(bytes, part);
    return part;
  };
}

/** The structure as JSON, then the streams, each behind its length, four bytes. */
function pack({ structure, contents }: Mended): Buffer {
  const pieces = [Buffer.from(JSON.stringify(structure ?? null)), ...contents];
  const lengths = pieces.map(({ length }) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(length);
    return bytes;
  });
  return Buffer.concat(pieces.flatMap((piece, index) => [lengths[index] ?? piece, piece]));
}

function unpack(packed: Buffer): Mended {
  const pieces: Buffer[] = [];
  for (let at = 0; at < packed.length; ) {
    const end = at + 4 + packed.readUInt32BE(at);
    pieces.push(packed.subarray(at + 4, end));
    at = end;
  }
  const [structure = 'null', ...contents] = pieces;
  return {
    structure: (JSON.parse(structure.toString()) as KeptStructure | null) ?? undefined,
    contents,
  };
}
