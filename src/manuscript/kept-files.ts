// Files that were built before: one that nobody has changed is not read again. In: a cache, and what all files of a book
// are built with. Out: whoever builds a file, or gives what was built of it another time.

import type { Diagnostic } from '../diagnostic.ts';
import { type Cache, hashOf, NO_CACHE } from '../host/cache.ts';
import { identifyCode } from '../host/installed.ts';
import type { BuiltFile, ChapterFile, Exchange } from './chapter.ts';

export type Build = (exchange: Exchange) => BuiltFile;

export interface Keeper {
  build(file: ChapterFile, build: Build): BuiltFile;
  /** Keep what was built, before anything is done to its trees. */
  close(): Promise<void>;
}

/** All that went to and fro when a file was built. */
interface Kept {
  /** Tells what was built from all that would be built otherwise. */
  readonly key: string;
  readonly built: BuiltFile;
  readonly found: readonly Diagnostic[];
  readonly wanted: readonly string[];
  readonly given: readonly string[];
}

/** A book is written down anew when more than one file in so many is another one. */
const FEW = 20;

/** Books are told apart by their titles; `shape` is whatever shapes every file beside its text, as JSON. */
export async function openKeeper(
  cache: Cache,
  { title, shape }: { readonly title: string; readonly shape: unknown },
  exchange: Exchange,
): Promise<Keeper> {
  if (cache === NO_CACHE) return { build: (_, build) => build(exchange), close: async () => {} };
  const name = hashOf(await identifyCode('.', 'book', 'manuscript'), title);
  const common = JSON.stringify(shape);
  const before = read(await cache.get(name));
  const now = new Map<string, Kept>();
  let changed = 0;
  return {
    build: ({ id, language, source }, build) => {
      const key = hashOf(common, id, language, source.text);
      const last = before.get(source.file);
      const kept = last?.key === key ? last : undefined;
      const ids = kept?.wanted.map(exchange.uniqueId) ?? [];
      if (kept?.given.every((given, index) => given === ids[index])) {
        kept.found.forEach(exchange.report);
        now.set(source.file, kept);
        return kept.built;
      }
      changed += 1;
      const built = watch(key, exchange, ids, build);
      now.set(source.file, built);
      return built.built;
    },
    close: async () => {
      if (changed * FEW > now.size)
        await cache.put(name, Buffer.from(JSON.stringify(Object.fromEntries(now))));
    },
  };
}

const read = (entry: Uint8Array | undefined): Map<string, Kept> =>
  new Map(entry && Object.entries(JSON.parse(Buffer.from(entry).toString()) as object));

/** Build, and note what goes to and fro; `ids` are given out already, in the order in which they are wanted. */
function watch(
  key: string,
  { uniqueId, report }: Exchange,
  ids: readonly string[],
  build: Build,
): Kept {
  const found: Diagnostic[] = [];
  const wanted: string[] = [];
  const given: string[] = [];
  const built = build({
    uniqueId: (name) => {
      const id = ids[given.length] ?? uniqueId(name);
      wanted.push(name);
      given.push(id);
      return id;
    },
    report: (diagnostic) => {
      found.push(diagnostic);
      report(diagnostic);
    },
  });
  return { key, built, found, wanted, given };
}
