// ICC profiles for pictures of a test.

import { deflateSync } from 'node:zlib';
import { srgbProfile } from '../../src/print/bind/colours.ts';

/** One of sRGB but for red, which is another red. */
export function otherProfile(): Buffer {
  const profile = srgbProfile();
  const red = profile.indexOf('XYZ \0\0\0\0', profile.readUInt32BE(128 + 4 + 4 * 12 + 4));
  profile.writeInt32BE(Math.round(0.515 * 65536), red + 8);
  return profile;
}

/** What stands in a PNG's iCCP chunk. */
export const profileChunk = (profile: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('any name\0\0', 'latin1'), deflateSync(profile)]);
