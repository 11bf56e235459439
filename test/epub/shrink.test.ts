// Pictures drawn anew by the browser: large ones with fewer pixels, the cover in pixels.

import { imageSize } from 'image-size';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Redraw, shrink } from '../../src/epub/shrink.ts';
import { type BrowserSession, openBrowser } from '../../src/host/browser.ts';
import { createDarkroom } from '../../src/publish/darkroom.ts';
import { makeFixture, unpack } from './fixture.ts';

let session: BrowserSession;
let redraw: Redraw;

beforeAll(async () => {
  session = await openBrowser();
  redraw = createDarkroom(async () => session);
});

afterAll(() => session.close());

const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20" viewBox="0 0 30 20">' +
    '<rect width="30" height="20" fill="#284"/><circle cx="15" cy="10" r="8" fill="#fff"/></svg>',
);

/** A picture of a circle in so many pixels. */
async function picture(width: number, height: number, mediaType: 'image/png' | 'image/jpeg') {
  const drawing = { bytes: SVG, mediaType: 'image/svg+xml', width, height, as: mediaType };
  const bytes = (await redraw(drawing)) ?? new Uint8Array();
  return { bytes, mediaType, width, height, id: 'circle' };
}

describe('a picture', () => {
  it.each(['image/png', 'image/jpeg'] as const)(
    'of six megapixels as %s gets four',
    async (type) => {
      const large = await picture(3000, 2000, type);
      const small = await shrink(large, redraw);
      const found = imageSize(small.bytes);
      expect(found).toMatchObject({ width: small.width, height: small.height });
      expect(small.width * small.height).toBeLessThanOrEqual(4 * 2 ** 20);
      expect(small.width * small.height).toBeGreaterThan(4 * 2 ** 20 * 0.99);
      expect(small.width / small.height).toBeCloseTo(1.5, 2);
      expect(small).toMatchObject({ mediaType: type, id: 'circle' });
    },
  );

  it('that fits stays as it is, and so does a drawing', async () => {
    const fitting = await picture(300, 200, 'image/png');
    expect(await shrink(fitting, redraw)).toBe(fitting);
    const drawing = { bytes: SVG, mediaType: 'image/svg+xml', width: 9000, height: 6000 };
    expect(await shrink(drawing, redraw)).toBe(drawing);
  });

  it('of too many bytes loses pixels until it fits', async () => {
    const heavy = {
      bytes: new Uint8Array(6_000_000),
      mediaType: 'image/png',
      width: 900,
      height: 600,
    };
    const sizes: number[] = [];
    const small = await shrink(heavy, async ({ width }) => {
      sizes.push(width);
      return new Uint8Array(width > 500 ? 5_500_000 : 4_000_000);
    });
    expect(sizes).toEqual([720, 576, 460]);
    expect(small).toMatchObject({ width: 460, height: 307 });
  });

  it('comes out the same each time', async () => {
    const [one, other] = [
      await picture(640, 480, 'image/jpeg'),
      await picture(640, 480, 'image/jpeg'),
    ];
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
  });

  it('that cannot be shown is refused', async () => {
    const order = { bytes: Buffer.from('no'), mediaType: 'image/png', width: 9, height: 9 };
    await expect(redraw({ ...order, as: 'image/png' })).rejects.toThrow(/cannot show/);
  });
});

it('the drawn cover is made of pixels, in the size that shops ask for', async () => {
  const archive = await makeFixture({}, { redraw });
  const files = await unpack(archive);
  expect([...files.keys()]).toContain('OEBPS/images/plain-cover.png');
  expect(files.get('OEBPS/content.opf')).toMatch(
    /href="images\/plain-cover\.png" media-type="image\/png" properties="cover-image"/,
  );
});
