// A small technical book in each theme, built for real: whatever the look, nothing is lost, and each says the same.

import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bookmark, type ReadPdf, readBookmarks, readPdf, readStructure } from '../pdf.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

const MANUSCRIPT = fileURLToPath(new URL('./technical/', import.meta.url));
/** Every wish of a theme that moves letters. */
const WISHES = `:root {
  --drop-cap: 2;
  --first-line: small-caps;
  --figures: oldstyle-nums;
  --measure: 26em;
  --paragraph-indent: 1em;
  --paragraph-space: 0;
}`;

const squash = (text: string): string => text.replaceAll(/[\s\u00ad\u2010-]/g, '');

async function sample(theme: string, style: string): Promise<Workshop> {
  const files: Record<string, string> = { 'my.css': style };
  for (const name of await readdir(MANUSCRIPT)) {
    files[name] = await readFile(MANUSCRIPT + name, 'utf8');
  }
  const config = files['book.yaml']?.replace(/^theme: .*$/m, `theme: ${theme}`);
  return openWorkshop({ ...files, 'book.yaml': `${config}style: my.css\n` });
}

describe.each([
  ['technical', '', ['Literata', 'FiraSans', 'JetBrainsMono']],
  ['essay', '', ['EBGaramond', 'JetBrainsMono']],
  ['technical', WISHES, ['Literata', 'FiraSans', 'JetBrainsMono']],
])('the theme %s with “%s”', (theme, style, faces) => {
  let shop: Workshop;
  let pdf: ReadPdf;
  let bookmarks: readonly Bookmark[];
  let text: string;

  beforeAll(async () => {
    shop = await sample(theme, style);
    const { exitCode, stderr } = await shop.run('build', 'all');
    expect(exitCode, stderr).toBe(0);
    pdf = await readPdf(new Uint8Array(await shop.read('small-queues.pdf')));
    bookmarks = await readBookmarks(pdf.document);
    text = squash(pdf.pages.join(''));
  });
  afterAll(() => shop.remove());

  it('reads each formula out as one, with what stands around it', async () => {
    const tags = await readStructure(pdf.document);
    const formulas = tags.filter(({ role }) => role === 'Formula');
    expect(formulas.slice(0, 4).map(({ alt }) => alt)).toEqual([
      ...['λ', 'μ', 'λ < μ'],
      'W = 1/(μ − λ),',
    ]);
    const paragraph = tags.find(({ role, text }) => role === 'P' && text.startsWith('Let'));
    expect(squash(paragraph?.text ?? '')).toMatch(/^Letλbethearrivals.*aslongasλ<μ,/i);
  });

  it('shows every line of code, label, cell and number', () => {
    for (const said of [
      'get length(): number {',
      'threading.Thread(target=work, args=(name,), daemon=True).start()',
      '{ "choice": "two at random", "compare": "depth", "retries": 3 }',
      'the heaviest entry is dropped and its sender told',
      'and where it has none, a counter;',
      'which Section 1.2 mends',
    ]) {
      expect(text).toContain(squash(said));
    }
    expect(bookmarks.map(({ title }) => title)).toContain('2. Two Queues');
    expect(bookmarks.at(-1)?.inner.map(({ title }) => title)).toEqual([
      'A.1 Starting and stopping',
    ]);
  });

  it('is set in its own faces', async () => {
    const document = await PDFDocument.load(await shop.read('small-queues.pdf'));
    const objects = document.context.enumerateIndirectObjects().map(([, object]) => `${object}`);
    for (const face of faces) {
      expect(
        objects.some((object) => object.includes(`+${face}`)),
        face,
      ).toBe(true);
    }
  });

  it('makes a valid e-book', async () => {
    const epub = new Uint8Array(await shop.read('small-queues.epub'));
    const { messages } = await EpubCheck.validate(epub);
    expect(
      messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity)),
    ).toEqual([]);
  });
});
