// PNG files drawn for a test, pixel by pixel.

import { crc32, deflateSync } from 'node:zlib';

export interface PngOptions {
  /** 0 gray, 2 colour, 3 palette, 6 colour with transparency. */
  readonly type: 0 | 2 | 3 | 6;
  readonly interlaced?: boolean;
  /** More chunks, by name, before the pixels. */
  readonly more?: Readonly<Record<string, Uint8Array>>;
}

const CHANNELS = { 0: 1, 2: 3, 3: 1, 6: 4 } as const;

/** So many pixels, of which byte `n` has the value that `at` gives. */
export function drawPng(
  [width, height]: readonly [number, number],
  at: (n: number) => number,
  { type, interlaced = false, more = {} }: PngOptions,
): Buffer {
  const length = width * CHANNELS[type];
  const lines = Buffer.alloc((length + 1) * height);
  for (let n = 0; n < length * height; n += 1) {
    lines[Math.floor(n / length) * (length + 1) + 1 + (n % length)] = at(n);
  }
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

function chunk(name: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(name, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, data.length + 8)), data.length + 8);
  return bytes;
}
