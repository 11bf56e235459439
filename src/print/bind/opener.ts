// Opens parts, each as soon as it is printed and once, and keeps what was made of them from one build to the next: of a
// part that was opened before, nothing is read but the bytes of its faces and pictures. In: what the book is for, and a
// cache. Out: a function that opens a part.

import { type Cache, digest, hashOf } from '../../host/cache.ts';
import { identifyCode } from '../../host/installed.ts';
import { joinPieces, splitPieces } from '../pieces.ts';
import type { Binding } from './binding.ts';
import { dropMarks, mendContent, mendUntagged } from './content.ts';
import type { OpenSyntax } from './kept-objects.ts';
import type { KeptStructure } from './kept-structure.ts';
import { loadPart, type Mending, type Part, type PartPage } from './part.ts';

export type OpenPart = (bytes: Uint8Array, kind?: Kind) => Promise<Part>;

/** What the pages are in the book. */
type Kind = 'text' | 'furniture' | 'plates';

/** What shapes a part beside its bytes. */
export type Opening = Pick<Binding, 'target'> & {
  readonly metadata: { readonly language: string };
};

export function createOpener({ target, metadata }: Opening, cache: Cache): OpenPart {
  const opened = new WeakMap<Uint8Array, Promise<Part>>();
  const { language } = metadata;
  const mendings: Record<Kind, Mending> = {
    text: target === 'print' ? { mendFor: mendUntagged } : { mendFor: mendContent, language },
    furniture: { mendFor: () => dropMarks, isForTags: true },
    plates: { mendFor: mendUntagged },
  };
  let binder: Promise<string> | undefined;
  const load = async (bytes: Uint8Array, kind: Kind): Promise<Part> => {
    binder ??= identifyCode('print/bind');
    const mending = mendings[kind];
    const key = hashOf(await binder, kind, target, mending.language ?? '', digest(bytes));
    const entry = await cache.get(key);
    if (entry) return unpack(entry, bytes);
    const part = await loadPart(bytes, mending);
    const packed = pack(part, bytes);
    if (packed) cache.put(key, packed);
    return part;
  };
  return (bytes, kind = 'text') => {
    const part = opened.get(bytes) ?? load(bytes, kind);
    opened.set(bytes, part);
    return part;
  };
}

/** Plain JSON. */
interface Kept {
  readonly pages: readonly (Omit<PartPage, 'contents'> & { readonly streams: number })[];
  readonly objects: readonly KeptObject[];
}

/** A stream is told by the place and length of its bytes in the part. */
type KeptObject = readonly [number: number, syntax: OpenSyntax, start?: number, length?: number];

/** Pages and objects, and the structure, both as JSON; then content. Undefined where streams are not in the file as they are. */
function pack({ pages, objects, structure }: Part, file: Uint8Array): Buffer | undefined {
  const kept: KeptObject[] = [];
  for (const [number, { syntax, contents }] of objects) {
    if (contents && contents.buffer !== file.buffer) return undefined;
    if (contents)
      kept.push([number, syntax, contents.byteOffset - file.byteOffset, contents.length]);
    else kept.push([number, syntax]);
  }
  const told: Kept = {
    pages: pages.map(({ contents, ...page }) => ({ ...page, streams: contents.length })),
    objects: kept,
  };
  const contents = pages.flatMap((page) => page.contents);
  const tags = structure ? JSON.stringify(structure()) : '';
  return joinPieces([Buffer.from(JSON.stringify(told)), Buffer.from(tags), ...contents]);
}

function unpack(packed: Uint8Array, file: Uint8Array): Part {
  const [told, tags, ...contents] = splitPieces(packed);
  const { pages, objects } = JSON.parse(String(told)) as Kept;
  return {
    pages: pages.map(({ streams, ...page }) => ({
      ...page,
      contents: contents.splice(0, streams),
    })),
    objects: new Map(
      objects.map(([number, syntax, start, length = 0]) => {
        const contents = start === undefined ? undefined : file.subarray(start, start + length);
        return [number, { syntax, contents }];
      }),
    ),
    structure: tags?.length ? () => JSON.parse(String(tags)) as KeptStructure : undefined,
  };
}
