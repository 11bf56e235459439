// PNGs that a PDF can hold, and what is made of their lines.

import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { srgbProfile } from '../../../src/print/bind/colours.ts';
import { packLines } from '../../../src/print/picture/lines.thread.ts';
import { readPng } from '../../../src/print/picture/png.ts';
import { drawPng, type PngOptions, undoPredictors } from '../draw-png.ts';
import { otherProfile, profileChunk } from '../profiles.ts';

const SIZE = [30, 20] as const;
const noise = (n: number): number => (n * 2654435761) % 251;
const PLTE = Uint8Array.from({ length: 768 }, (_, n) => n % 256);

const withProfile = (iCCP: Uint8Array, type: 0 | 2 = 2): Uint8Array =>
  drawPng(SIZE, noise, { type, more: { iCCP } });

function labelled(space: string): Buffer {
  const profile = otherProfile();
  profile.write(space, 16, 'latin1');
  return profile;
}

describe('a PDF can hold', () => {
  it.each<[string, PngOptions, number]>([
    ['gray', { type: 0 }, 1],
    ['colour', { type: 2 }, 3],
    ['palette', { type: 3, more: { PLTE } }, 1],
    ['gray with opacity', { type: 4 }, 1],
    ['colour with opacity', { type: 6 }, 3],
    ['colour that is sRGB', { type: 2, more: { iCCP: profileChunk(srgbProfile()) } }, 3],
  ])('%s', (_, options, colors) => {
    const png = readPng(drawPng(SIZE, noise, options));
    expect(png).toMatchObject({ width: 30, height: 20, bitsPerComponent: 8, colors });
    expect(png?.profile).toBeUndefined();
  });

  it.each([2, 6] as const)('colours of its own, type %i', (type) => {
    const iCCP = profileChunk(otherProfile());
    expect(readPng(drawPng(SIZE, noise, { type, more: { iCCP } }))?.profile).toEqual(
      otherProfile(),
    );
  });

  const turned = Buffer.from(
    '4d4d002a00000008 0001 0112 0003 00000001 00060000 00000000'.replaceAll(' ', ''),
    'hex',
  );
  it.each<[string, Uint8Array]>([
    [
      'with a colour that is clear',
      drawPng(SIZE, noise, { type: 2, more: { tRNS: PLTE.slice(0, 6) } }),
    ],
    ['with a damaged profile', withProfile(PLTE)],
    ['with a profile that is cut short', withProfile(profileChunk(otherProfile().subarray(0, -9)))],
    ['with a profile for grays', withProfile(profileChunk(labelled('GRAY')))],
    ['of gray with a profile', withProfile(profileChunk(otherProfile()), 0)],
    ['that is turned', drawPng(SIZE, noise, { type: 2, more: { eXIf: turned } })],
    ['in passes', drawPng(SIZE, noise, { type: 2, interlaced: true })],
    ['without its palette', drawPng(SIZE, noise, { type: 3 })],
    ['of another kind', Buffer.from('GIF89a')],
  ])('none %s', (_, bytes) => {
    expect(readPng(bytes)).toBeUndefined();
  });
});

describe('lines', () => {
  const packed = (at: (n: number) => number, options: PngOptions) => {
    const png = readPng(drawPng(SIZE, at, options));
    return png && packLines(png.lines, png);
  };
  const pixels = (lines: Uint8Array | undefined, numbers: number) =>
    lines && undoPredictors(inflateSync(lines), SIZE[0] * numbers, numbers);
  /** What the picture says of some of the numbers that each pixel has. */
  const chosen = (at: (n: number) => number, step: number, from: number, to: number) => {
    const all = Array.from({ length: SIZE[0] * SIZE[1] * step }, (_, n) => n);
    return Buffer.from(all.filter((n) => n % step >= from && n % step < to).map(at));
  };

  it.each([0, 2])('of type %i stay', (type) => {
    expect(packed(noise, { type: type as 0 | 2, predicted: 0 })).toEqual({});
  });

  const beginnings = [0, 1, 2, 3, 4];
  it.each(beginnings)('lose an opacity that is none, predictor %i first', (predicted) => {
    const opaque = (n: number) => (n % 4 === 3 ? 255 : noise(n));
    const found = packed(opaque, { type: 6, predicted });
    expect(found?.opacity).toBeUndefined();
    expect(pixels(found?.lines, 3)).toEqual(chosen(opaque, 4, 0, 3));
  });

  it.each(beginnings)('are parted, predictor %i first', (predicted) => {
    const shady = (n: number) => (n % 4 === 3 ? 1 + (noise(n) % 250) : noise(n));
    const found = packed(shady, { type: 6, predicted });
    expect(pixels(found?.opacity, 1)).toEqual(chosen(shady, 4, 3, 4));
    expect(pixels(found?.lines, 3)).toEqual(chosen(shady, 4, 0, 3));
  });

  it.each([4, 6] as const)('of type %i know the one pixel that is not opaque', (type) => {
    const step = type === 4 ? 2 : 4;
    const last = SIZE[0] * SIZE[1] * step - 1;
    const nearly = (n: number) => (n === last ? 254 : n % step === step - 1 ? 255 : noise(n));
    const found = packed(nearly, { type, predicted: 1 });
    expect(pixels(found?.opacity, 1)).toEqual(chosen(nearly, step, step - 1, step));
    expect(pixels(found?.lines, step - 1)).toEqual(chosen(nearly, step, 0, step - 1));
  });

  const places = [0, 29, 310, 20 * 30 - 30, 20 * 30 - 1];
  it.each(places)(
    'give the pixel %i, which cannot be seen, the colour of those around',
    (place) => {
      const [clear, seen] = [place * 4, [200, 100, 50, 255]];
      const dot = (n: number) => (n >= clear && n < clear + 4 ? 0 : (seen[n % 4] ?? 0));
      const found = packed(dot, { type: 6 });
      expect(new Set(pixels(found?.lines, 3))).toEqual(new Set([200, 100, 50]));
      expect(pixels(found?.opacity, 1)?.filter((one) => one === 0)).toHaveLength(1);
    },
  );

  it('that are not whole are no lines', () => {
    const png = readPng(drawPng(SIZE, noise, { type: 2 }));
    expect(png && packLines(png.lines.subarray(0, 100), png)).toBeUndefined();
    expect(png && packLines(png.lines, { ...png, height: 21 })).toBeUndefined();
  });
});
