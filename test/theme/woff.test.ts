import { convert } from 'fontverter';
import { describe, expect, test } from 'vitest';
import { packagePath, readInstalled } from '../../src/host/installed.ts';
import { fromWoff, isWoff } from '../../src/theme/woff.ts';

const song = async () =>
  Buffer.from(
    await readInstalled(
      packagePath(
        '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-400-normal.woff',
      ),
    ),
  );

describe('WOFF', () => {
  test('is unpacked as the library does it', async () => {
    const woff = await song();
    expect(fromWoff(woff).equals(await convert(woff, 'truetype'))).toBe(true);
  });

  test('is told from other files of faces', async () => {
    const woff = await song();
    expect(isWoff(woff)).toBe(true);
    expect(isWoff(fromWoff(woff))).toBe(false);
  });

  test('that is cut off is not taken for whole', async () => {
    const woff = await song();
    expect(() => fromWoff(woff.subarray(0, woff.length / 2))).toThrow();
  });
});
