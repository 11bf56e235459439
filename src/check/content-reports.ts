// Reports of content streams by a hash of their bytes as they lie in the file: what was read once, be it in another build or
// in another thread, is not read again. In: reports. Out: the report of each stream that is asked for.

import { createHash } from 'node:crypto';
import { readDeflated, type StreamReport } from './content.ts';

export class ContentReports {
  /** By the names of streams, as all of these. */
  readonly #kept: ReadonlyMap<string, StreamReport>;
  readonly #read = new Map<string, StreamReport>();
  readonly #met = new Map<string, StreamReport>();

  /** `kept` is what `pack` once gave. */
  constructor(kept?: Uint8Array) {
    const reports = kept ? JSON.parse(Buffer.from(kept).toString('utf8')) : {};
    this.#kept = new Map(Object.entries(reports as Record<string, StreamReport>));
  }

  /** Of a deflated stream; undefined of a damaged one, which is looked at each time anew. */
  of(stream: Uint8Array): StreamReport | undefined {
    const name = nameOf(stream);
    const report = this.#kept.get(name) ?? this.#read.get(name) ?? readDeflated(stream);
    if (report) this.#met.set(name, report);
    return report;
  }

  /** Those of these streams that nobody has read, each once, by their names. */
  unread(streams: readonly Uint8Array[]): ReadonlyMap<string, Uint8Array> {
    const named = streams.map((stream) => [nameOf(stream), stream] as const);
    return new Map(named.filter(([name]) => !this.#kept.has(name) && !this.#read.has(name)));
  }

  /** Takes over the report of a stream that was read elsewhere. */
  add(name: string, report: StreamReport): void {
    this.#read.set(name, report);
  }

  /** What was asked for, to be kept; undefined where all of it was kept before. */
  pack(): Uint8Array | undefined {
    const hasNews = [...this.#met.keys()].some((name) => !this.#kept.has(name));
    return hasNews ? Buffer.from(JSON.stringify(Object.fromEntries(this.#met))) : undefined;
  }
}

/** Streams are asked for before they are bound and after. */
const names = new WeakMap<Uint8Array, string>();

function nameOf(stream: Uint8Array): string {
  const name = names.get(stream) ?? createHash('sha256').update(stream).digest('hex');
  names.set(stream, name);
  return name;
}
