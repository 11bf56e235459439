// JPEGs that a PDF can hold as they are, and those that are left to the browser.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { srgbProfile } from '../../../src/print/bind/colours.ts';
import { readJpeg } from '../../../src/print/picture/jpeg.ts';

const COVER = readFileSync(new URL('../../../manuscript/images/cover.jpg', import.meta.url));

/** With a segment more, right behind the beginning. */
function withSegment(marker: number, data: Buffer, file: Buffer = COVER): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([file.subarray(0, 2), head, data, file.subarray(2)]);
}

const FRAME = COVER.indexOf(Buffer.from([0xff, 0xc0]));
function withFrame(change: (frame: Buffer) => void) {
  const file = Buffer.from(COVER);
  change(file.subarray(FRAME));
  return file;
}

const GRAY = withFrame((frame) => frame.writeUInt8(1, 9));

const exif = (tag: string, value: string) =>
  withSegment(
    0xe1,
    Buffer.from(
      `457869660000 49492a0008000000 0100 ${tag} 0300 01000000 ${value}0000 00000000`.replaceAll(
        ' ',
        '',
      ),
      'hex',
    ),
  );
const adobe = (transform: number) =>
  withSegment(0xee, Buffer.from([...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, transform]));
const profile = (bytes: Buffer, file: Buffer = COVER) =>
  withSegment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), bytes]), file);

function brighter(): Buffer {
  const curves = srgbProfile();
  curves.writeInt32BE(Math.round(2.2 * 65536), curves.indexOf('para') + 12);
  return curves;
}

describe('a PDF can hold a JPEG', () => {
  it.each<[string, Buffer]>([
    ['as it is', COVER],
    ['in several scans', withFrame((frame) => frame.writeUInt8(0xc2, 1))],
    ['that stands upright', exif('1201', '0100')],
    ['of brightness and differences, as Adobe says', adobe(1)],
    ['in sRGB', profile(srgbProfile())],
  ])('%s', (_, file) => {
    const size = { width: COVER.readUInt16BE(FRAME + 7), height: COVER.readUInt16BE(FRAME + 5) };
    const picture = readJpeg(file);
    expect(picture).toMatchObject({ ...size, colors: 3, packing: 'jpeg' });
    expect(Buffer.compare(picture?.bytes ?? Buffer.alloc(0), file)).toBe(0);
  });

  it('with the profile that says what its colours mean', () => {
    expect(readJpeg(profile(brighter()))?.profile).toEqual(brighter());
    expect(readJpeg(profile(srgbProfile()))?.profile).toBeUndefined();
  });

  it.each<[string, Buffer]>([
    ['that lies on its side', exif('1201', '0600')],
    ['that is to be shown in another size', exif('02a0', '0100')],
    ['in red, green and blue', adobe(0)],
    ['in the colours of a press', withFrame((frame) => frame.writeUInt8(4, 9))],
    ['of 12 bits', withFrame((frame) => frame.writeUInt8(12, 4))],
    ['in an arithmetic code', withFrame((frame) => frame.writeUInt8(0xc9, 1))],
    ['with a damaged profile', profile(Buffer.alloc(300))],
    ['of gray with a profile', profile(brighter(), GRAY)],
    ['without an end', COVER.subarray(0, COVER.length / 2)],
    ['without a picture', COVER.subarray(0, 20)],
  ])('but none %s', (_, file) => {
    expect(readJpeg(file)).toBeUndefined();
  });
});
