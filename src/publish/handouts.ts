// Handouts, from the manuscript to files. Its steps:
//   1. read the book; see which handouts are wished for, and of what; stop where the author must act first
//   2. set each handout anew, or lay pages of the bound book on sheets; both ask for the pages of the book
//   3. write all of them, or none
// In: options and an open press room. Out: files with slips that say how to print them, and diagnostics.

import { type Diagnostic, diagnose, hasErrors } from '../diagnostic.ts';
import { type Choice, choose, nothing } from '../handout/choose.ts';
import { readPaper } from '../handout/paper.ts';
import { type Flags, isReading, type Wish } from '../handout/wish.ts';
import { wishesOf } from '../handout/wishes.ts';
import { openFolder } from '../host/files.ts';
import { openBindery } from './bindery.ts';
import { dressBook } from './editions.ts';
import { asError, decidePress, type Press, readDraft } from './press.ts';
import { type Publication, type PublishOptions, withFreshBrowser, writeAll } from './publish.ts';
import { type Made, type Order, printReading } from './reading-handout.ts';
import { printSheets } from './sheet-handout.ts';

export interface HandoutOptions extends Omit<PublishOptions, 'editions' | 'draft' | 'target'> {
  /** Chapters, `#sections`, or names of handouts in book.yaml. */
  readonly words: readonly string[];
  readonly flags: Flags;
}

export const publishHandouts = (options: HandoutOptions): Promise<Publication> =>
  withFreshBrowser(options, publishIn);

async function publishIn(options: HandoutOptions): Promise<Publication> {
  const { manuscript, output, strict, progress } = options;
  const severe = (told: readonly Diagnostic[]) => (strict ? told.map(asError) : told);
  progress('Reading the manuscript');
  const { openCache, pressRoom } = options;
  const { draft, diagnostics } = await readDraft(
    await openFolder(manuscript),
    await openCache('manuscripts'),
  );
  if (!draft) return { diagnostics: severe(diagnostics), files: [] };
  const { dress, diagnostics: looks } = await dressBook(draft, openCache, pressRoom.cutter);
  const press = decidePress(draft, diagnostics);
  const read = severe([...press.found, ...looks]);
  if (hasErrors(read)) return { diagnostics: read, files: [] };
  const { orders, diagnostics: ordered } = takeOrders(press, options);
  const found = [...read, ...severe(ordered)];
  if (hasErrors(found)) return { diagnostics: found, files: [] };
  progress('Setting the pages of the book');
  const bindery = openBindery(press, dress, options);
  const made: Made[] = [];
  for (const order of orders) {
    progress(`Making the handout ${order.name}`);
    const print = isReading(order.wish.layout) ? printReading : printSheets;
    const one = await print(order, bindery);
    found.push(...severe(one.diagnostics));
    made.push(one);
  }
  const told = [...found, ...severe([...bindery.told(), ...(await dress.lacks(press.book))])];
  const files = made.flatMap(({ file }) => file ?? []);
  if (hasErrors(told) || files.length < orders.length) return { diagnostics: told, files: [] };
  progress('Writing');
  return { diagnostics: told, files: await writeAll(output, files) };
}

/** What is wished for, seen through before anything is set. */
function takeOrders(press: Press, { words, flags }: HandoutOptions) {
  const { book, manuscript } = press;
  const wished = wishesOf(words, flags, book.settings.handouts);
  if (wished.length === 0) return { orders: [], diagnostics: [nothing(book, undefined)] };
  const diagnostics: Diagnostic[] = [];
  const orders = wished.map(({ wish, listed }): Order => {
    const keys = listed === undefined ? ['handouts'] : ['handouts', String(listed)];
    const span = listed === undefined ? undefined : manuscript.spanOfSetting(keys);
    const chosen = choose(book, wish.of, span);
    const { paper, diagnostics: papers } = readPaper(wish, span);
    diagnostics.push(...chosen.diagnostics, ...papers);
    return { wish, span, paper, choice: chosen.choice, name: nameOf(wish, chosen.choice, press) };
  });
  return { orders, diagnostics: [...diagnostics, ...sameNames(orders)] };
}

/** `hangzhous-next-stop-handout-04-large-student`: what it is of and how it is made, without extension. */
function nameOf(
  { name, of, layout, audience }: Wish,
  choice: Choice,
  { slug, book }: Press,
): string {
  const files = book.chapters.map(({ file }) => file);
  const chosen = book.chapters.flatMap(({ id, file }) => {
    const wanted = choice.get(id) ?? [];
    return wanted === 'whole' ? [shortName(file, files)] : wanted;
  });
  const shown = name ?? (of.length === 0 ? 'book' : chosen.join('-').slice(0, LONGEST));
  return [slug, 'handout', shown, ...(layout === 'plain' ? [] : [layout]), audience].join('-');
}

const LONGEST = 80;

/** A chapter's file goes by the number that it begins with, if no other has it. */
function shortName(file: string, files: readonly string[]): string {
  const number = /^\d+(?=-)/.exec(file)?.[0];
  const isOwn = files.filter((other) => other.startsWith(`${number}-`)).length === 1;
  const plain = file.replace(/\.\w+$/, '').replaceAll(/[^\p{L}\p{N}_-]+/gu, '-');
  return number !== undefined && isOwn ? number : plain;
}

function sameNames(orders: readonly Order[]): Diagnostic[] {
  const names = orders.map(({ name }) => name);
  return orders
    .filter(({ name }, index) => names.indexOf(name) !== index)
    .map(({ name, span }) =>
      diagnose(
        'bad-config',
        `Two handouts would both be written to ${name}.pdf`,
        'Give each of them a name of its own in handouts: in book.yaml.',
        span,
      ),
    );
}
