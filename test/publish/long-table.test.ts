// A table that runs over several pages: its head stands on each of them, and whoever listens hears it once.

import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../pdf.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

const ROWS = 100;
const rows = Array.from({ length: ROWS }, (_, n) => `| Row ${n} | ${n * 7} |`);
const CHAPTER = [
  '# One',
  '::: table {#tab-long}\nA long one.',
  `| Its name[^head] | [Quantity](#one) |\n|---|---|\n${rows.join('\n')}\n:::`,
  'The end.',
  '[^head]: A note in the head.',
].join('\n\n');

let workshop: Workshop;
let bytes: Uint8Array;
beforeAll(async () => {
  workshop = await openWorkshop({
    'book.yaml': 'title: Long table\ncreators: [Somebody]\nlanguage: en\n',
    '01-one.md': CHAPTER,
  });
  const { stderr, exitCode } = await workshop.run('build', 'pdf', '--strict');
  expect([exitCode, stderr]).toEqual([0, '']);
  bytes = await workshop.read('long-table.pdf');
});
afterAll(() => workshop.remove());

/** The dictionaries of the structure elements of a type. */
async function elements(type: string): Promise<PDFDict[]> {
  const { context } = await PDFDocument.load(bytes);
  return context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && object.get(PDFName.of('S')) === PDFName.of(type) ? [object] : [],
    );
}

const idOf = (cell: PDFDict): string => String(cell.lookup(PDFName.of('ID')));

describe('the head of a long table', () => {
  it('stands on every page of it', async () => {
    const { pages } = await readPdf(bytes);
    const shown = pages.filter((page) => /Row \d/.test(page));
    expect(shown.length).toBeGreaterThan(2);
    for (const page of shown) expect(page).toMatch(/Its name.*Quantity/s);
  });

  it('is heard once', async () => {
    expect(await elements('Table')).toHaveLength(1);
    expect(await elements('TH')).toHaveLength(2);
    expect(await elements('TR')).toHaveLength(ROWS + 1);
  });

  it('is the one that the cells of all pages name', async () => {
    const heads = (await elements('TH')).map(idOf);
    const named = (await elements('TD')).map((cell) => {
      const headers = cell.lookup(PDFName.of('A'), PDFDict).lookup(PDFName.of('Headers'), PDFArray);
      return headers.asArray().map(String);
    });
    expect(named).toHaveLength(2 * ROWS);
    for (const head of heads) {
      expect(named.filter(([name]) => name === head)).toHaveLength(ROWS);
    }
  });

  it('leaves the book fit for those who listen', () => {
    expect(Buffer.from(bytes).toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });
});
