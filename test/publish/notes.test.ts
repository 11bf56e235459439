// Explanatory notes in print, wherever the author wants them: numbers, second calls, references to them. Small real
// books, read back from their PDFs.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../pdf.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

const filler = 'The ferry crossed the river while the clerks counted bales of silk. '.repeat(16);
const CHAPTERS = {
  '01-one.md': `# One\n\nFirst call.[^a] At once again.[^a] Another.[^b]\n\n${`${filler}\n\n`.repeat(3)}Much later.[^a] As [](#fn-b) says, see [](#tab-x).\n\n[^a]: The first note, which refers to [](#sec-far){page}.\n[^b]: The second note.\n`,
  '02-two.md': `# Two\n\nThe same label.[^a]\n\n## Far away {#sec-far}\n\n::: table {#tab-x}\nThe table.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n:::\n\nAs said in [](01-one.md#fn-a).\n\n[^a]: The other note of this label.\n`,
  '03-tables.md': '---\ntitle: Tables\nsemantic: lot\n---\n',
};

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop(CHAPTERS);
});
afterAll(() => workshop.remove());

/** The pages' text, and what was said. */
async function printed(settings: string): Promise<readonly string[]> {
  await workshop.write({ 'book.yaml': `title: Notes\ncreators: [Somebody]\n${settings}` });
  expect(await workshop.diagnose('build', 'pdf')).toEqual([]);
  const { pages } = await readPdf(await workshop.read('notes.pdf'));
  return pages.map((page) => page.replaceAll('\u00ad', '').replaceAll(/\s+/g, ' '));
}

const pageWith = (pages: readonly string[], text: string) =>
  pages.findIndex((page) => page.includes(text));
const count = (pages: readonly string[], text: string) => pages.join(' ').split(text).length - 1;

describe('notes at the foot of the page', () => {
  let pages: readonly string[];
  beforeAll(async () => {
    pages = await printed('notes: page\n');
  });

  it('stand on the page that calls them, each once', () => {
    for (const note of ['The first note', 'The second note', 'The other note'])
      expect(count(pages, note)).toBe(1);
    expect(pageWith(pages, 'The first note')).toBe(pageWith(pages, 'First call.'));
    expect(pageWith(pages, 'The other note')).toBe(pageWith(pages, 'The same label.'));
  });

  it('are called by their number again on the same page, and referred to on a later one', () => {
    expect(pages.join(' ')).toMatch(/First call\.\s?1 At once again\.\s?1 Another\.\s?2/);
    const later = pages[pageWith(pages, 'Much later')];
    expect(later).toMatch(/Much later\.\s?see note 1/);
    expect(pageWith(pages, 'Much later')).toBeGreaterThan(pageWith(pages, 'First call'));
  });

  it('begin their numbers anew with each chapter', () => {
    expect(pages.join(' ')).toMatch(/The same label\.\s?1/);
  });

  it('are referred to by number, and refer to pages themselves', () => {
    expect(pages.join(' ')).toContain('As note 2 says, see Table 1');
    expect(pages.join(' ')).toContain('As said in note 1.');
    // The page of the body: three pages of front matter come before, the copy of the contents not counted.
    const far = pageWith(pages, 'As said in') - pageWith(pages, 'First call') + 1;
    expect(pages.join(' ')).toContain(`which refers to p. ${far}.`);
  });

  it('leave the table in the list of tables', () => {
    expect(pages.at(-1)).toMatch(/Tables Table 1 The table\. \d/);
  });
});

describe('notes at the end of each chapter', () => {
  it('stand there, are called by number only, and numbered through where that is wanted', async () => {
    const pages = await printed('notes: chapter\nnoteNumbers: book\n');
    expect(pageWith(pages, 'The first note')).toBe(pageWith(pages, 'Much later'));
    expect(count(pages, 'see note')).toBe(0);
    expect(pages.join(' ')).toMatch(/The same label\.\s?3/);
    expect(pages.join(' ')).toMatch(/3\. The other note/);
  });
});

describe('notes at the end of the book', () => {
  it('stand there chapter by chapter', async () => {
    const pages = await printed('notes: book\n');
    const notes = pages[pageWith(pages, 'The first note')] ?? '';
    expect(notes).toMatch(
      /Notes.*One.*1\. The first note.*2\. The second note.*Two.*1\. The other/,
    );
    expect(count(pages, 'see note')).toBe(0);
  });
});
