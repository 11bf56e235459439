// The book that handouts are taken from: set when it is first asked for, once for each audience. In: a Press, its dress,
// a press room. Out: books with their pages, bound where pages are laid on sheets.

import type { Book } from '../book/book.ts';
import { decideBook } from '../book/decide.ts';
import { once } from '../book/once.ts';
import type { PageMap } from '../book/pagemap.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { hasAudience } from '../handout/answers.ts';
import { renamePages } from '../handout/editions.ts';
import { turnGray } from '../handout/gray.ts';
import type { Wish } from '../handout/wish.ts';
import type { Environment } from '../host/environment.ts';
import type { PrintEdition } from '../print/print.ts';
import type { SettingRoom } from '../print/setting.ts';
import { type Dress, type OpenCache, printEdition } from './editions.ts';
import type { Press } from './press.ts';
import type { PressRoom } from './press-room.ts';

export interface Bindery {
  readonly press: Press;
  readonly dress: Dress;
  readonly machine: Environment;
  readonly openCache: OpenCache;
  /** All that any audience sees, and the pages on which it stands in the book as its readers have it. */
  source(): Promise<{ readonly book: Book; readonly pageMap: PageMap }>;
  /** The book bound for an audience; undefined bytes where errors forbid it. */
  bound(wish: Wish): Promise<BoundBook>;
  /** A setting room that nothing was set in. */
  room(): SettingRoom;
  /** What was wrong with the pages of the book. */
  told(): readonly Diagnostic[];
}

export interface BoundBook {
  readonly book: Book;
  readonly pageMap: PageMap;
  readonly pdf?: Uint8Array | undefined;
}

export interface BinderyOptions {
  readonly machine: Environment;
  readonly openCache: OpenCache;
  readonly pressRoom: PressRoom;
}

type Audience = Wish['audience'];

export function openBindery(press: Press, dress: Dress, options: BinderyOptions): Bindery {
  const { machine, openCache, pressRoom } = options;
  const told: Diagnostic[] = [];
  const editions = new Map<string, Promise<PrintEdition>>();
  const own = press.book.settings.audience;
  const { chapters, notes } = press.manuscript;
  const isSplit = once(() => hasAudience([...chapters, ...notes].map(({ tree }) => tree)));
  const full = once(() =>
    own === 'teacher' || !isSplit() ? press.book : decideFor(press, 'teacher'),
  );
  const room = rooms(pressRoom);
  const bookFor = (audience: Audience): Book =>
    audience === own || !isSplit() ? press.book : decideFor(press, audience);
  const editionOf = (book: Book, grayscale: boolean, isForPages = false): Promise<PrintEdition> => {
    const key = `${book.settings.audience} ${grayscale} ${isForPages}`;
    const set = editions.get(key) ?? setEdition(book, grayscale, isForPages);
    editions.set(key, set);
    return set;
  };
  const setEdition = async (
    book: Book,
    grayscale: boolean,
    isForPages: boolean,
  ): Promise<PrintEdition> => {
    const cache = await openCache('gatherings');
    const finish = grayscale ? turnGray : undefined;
    const printing = {
      room: room(),
      machine,
      cache,
      target: 'screen',
      finish,
      isForPages,
    } as const;
    const edition = await printEdition({ ...press, book }, dress, printing);
    told.push(...edition.diagnostics);
    return edition;
  };
  return {
    ...{ press, dress, machine, openCache, room },
    source: async () => {
      const edition = await editionOf(press.book, false, true);
      return { book: full(), pageMap: renamePages(edition.pageMap(), press.book, full()) };
    },
    bound: async ({ audience, grayscale }) => {
      const book = bookFor(audience);
      const edition = await editionOf(book, grayscale);
      const { pdf, diagnostics } = await edition.bind();
      told.push(...diagnostics);
      return { book, pageMap: edition.pageMap(), pdf };
    },
    told: () => told,
  };
}

/** The same manuscript for another audience. */
function decideFor({ manuscript }: Press, audience: Audience): Book {
  const settings = { ...manuscript.settings, audience };
  return decideBook({ ...manuscript, settings }).book;
}

/** The one that is open already comes first. */
function rooms(pressRoom: PressRoom): () => SettingRoom {
  let isFirst = true;
  return () => {
    const room = isFirst ? pressRoom.open() : pressRoom.openFresh();
    isFirst = false;
    return room;
  };
}
