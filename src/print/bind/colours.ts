// What the numbers of colours mean: an ICC profile of sRGB (IEC 61966-2-1), computed, and the output intent that holds it.
// In: nothing. Out: PDF objects, the same every time.

import { deflateSync } from 'node:zlib';
import type { PDFContext, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import { BLUE, CURVE, GREEN, RED, WHITE } from '../srgb.ts';
import { textString } from './text-string.ts';

const NAME = 'sRGB IEC61966-2.1';

/** Register an output intent as PDF/A asks for (ISO 19005-2, 6.2.3). */
export function writeOutputIntent(context: PDFContext): PDFRef {
  const profile = profileStream(srgbProfile(), context);
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: textString(NAME),
    Info: textString(NAME),
    DestOutputProfile: context.register(profile),
  });
  return context.register(intent);
}

/** An ICC profile of red, green and blue, as pictures and the output intent hold it. */
export const profileStream = (profile: Uint8Array, context: PDFContext): PDFRawStream =>
  context.stream(deflateSync(profile), { N: 3, Filter: 'FlateDecode' });

/** From D65 to D50, row by row. */
const ADAPTATION = [
  ...[1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707],
  ...[-0.00925, 0.01508, 0.75168],
];

export function srgbProfile(): Buffer {
  const curve = Buffer.concat([Buffer.from('para\0\0\0\0\0\x03\0\0', 'latin1'), fixed(CURVE)]);
  const tags: readonly (readonly [signature: string, data: Buffer])[] = [
    ['desc', localized(NAME)],
    ['cprt', localized('CC0')],
    ['wtpt', place(WHITE)],
    ['chad', Buffer.concat([Buffer.from('sf32\0\0\0\0', 'latin1'), fixed(ADAPTATION)])],
    ['rXYZ', place(RED)],
    ['gXYZ', place(GREEN)],
    ['bXYZ', place(BLUE)],
    ...['rTRC', 'gTRC', 'bTRC'].map((signature) => [signature, curve] as const),
  ];
  return assemble(tags);
}

const HEADER = 128;

/** Header, table of tags, their data; equal data stands there once. */
function assemble(tags: readonly (readonly [signature: string, data: Buffer])[]): Buffer {
  const places = new Map<Buffer, number>();
  let length = HEADER + 4 + tags.length * 12;
  for (const [, data] of tags) {
    if (places.has(data)) continue;
    places.set(data, length);
    length += Math.ceil(data.length / 4) * 4;
  }
  const profile = Buffer.alloc(length);
  writeHeader(profile);
  profile.writeUInt32BE(tags.length, HEADER);
  for (const [index, [signature, data]] of tags.entries()) {
    const row = HEADER + 4 + index * 12;
    profile.write(signature, row, 'latin1');
    profile.writeUInt32BE(places.get(data) ?? 0, row + 4);
    profile.writeUInt32BE(data.length, row + 8);
    data.copy(profile, places.get(data));
  }
  return profile;
}

/** A display's profile of version 4.2; its date is that of the standard, there is no clock here. */
function writeHeader(profile: Buffer): void {
  profile.writeUInt32BE(profile.length, 0);
  profile.writeUInt32BE(0x04200000, 8);
  profile.write('mntrRGB XYZ ', 12, 'latin1');
  for (const [index, part] of [1999, 10, 18].entries()) profile.writeUInt16BE(part, 24 + index * 2);
  profile.write('acsp', 36, 'latin1');
  fixed(WHITE).copy(profile, 68);
}

/** Numbers of 16 bits before and 16 behind the point. */
function fixed(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries())
    bytes.writeInt32BE(Math.round(value * 65536), index * 4);
  return bytes;
}

const place = (xyz: readonly number[]): Buffer =>
  Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), fixed(xyz)]);

function localized(text: string): Buffer {
  const head = Buffer.alloc(28);
  head.write('mluc', 0, 'latin1');
  head.writeUInt32BE(1, 8);
  head.writeUInt32BE(12, 12);
  head.write('enUS', 16, 'latin1');
  head.writeUInt32BE(text.length * 2, 20);
  head.writeUInt32BE(28, 24);
  return Buffer.concat([head, Buffer.from(text, 'utf16le').swap16()]);
}
