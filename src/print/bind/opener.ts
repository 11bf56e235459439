// Opens parts, each as soon as it is printed and once, and keeps what was made of their content and structure from one
// build to the next. In: what the book is for, and a cache. Out: a function that opens a part.

import { type Cache, digest, hashOf } from '../../host/cache.ts';
import { identifyCode } from '../../host/installed.ts';
import { joinPieces, splitPieces } from '../pieces.ts';
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
    mendFor: isPrint ? mendUntagged : mendContent,
    language: isPrint ? undefined : metadata.language,
  };
  let binder: Promise<string> | undefined;
  const load = async (bytes: Uint8Array): Promise<Part> => {
    binder ??= identifyCode('print/bind');
    const key = hashOf(await binder, target, mending.language ?? '', digest(bytes));
    const kept = {
      get: async () => {
        const entry = await cache.get(key);
        return entry && unpack(entry);
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

/** The structure as JSON, then the streams. */
const pack = ({ structure, contents }: Mended): Buffer =>
  joinPieces([Buffer.from(JSON.stringify(structure ?? null)), ...contents]);

function unpack(packed: Uint8Array): Mended {
  const [structure = 'null', ...contents] = splitPieces(packed);
  return {
    structure: (JSON.parse(structure.toString()) as KeptStructure | null) ?? undefined,
    contents,
  };
}
