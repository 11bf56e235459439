// Drawings that are printed once for the book: which ones, where they come to lie, and that none disturbs another.

import { PDFArray, PDFDocument, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset } from '../../src/book/book.ts';
import { plateOf } from '../../src/print/plates.ts';
import { readPdf } from '../pdf.ts';
import { openWorkshop } from '../workshop.ts';

const asset: Asset = {
  path: 'a.svg',
  src: 'a.svg',
  mediaType: 'image/svg+xml',
  width: 300,
  height: 200,
};
const svg = (inner: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" ${attributes}>${inner}</svg>`;

describe('a plate is made of', () => {
  it.each([
    ['shapes and letters', svg('<g><path d="M0 0h9"/><text>word</text></g>')],
    ['what names parts of itself', svg('<path id="p"/><use href="#p" fill="url(#p)"/>')],
    ['what says of itself how wide it is', svg('', 'viewBox="0 0 30 20"')],
  ])('%s', (_, source) => {
    expect(plateOf(source, asset)).toMatchObject({ width: 600, height: 400 });
  });
});

describe('no plate is made of', () => {
  it.each([
    ['a style', svg('<style>text { fill: red }</style>')],
    ['a class, which the book may have a rule for', svg('<g><path class="note"/></g>')],
    ['a script', svg('', 'onload="go()"')],
    ['a picture from outside', svg('<image href="a.png"/>')],
    ['a part of another drawing', svg('<use xlink:href="b.svg#p"/>')],
    ['a pattern from outside', svg('<path style="fill: url(b.svg#p)"/>')],
    ['HTML', svg('<foreignObject><p>words</p></foreignObject>')],
    ['words that stand for others', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`],
  ])('%s', (_, source) => {
    expect(plateOf(source, asset)).toBeUndefined();
  });
});

describe('in a book', () => {
  const written = (x: number, y: number, word: string) =>
    `<text x="${x}" y="${y}" font-size="12">${word}</text>`;
  /** The clip has one name in both, and shows the upper half of one and the lower half of the other. */
  const clipped = (y: number, words: string) =>
    svg(
      `<clipPath id="clip"><rect y="${y}" width="300" height="100"/></clipPath><g clip-path="url(#clip)">${words}</g>`,
    );
  let shop: Awaited<ReturnType<typeof openWorkshop>>;
  let pdf: Uint8Array;
  beforeAll(async () => {
    shop = await openWorkshop({
      'book.yaml': 'title: Plates\nlanguage: en\ncreators: [Ada Example]\ndate: 2026-11-23\n',
      '01-one.md':
        '# One\n\nText.\n\n::: figure {#fig-a}\n![A plan.](a.svg)\n\nThe plan.\n:::\n\nThe end.\n',
      '02-two.md':
        '# Two\n\nText.\n\n![The same plan.](a.svg)\n\nText.\n\n![Another.](b.svg)\n\nThe end.\n',
      'a.svg': clipped(0, written(0, 10, 'Northwest') + written(150, 90, 'Middle')),
      'b.svg': clipped(100, written(0, 190, 'Southwest')),
    });
    const { exitCode } = await shop.run('build', 'pdf');
    expect(exitCode).toBe(0);
    pdf = await shop.read('plates.pdf');
  });
  afterAll(() => shop.remove());

  it('each is stored once, however often it is shown', async () => {
    const { context } = await PDFDocument.load(pdf);
    const forms = context.enumerateIndirectObjects().filter(([, object]) => {
      const matrix = object instanceof PDFRawStream && object.dict.get(PDFName.of('Matrix'));
      const scale = matrix instanceof PDFArray && matrix.lookup(0, PDFNumber).asNumber();
      return typeof scale === 'number' && scale < 0.01;
    });
    expect(forms).toHaveLength(2);
  });

  it('lies where the picture stands, in its proportions', async () => {
    const { document, pages } = await readPdf(pdf);
    const number = pages.findIndex((text) => text.includes('Northwest')) + 1;
    const { items } = await (await document.getPage(number)).getTextContent();
    const find = (word: string) => {
      const item = items.find((one) => 'str' in one && one.str.startsWith(word));
      if (!item || !('transform' in item)) throw new Error(`${word} is not there`);
      return { x: Number(item.transform[4]), y: Number(item.transform[5]) };
    };
    const [start, middle, label] = [find('Northwest'), find('Middle'), find('Figure')];
    expect(start.x).toBeCloseTo(label.x, 0);
    expect((middle.x - start.x) / (start.y - middle.y)).toBeCloseTo(150 / 80, 2);
    expect(label.y).toBeLessThan(middle.y);
  });

  it('keeps what it shows apart from what others show', async () => {
    const { pages } = await readPdf(pdf);
    const text = pages.join(' ');
    expect(text.match(/Northwest/g)).toHaveLength(2);
    expect(text.match(/Southwest/g)).toHaveLength(1);
  });
});
