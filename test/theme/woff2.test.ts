// Faces packed as WOFF2 open again, in a reader of the format that is not ours, as what they were.

import { readFile } from 'node:fs/promises';
import { convert, detectFormat } from 'fontverter';
import { Blob, Face } from 'harfbuzzjs';
import { expect, it } from 'vitest';
import { packagePath } from '../../src/host/installed.ts';
import { toWoff2 } from '../../src/theme/woff2.ts';

const FACES = [
  '@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf',
  '@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf',
];

const tablesOf = (sfnt: Uint8Array): Map<string, Buffer> => {
  const bytes = Buffer.from(sfnt);
  const entries = Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => {
    const at = 12 + index * 16;
    const [offset, length] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
    return [bytes.toString('latin1', at, at + 4), bytes.subarray(offset, offset + length)] as const;
  });
  return new Map(entries);
};

it.each(FACES)('%s opens as what it was', async (file) => {
  const source = await readFile(packagePath(file));
  const packed = await toWoff2(source);
  expect(detectFormat(Buffer.from(packed))).toBe('woff2');
  expect(packed.length).toBeLessThan(source.length * 0.6);
  const opened = await convert(Buffer.from(packed), 'truetype');
  const [before, after] = [tablesOf(source), tablesOf(opened)];
  expect([...after.keys()].sort()).toEqual(
    [...before.keys()].filter((tag) => tag !== 'DSIG').sort(),
  );
  for (const [tag, data] of after) {
    // The packing marks the head and the opening sums it up anew.
    if (tag !== 'head') expect(data.equals(before.get(tag) ?? Buffer.alloc(0)), tag).toBe(true);
  }
  const points = (bytes: Uint8Array) => [...new Face(new Blob(bytes), 0).collectUnicodes()];
  expect(points(opened)).toEqual(points(source));
});

it('is refused for what is cut off', async () => {
  const source = await readFile(packagePath(FACES[0] ?? ''));
  await expect(toWoff2(source.subarray(0, 2000))).rejects.toThrow(/is cut off/);
});
