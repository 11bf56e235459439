// PNG files drawn for a test, pixel by pixel.

import { crc32, deflateSync } from 'node:zlib';

export interface PngOptions {
  /** 0 gray, 2 colour, 3 palette, 4 gray and 6 colour with opacity. */
  readonly type: 0 | 2 | 3 | 4 | 6;
  /** Its lines are predicted in all ways by turns, beginning with this one. */
  readonly predicted?: number;
  readonly interlaced?: boolean;
  /** More chunks, by name, before the pixels. */
  readonly more?: Readonly<Record<string, Uint8Array>>;
}

const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

/** So many pixels, of which byte `n` has the value that `at` gives. */
export function drawPng(
  [width, height]: readonly [number, number],
  at: (n: number) => number,
  { type, predicted, interlaced = false, more = {} }: PngOptions,
): Buffer {
  const length = width * CHANNELS[type];
  const lines = Buffer.alloc((length + 1) * height);
  for (let n = 0; n < length * height; n += 1) {
    lines[Math.floor(n / length) * (length + 1) + 1 + (n % length)] = at(n);
  }
  if (predicted !== undefined) predictLines(lines, length, CHANNELS[type], predicted);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, type, 0, 0, interlaced ? 1 : 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...Object.entries(more).map(([name, data]) => chunk(name, data)),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** From the last byte to the first, so that what a byte is predicted by is still there (PNG, 9.2). */
function predictLines(lines: Buffer, length: number, step: number, first: number): void {
  for (let line = lines.length / (length + 1) - 1; line >= 0; line -= 1) {
    const predictor = (line + first) % 5;
    const start = line * (length + 1) + 1;
    lines[start - 1] = predictor;
    for (let x = length - 1; x >= 0; x -= 1) {
      const a = x < step ? 0 : (lines[start + x - step] ?? 0);
      const b = line === 0 ? 0 : (lines[start + x - length - 1] ?? 0);
      const c = line === 0 || x < step ? 0 : (lines[start + x - length - 1 - step] ?? 0);
      const value = lines[start + x] ?? 0;
      lines[start + x] =
        value - ([0, a, b, Math.floor((a + b) / 2), paeth(a, b, c)][predictor] ?? 0);
    }
  }
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [near = a] = [a, b, c].sort((one, other) => Math.abs(p - one) - Math.abs(p - other));
  return near;
}

/** The pixels of predicted lines, without the numbers of the predictors. */
export function undoPredictors(lines: Uint8Array, length: number, step: number): Buffer {
  const pixels = Buffer.alloc((lines.length / (length + 1)) * length);
  for (let n = 0; n < pixels.length; n += 1) {
    const [x, line] = [n % length, Math.floor(n / length)];
    const predictor = lines[line * (length + 1)] ?? 0;
    const a = x < step ? 0 : (pixels[n - step] ?? 0);
    const b = line === 0 ? 0 : (pixels[n - length] ?? 0);
    const c = line === 0 || x < step ? 0 : (pixels[n - length - step] ?? 0);
    const guess = [0, a, b, Math.floor((a + b) / 2), paeth(a, b, c)][predictor] ?? 0;
    pixels[n] = (lines[line * (length + 1) + 1 + x] ?? 0) + guess;
  }
  return pixels;
}

function chunk(name: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(name, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, data.length + 8)), data.length + 8);
  return bytes;
}
