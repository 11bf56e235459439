// Pictures that the binder puts in itself: which ones, and that they come out pixel for pixel.

import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { readPng } from '../../src/print/png.ts';
import { openWorkshop } from '../workshop.ts';
import { drawPng, type PngOptions } from './draw-png.ts';

const SIZE = [300, 200] as const;
const noise = (n: number): number => (n * 2654435761) % 251;
const PLTE = Uint8Array.from({ length: 768 }, (_, n) => n % 256);

describe('a PDF can hold', () => {
  it.each<[string, PngOptions, number]>([
    ['gray', { type: 0 }, 1],
    ['colour', { type: 2 }, 3],
    ['palette', { type: 3, more: { PLTE } }, 1],
  ])('%s as it is', async (_, options, colors) => {
    expect(await readPng(drawPng(SIZE, noise, options))).toMatchObject({
      ...{ width: 300, height: 200, bitsPerComponent: 8, colors },
    });
  });

  it.each<[string, Uint8Array]>([
    ['with transparency', drawPng(SIZE, noise, { type: 6 })],
    [
      'with a colour that is clear',
      drawPng(SIZE, noise, { type: 2, more: { tRNS: PLTE.slice(0, 6) } }),
    ],
    ['with colours of its own', drawPng(SIZE, noise, { type: 2, more: { iCCP: PLTE } })],
    ['in passes', drawPng(SIZE, noise, { type: 2, interlaced: true })],
    ['without its palette', drawPng(SIZE, noise, { type: 3 })],
    ['cut short', drawPng(SIZE, noise, { type: 2 }).subarray(0, 300)],
    ['of another kind', Buffer.from('GIF89a')],
  ])('none %s', async (_, bytes) => {
    expect(await readPng(bytes)).toBeUndefined();
  });
});

describe('in a book', () => {
  const opened = new Set<{ remove(): Promise<void> }>();
  afterAll(() => Promise.all([...opened].map((shop) => shop.remove())));

  /** Every image of the PDF, its size and its bytes without packing. */
  async function imagesOf(pdf: Uint8Array) {
    const { context } = await PDFDocument.load(pdf);
    return context.enumerateIndirectObjects().flatMap(([, object]) => {
      if (!(object instanceof PDFRawStream)) return [];
      const { dict } = object;
      const read = (key: string) => dict.get(PDFName.of(key))?.toString();
      if (read('Subtype') !== '/Image') return [];
      return [{ width: read('Width'), bytes: inflateSync(object.getContents()) }];
    });
  }

  it('each stands once, however often it is shown, and nothing of its stand-in is left', async () => {
    const colour = drawPng(SIZE, noise, { type: 2 });
    const gray = drawPng([240, 100], noise, { type: 0 });
    const shop = await openWorkshop({
      'book.yaml': 'title: Pictures\nlanguage: en\ncreators: [Ada Example]\ndate: 2026-11-23\n',
      '01-one.md':
        '# One\n\nText.\n\n![Noise.](a.png)\n\nMore.\n\n![Gray noise.](b.png)\n\nThe end.\n',
      '02-two.md': '# Two\n\nText.\n\n![The same noise.](a.png)\n\nThe end.\n',
      ...{ 'a.png': colour, 'b.png': gray },
    });
    opened.add(shop);
    const { exitCode } = await shop.run('build', 'pdf');
    expect(exitCode).toBe(0);
    const images = await imagesOf(await shop.read('pictures.pdf'));
    expect(images.map(({ width }) => width).sort()).toEqual(['240', '300']);
    const linesOf = async (png: Buffer) =>
      inflateSync((await readPng(png))?.lines ?? new Uint8Array());
    for (const [width, png] of [
      ['300', colour],
      ['240', gray],
    ] as const) {
      const image = images.find((one) => one.width === width);
      expect(Buffer.compare(image?.bytes ?? Buffer.alloc(0), await linesOf(png))).toBe(0);
    }
  });

  it.each(['filter: grayscale(1)', 'transform: perspective(400px) rotateY(20deg)'])(
    'the picture itself is shown where a style reworks it: %s',
    async (style) => {
      const shop = await openWorkshop({
        'book.yaml':
          'title: Pictures\nlanguage: en\ncreators: [Ada Example]\ndate: 2026-11-23\nstyle: own.css\n',
        'own.css': `img { ${style} }`,
        '01-one.md': '# One\n\nText.\n\n![Noise.](a.png)\n\nThe end.\n',
        'a.png': drawPng(SIZE, noise, { type: 2 }),
      });
      opened.add(shop);
      expect(await shop.run('build', 'pdf')).toMatchObject({ exitCode: 0 });
      const images = await imagesOf(await shop.read('pictures.pdf'));
      const colours = images.map(({ bytes }) => new Set(bytes).size);
      expect(Math.max(...colours)).toBeGreaterThan(100);
    },
  );
});
