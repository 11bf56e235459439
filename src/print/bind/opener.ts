// Opens parts, each as soon as it is printed and once, and keeps what was done to their content from one build to the
// next. In: what the book is for, and a cache. Out: a function that opens a part.

import type { Cache } from '../../host/cache.ts';
import { listInstalled, ownPath, readInstalledText } from '../../host/installed.ts';
import { hashOf } from '../kept.ts';
import type { Target } from './binding.ts';
import { mendContent, mendUntagged } from './content.ts';
import { loadPart, type Part } from './part.ts';

export type OpenPart = (bytes: Uint8Array) => Promise<Part>;

export function createOpener(target: Target, cache: Cache): OpenPart {
  const opened = new WeakMap<Uint8Array, Promise<Part>>();
  const mendFor = target === 'print' ? () => mendUntagged : mendContent;
  let binder: Promise<string> | undefined;
  const load = async (bytes: Uint8Array): Promise<Part> => {
    binder ??= identifyBinder();
    const key = hashOf(await binder, target, bytes);
    return loadPart(bytes, mendFor, {
      get: async () => {
        const kept = await cache.get(key);
        return kept && unpack(Buffer.from(kept.buffer, kept.byteOffset, kept.byteLength));
      },
      put: (streams) => void cache.put(key, pack(streams)),
    });
  };
  return (bytes) => {
    const part = opened.get(bytes) ?? load(bytes);
    opened.set(bytes, part);
    return part;
  };
}

/** Another binder may do something else to the content. */
async function identifyBinder(): Promise<string> {
  const folder = ownPath('src', 'print', 'bind');
  const files = await listInstalled(folder);
  return hashOf(
    ...(await Promise.all(files.map((name) => readInstalledText(`${folder}/${name}`)))),
  );
}

/** Each stream behind its length, four bytes. */
function pack(streams: readonly Uint8Array[]): Buffer {
  const lengths = streams.map(({ length }) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(length);
    return bytes;
  });
  return Buffer.concat(streams.flatMap((stream, index) => [lengths[index] ?? stream, stream]));
}

function unpack(packed: Buffer): Buffer[] {
  const streams: Buffer[] = [];
  for (let at = 0; at < packed.length; ) {
    const end = at + 4 + packed.readUInt32BE(at);
    streams.push(packed.subarray(at + 4, end));
    at = end;
  }
  return streams;
}
