// What a page can hold only badly, told to the author of a real book with the file and line of each.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { readPdf } from '../pdf.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

/** 120 × 90 pixels of one grey. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAHgAAABaCAMAAABE3mLdAAAAA1BMVEWzs7P94mLeAAAAIUlEQVRo3u3BMQEAAADCoPVPbQdvoAAAAAAAAAAAAADgMSqKAAHArLGDAAAAAElFTkSuQmCC',
  'base64',
);

const columns = Array.from({ length: 17 }, (_, n) => n);
const CHAPTER = `# One

::: table {#tab-wide}
Seventeen columns.

|${columns.map((n) => `Column${n}`).join('|')}|
|${'---|'.repeat(17)}
|${columns.map((n) => `value${n * 1237}`).join('|')}|
:::

Some text.

\`\`\`
short
long ${'and longer '.repeat(12)}
\`\`\`

![A grey field.](images/grey.png "Too few pixels."){#fig-grey}

<p class="tight">${'A line that may not turn. '.repeat(3)}</p>
`;

let workshop: Workshop;
let told: readonly Diagnostic[];
beforeAll(async () => {
  workshop = await openWorkshop({
    'book.yaml': 'title: Misfits\ncreators: [Somebody]\nstyle: my.css\n',
    'my.css': '.tight { white-space: nowrap }\n',
    '01-one.md': CHAPTER,
    'images/grey.png': PICTURE,
  });
  told = await workshop.diagnose('build', 'pdf');
});
afterAll(() => workshop.remove());

it('names the line of each', () => {
  const lines = told.map(({ code, severity, span }) => [code, severity, span?.file, span?.line]);
  expect(lines).toEqual([
    ['wide-table', 'warning', '01-one.md', 4],
    ['long-code', 'warning', '01-one.md', 13],
    ['overfull', 'warning', '01-one.md', 20],
    ['low-resolution', 'warning', '01-one.md', 18],
  ]);
});

it('says what was done, and what to do', () => {
  expect(told.map(({ message }) => message)).toEqual([
    'the table is wider than the page and stands on its side on a page of its own at 75 % of its size',
    'line 2 of this code is longer than the page is wide and turns over',
    'something in this block reaches over the side of the text into the margin',
    'images/grey.png is printed with 28 pixels to the inch, which looks soft',
  ]);
});

it('prints all of it', async () => {
  const text = (await readPdf(await workshop.read('misfits.pdf'))).pages.join(' ');
  expect(text.match(/and longer/g)).toHaveLength(12);
  expect(text).toContain('Seventeen columns');
});

it.each(['A6', 'B6', '6x9in'])('a title page is one page on %s', async (trim) => {
  const shop = await openWorkshop({
    'book.yaml':
      `trim: ${trim}\ntitle: A City on the River\nsubtitle: Stories of Water, People and Roads\nslug: city\n` +
      'creators: [Ann Author, { name: Ed Editor, role: edt }]\npublisher: Ferry\ndate: 2026-11-23\n',
    '01-one.md': '# One\n\nText.\n',
  });
  expect((await shop.run('build', 'pdf')).exitCode).toBe(0);
  const { pages } = await readPdf(await shop.read('city.pdf'));
  expect(pages[0]).toMatch(/Ann Author.*River.*Roads.*Editor.*Ferry.*2026/is);
  await shop.remove();
});
