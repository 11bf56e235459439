// The whole book collated: what is taken from the text seen, or added to it, is told with its place in the source.

import { describe, expect, it } from 'vitest';
import type { Book } from '../../src/book/book.ts';
import { decideBook } from '../../src/book/decide.ts';
import { blocksOf, blockText } from '../../src/book/place.ts';
import { type BookLoss, prepareCollation } from '../../src/check/collate-book.ts';
import { read } from '../../src/check/expect.thread.ts';
import { memoryFolder } from '../../src/host/files.ts';
import { loadManuscript } from '../../src/manuscript/manuscript.ts';

const FIRST = 'The ferry crossed the river four times an hour until the bridge was opened.';
const SECOND = 'Nobody on the other bank had asked for a bridge, least of all the ferrymen.';
const NOTE = 'A toll was asked of carts and of geese, but never of a bride.';
const SOURCE = `# The ferry\n\n${FIRST}[^toll]\n\n${SECOND}\n\n[^toll]: ${NOTE}\n`;

async function load() {
  const folder = memoryFolder({ 'book.yaml': 'title: Ferries', '01-ferry.md': SOURCE });
  const { manuscript } = await loadManuscript(folder);
  if (!manuscript) throw new Error('The manuscript can be read.');
  const { settings, sources } = manuscript;
  const expected = [...sources].map(([file, text]) => [file, read(file, text, settings)] as const);
  return { book: decideBook(manuscript).book, expected: new Map(expected) };
}

/** What a faultless engine would show, changed. */
function seenIn(book: Book, change: (text: string) => string): Map<string, string> {
  const blocks = [...book.chapters, ...book.notes].flatMap(({ tree }) => blocksOf(tree));
  return new Map(
    blocks.map((block) => [block.data?.block ?? '', change(blockText(block))] as const),
  );
}

async function collated(change: (text: string) => string): Promise<BookLoss[]> {
  const { book, expected } = await load();
  return prepareCollation(book, expected)(seenIn(book, change));
}

const told = (losses: readonly BookLoss[]) =>
  losses.map(({ block, diagnostic: { code, severity, span } }) => [
    ...[severity, code, block],
    `${span?.file}:${span?.line}`,
  ]);

describe('a book collated', () => {
  it('has nothing to tell where all stands on the pages', async () => {
    expect(await collated((text) => text)).toEqual([]);
  });

  it('tells lost-text where a block lacks words', async () => {
    const losses = await collated((text) => text.replace('four times an hour ', ''));
    expect(told(losses)).toEqual([['error', 'lost-text', 'ferry.2', '01-ferry.md:3']]);
    expect(losses[0]?.diagnostic.message).toContain('“fourtimesanhour”');
  });

  it('tells lost-text where a whole block is not there', async () => {
    const losses = await collated((text) => (text === SECOND ? '' : text));
    expect(told(losses)).toMatchObject([
      ['error', 'lost-text', expect.anything(), '01-ferry.md:5'],
    ]);
  });

  it('tells doubled-text where a block stands twice', async () => {
    const losses = await collated((text) => (text === SECOND ? text + text : text));
    expect(told(losses)).toMatchObject([['error', 'doubled-text', 'ferry.3', expect.anything()]]);
  });

  it('looks into notes too', async () => {
    const losses = await collated((text) => text.replace('and of geese', ''));
    expect(told(losses)).toEqual([['error', 'lost-text', 'fn-ferry-toll.1', '01-ferry.md:7']]);
  });

  it('looks into what the tool made too', async () => {
    const losses = await collated((text) => (text === 'Ferries' ? '' : text));
    expect(losses.map(({ diagnostic }) => diagnostic.code)).toEqual(['lost-text']);
  });
});
