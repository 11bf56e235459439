// Pictures that the binder puts in itself, in a book: that they come out pixel for pixel.

import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { afterAll, expect, it } from 'vitest';
import { openWorkshop } from '../workshop.ts';
import { drawPng, undoPredictors } from './draw-png.ts';
import { otherProfile, profileChunk } from './profiles.ts';

const SIZE = [300, 200] as const;
const noise = (n: number): number => (n * 2654435761) % 251;
const COVER = readFileSync(new URL('../../manuscript/images/cover.jpg', import.meta.url));
const BOOK = 'title: Pictures\nlanguage: en\ncreators: [Ada Example]\ndate: 2026-11-23\n';

const opened = new Set<{ remove(): Promise<void> }>();
afterAll(() => Promise.all([...opened].map((shop) => shop.remove())));

async function build(files: Readonly<Record<string, string | Uint8Array>>) {
  const shop = await openWorkshop({ 'book.yaml': BOOK, ...files });
  opened.add(shop);
  return { shop, result: await shop.run('build', 'pdf') };
}

const chapterOf = (title: string, ...pictures: readonly string[]): string =>
  `# ${title}\n\n${pictures.map((name) => `Text.\n\n![What ${name} shows.](${name})\n\n`).join('')}The end.\n`;

interface Image {
  readonly width: string | undefined;
  readonly filter: string | undefined;
  readonly bytes: Uint8Array;
  readonly mask: Uint8Array | undefined;
  /** What its colours mean. */
  readonly profile: PDFRawStream | undefined;
}

/** Every image of the PDF but masks. */
async function imagesOf(pdf: Uint8Array): Promise<Image[]> {
  const { context } = await PDFDocument.load(pdf);
  const images = context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFRawStream)) return [];
    const { dict } = object;
    const read = (key: string) => dict.get(PDFName.of(key))?.toString();
    if (read('Subtype') !== '/Image') return [];
    const mask = dict.lookup(PDFName.of('SMask'));
    const masking = mask instanceof PDFRawStream ? mask.getContents() : undefined;
    const [width, filter] = [read('Width'), read('Filter')];
    const space = dict.lookup(PDFName.of('ColorSpace'));
    const meaning = space instanceof PDFArray ? space.lookup(1) : undefined;
    const profile = meaning instanceof PDFRawStream ? meaning : undefined;
    return [{ width, filter, bytes: object.getContents(), mask: masking, profile }];
  });
  const masks = new Set(images.map(({ mask }) => mask));
  return images.filter(({ bytes }) => !masks.has(bytes));
}

/** Numbers of each pixel that was drawn with `step` of them. */
function drawn(
  [width, height]: readonly [number, number],
  step: number,
  from = 0,
  to = step,
): Buffer {
  const all = Array.from({ length: width * height * step }, (_, n) => n);
  return Buffer.from(all.filter((n) => n % step >= from && n % step < to).map(noise));
}

const unpack = (lines: Uint8Array | undefined, width: number, numbers: number) =>
  lines && undoPredictors(inflateSync(lines), width * numbers, numbers);

it('each stands once, however often it is shown, and nothing of its stand-in is left', async () => {
  const [gray, shady, veil] = [
    [240, 100],
    [120, 90],
    [60, 50],
  ] as const;
  const { shop, result } = await build({
    '01-one.md': chapterOf('One', 'a.png', 'b.png', 'c.png', 'd.png', 'e.jpg'),
    '02-two.md': chapterOf('Two', 'a.png', 'c.png', 'e.jpg'),
    'a.png': drawPng(SIZE, noise, { type: 2 }),
    'b.png': drawPng(gray, noise, { type: 0 }),
    'c.png': drawPng(shady, noise, { type: 6, predicted: 0 }),
    'd.png': drawPng(veil, noise, { type: 4, predicted: 2 }),
    'e.jpg': COVER,
  });
  expect(result.exitCode).toBe(0);
  const images = await imagesOf(await shop.read('pictures.pdf'));
  expect(images.map(({ width }) => width).sort()).toEqual(['120', '1600', '240', '300', '60']);
  const find = (width: number) => images.find((image) => image.width === `${width}`);

  expect(unpack(find(300)?.bytes, 300, 3)?.equals(drawn(SIZE, 3))).toBe(true);
  expect(unpack(find(240)?.bytes, 240, 1)?.equals(drawn(gray, 1))).toBe(true);
  const opacity = drawn(shady, 4, 3, 4);
  expect(unpack(find(120)?.mask, 120, 1)?.equals(opacity)).toBe(true);
  // Of pixels that cannot be seen nobody knows the colour.
  const isSeen = (_: number, n: number) => opacity[Math.floor(n / 3)] !== 0;
  const seen = unpack(find(120)?.bytes, 120, 3)?.filter(isSeen);
  expect(seen?.length).toBeGreaterThan(120 * 90 * 2);
  expect(seen).toEqual(drawn(shady, 4, 0, 3).filter(isSeen));
  expect(unpack(find(60)?.mask, 60, 1)?.equals(drawn(veil, 2, 1, 2))).toBe(true);
  expect(find(1600)?.filter).toBe('/DCTDecode');
  expect(Buffer.compare(find(1600)?.bytes ?? Buffer.alloc(0), COVER)).toBe(0);
});

it('colours of its own keep their numbers, and the profile that says what they mean', async () => {
  const iCCP = profileChunk(otherProfile());
  const [one, other, plain] = [SIZE, [200, 100], [100, 50]] as const;
  const { shop, result } = await build({
    '01-one.md': chapterOf('One', 'a.png', 'b.png', 'c.png'),
    'a.png': drawPng(one, noise, { type: 2, more: { iCCP } }),
    'b.png': drawPng(other, noise, { type: 6, more: { iCCP } }),
    'c.png': drawPng(plain, noise, { type: 2 }),
  });
  expect(result.exitCode).toBe(0);
  const images = await imagesOf(await shop.read('pictures.pdf'));
  const [a, b, c] = ['300', '200', '100'].map((size) => images.find(({ width }) => width === size));
  expect(inflateSync(a?.profile?.getContents() ?? '')).toEqual(otherProfile());
  expect(b?.profile).toBe(a?.profile);
  expect(c?.profile).not.toBe(a?.profile);
  expect(unpack(a?.bytes, 300, 3)?.equals(drawn(one, 3))).toBe(true);
});

it('one that is cut short is told, and nothing is written', async () => {
  const { shop, result } = await build({
    '01-one.md': chapterOf('One', 'a.png'),
    'a.png': drawPng(SIZE, noise, { type: 6 }).subarray(0, 600),
  });
  expect(result.exitCode).toBe(1);
  expect(result.stderr).toContain('a.png is damaged');
  expect(await shop.outputs()).toEqual([]);
});

it.each(['filter: grayscale(1)', 'transform: perspective(400px) rotateY(20deg)'])(
  'the picture itself is shown where a style reworks it: %s',
  async (style) => {
    const { shop, result } = await build({
      'book.yaml': `${BOOK}style: own.css\n`,
      'own.css': `img { ${style} }`,
      '01-one.md': chapterOf('One', 'a.png'),
      'a.png': drawPng(SIZE, noise, { type: 2 }),
    });
    expect(result.exitCode).toBe(0);
    const images = await imagesOf(await shop.read('pictures.pdf'));
    const colours = images.map(({ bytes }) => new Set(inflateSync(bytes)).size);
    expect(Math.max(...colours)).toBeGreaterThan(100);
  },
);
