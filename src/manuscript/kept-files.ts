// Files that were built before: one that nobody has changed is not read again. In: a cache, and what all files of a book
// are built with. Out: a function that builds a file, or gives what was built of it another time.

import type { Diagnostic } from '../diagnostic.ts';
import { type Cache, hashOf, NO_CACHE } from '../host/cache.ts';
import { identifyCode } from '../host/installed.ts';
import type { BuiltFile, ChapterFile } from './chapter.ts';
import type { Report } from './source.ts';

/** What the building of a file takes from the book, and gives to it. */
export interface Exchange {
  readonly uniqueId: (wanted: string) => string;
  readonly report: Report;
}

export type Build = (exchange: Exchange) => BuiltFile;

/** All that went to and fro when a file was built. */
interface Kept {
  readonly built: BuiltFile;
  readonly found: readonly Diagnostic[];
  readonly wanted: readonly string[];
  readonly given: readonly string[];
}

/** `common` is whatever else shapes every file, as JSON. */
export function createKeeper(
  cache: Cache,
  common: unknown,
  exchange: Exchange,
): (file: ChapterFile, build: Build) => Promise<BuiltFile> {
  if (cache === NO_CACHE) return async (_, build) => build(exchange);
  const code = identifyCode('.', 'book', 'manuscript');
  return async ({ id, language, source }, build) => {
    const shape = JSON.stringify([common, id, language, source.file]);
    const key = hashOf(await code, shape, source.text);
    const kept = parse(await cache.get(key));
    const ids = kept?.wanted.map(exchange.uniqueId) ?? [];
    if (kept?.given.every((given, index) => given === ids[index])) {
      kept.found.forEach(exchange.report);
      return kept.built;
    }
    const now = watch(exchange, ids, build);
    // Before anything is done to its trees.
    const entry = Buffer.from(JSON.stringify(now));
    await cache.put(key, entry);
    return now.built;
  };
}

const parse = (entry: Uint8Array | undefined): Kept | undefined =>
  entry && (JSON.parse(Buffer.from(entry).toString()) as Kept);

/** Build, and note what goes to and fro; `ids` are given out already, in the order in which they are wanted. */
function watch({ uniqueId, report }: Exchange, ids: readonly string[], build: Build): Kept {
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
  return { built, found, wanted, given };
}
