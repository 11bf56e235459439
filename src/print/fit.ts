// What the page had to be made to hold, or holds badly: tables that are too wide, lines of code that turn over, text in
// the margin, pictures of too few pixels. In: the Book and its set pages. Out: warnings that name the lines.

import type { Book } from '../book/book.ts';
import { once } from '../book/once.ts';
import { blocksOf } from '../book/place.ts';
import { eachElement } from '../book/walk.ts';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';
import { pictureSource } from './html.ts';
import type { FittedTable, SetPage, SetResult } from './page/protocol.ts';

/** Pixels to the inch below which a picture looks soft in print; the shops advise 300 and refuse less than 200. */
const LEAST_RESOLUTION = 200;
const PX_PER_INCH = 96;
/** More lines than this are counted, not named. */
const NAMED_LINES = 5;

export function misfits(book: Book, results: readonly SetResult[]): Diagnostic[] {
  const pages = results.flatMap((result) => result.pages);
  const spanOf = createSpans(book);
  return [
    ...results.flatMap(({ tables }) => tables).map((table) => wideTable(table, spanOf)),
    ...longCode(pages, spanOf),
    ...overfull(pages, spanOf),
    ...lowResolution(book, pages),
  ];
}

/** The place of a block. */
type SpanOf = (block: string) => Span | undefined;

/** They are looked for where there is something to tell, which is seldom. */
function createSpans({ chapters, notes }: Book): SpanOf {
  const spans = once(() => {
    const blocks = [...chapters, ...notes].flatMap(({ tree }) => blocksOf(tree));
    return new Map(blocks.map(({ data }) => [data?.block, data?.span]));
  });
  return (block) => spans().get(block);
}

function wideTable({ block, how, scale }: FittedTable, spanOf: SpanOf): Diagnostic {
  const size = scale < 1 ? ` at ${Math.round(scale * 100)} % of its size` : '';
  const done = {
    smaller: `is set${size}`,
    turned: `stands on its side on a page of its own${size}`,
    broken: `has its words broken${size}`,
  };
  return diagnose(
    'wide-table',
    `the table is wider than the page and ${done[how]}`,
    'Take columns out, shorten the longest words, or cut the table in two.',
    spanOf(block),
  );
}

function longCode(pages: readonly SetPage[], spanOf: SpanOf): Diagnostic[] {
  const lines = new Map<string, number[]>();
  for (const { block, line } of pages.flatMap(({ longLines }) => longLines)) {
    const known = lines.get(block) ?? [];
    if (!known.includes(line)) lines.set(block, [...known, line]);
  }
  return [...lines].map(([block, numbers]) => {
    const one = numbers.length === 1;
    const named = numbers.slice(0, NAMED_LINES).join(', ');
    const more = numbers.length > NAMED_LINES ? ` and ${numbers.length - NAMED_LINES} more` : '';
    return diagnose(
      'long-code',
      `line${one ? '' : 's'} ${named}${more} of this code ${one ? 'is' : 'are'} longer than the page is wide and turn${one ? 's' : ''} over`,
      'Break the code where it may be broken, so that nobody takes a turned line for two.',
      spanOf(block),
    );
  });
}

function overfull(pages: readonly SetPage[], spanOf: SpanOf): Diagnostic[] {
  return [...new Set(pages.flatMap((page) => page.overfull))].map((block) =>
    diagnose(
      'overfull',
      'something in this block reaches over the side of the text into the margin',
      'Make it narrower, or let it break: a space or a hyphen in a long word will do.',
      spanOf(block),
    ),
  );
}

/** Each picture once, where it is shown first. */
function lowResolution(book: Book, pages: readonly SetPage[]): Diagnostic[] {
  const widths = new Map<string, number>();
  for (const { address, width } of pages.flatMap(({ pictures }) => pictures)) {
    const src = pictureSource(address);
    widths.set(src, Math.max(widths.get(src) ?? 0, width));
  }
  const places = once(() => placesOfPictures(book));
  return [...widths].flatMap(([src, width]) => {
    const asset = book.assets.get(src);
    if (!asset || asset.mediaType === 'image/svg+xml') return [];
    const resolution = Math.floor((asset.width * PX_PER_INCH) / width);
    if (resolution >= LEAST_RESOLUTION) return [];
    const needed = Math.ceil((width / PX_PER_INCH) * LEAST_RESOLUTION);
    return diagnose(
      'low-resolution',
      `${src} is printed with ${resolution} pixels to the inch, which looks soft`,
      `Take a picture at least ${needed} pixels wide, or show this one smaller ({width=50%}).`,
      places().get(src),
    );
  });
}

/** Where each picture is shown first, by its path. */
export function placesOfPictures({ chapters, notes }: Book): ReadonlyMap<string, Span> {
  const places = new Map<string, Span>();
  for (const { tree } of [...chapters, ...notes]) {
    eachElement(tree, ({ tagName, properties, data }) => {
      if (tagName !== 'img' || !data?.span) return;
      const src = String(properties['src'] ?? '');
      if (!places.has(src)) places.set(src, data.span);
    });
  }
  return places;
}
