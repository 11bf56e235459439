// What things are called: every id of the book with the place that bears it, and by which names an author may ask for
// it. Filled while ids are given, read when references are resolved.

import type { Span } from '../diagnostic.ts';
import type { Chapter } from './book.ts';

export class Names {
  /** Each id of the book, with the place that bears it. */
  readonly #ids = new Map<string, Span | undefined>();
  /** Chapter → name as the author writes it → id. */
  readonly #own = new Map<string, Map<string, string>>();
  /** Name → ids, for names that hold in the whole book. */
  readonly #anywhere = new Map<string, Set<string>>();
  /** File → the chapter made of it. */
  readonly #files = new Map<string, string>();

  takeChapter({ id, file, span }: Chapter): void {
    this.take(id, span, id);
    if (file !== '') this.#files.set(file.normalize('NFC'), id);
  }

  chapterOf(file: string): string | undefined {
    return this.#files.get(file.normalize('NFC'));
  }

  /** The files that a link may name. */
  get files(): string[] {
    return [...this.#files.keys()];
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** The place that bears an id. */
  placeOf(id: string): Span | undefined {
    return this.#ids.get(id);
  }

  /** Take an id that is free, and let it be asked for by a name. */
  take(id: string, span: Span | undefined, chapter: string, name = id): void {
    this.#ids.set(id, span);
    this.call(id, chapter, name);
    if (name !== id) this.#anywhere.set(id, new Set([id]));
  }

  /** Let a place that has an id be asked for by another name, which no other place may bear then. */
  alias(id: string, span: Span | undefined, chapter: string, name: string): void {
    this.#ids.set(name, span);
    this.call(id, chapter, name);
  }

  /** Let an id be asked for by a name that other chapters may use too. */
  call(id: string, chapter: string, name: string): void {
    const own = this.#own.get(chapter) ?? new Map<string, string>();
    if (!own.has(name)) own.set(name, id);
    this.#own.set(chapter, own);
    this.#anywhere.set(name, (this.#anywhere.get(name) ?? new Set()).add(id));
  }

  /** The wished id, or the same with the first number that makes it free. */
  free(wished: string): string {
    let id = wished;
    for (let n = 1; this.#ids.has(id); n += 1) id = `${wished}-${n}`;
    return id;
  }

  /** The id that a name means: in this chapter first, then anywhere, if it means one thing there. */
  find(name: string, chapter: string): string | undefined {
    return this.findIn(name, chapter) ?? this.#findAnywhere(name);
  }

  findIn(name: string, chapter: string): string | undefined {
    return this.#own.get(chapter)?.get(name);
  }

  #findAnywhere(name: string): string | undefined {
    const ids = this.#anywhere.get(name);
    return ids?.size === 1 ? [...ids][0] : undefined;
  }

  /** All that an author may write behind `#` in a chapter, or anywhere. */
  known(chapter?: string): string[] {
    return chapter === undefined
      ? [...this.#anywhere.keys()]
      : [...(this.#own.get(chapter)?.keys() ?? [])];
  }
}
