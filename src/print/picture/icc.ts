// ICC profiles: what the numbers of a picture's colours mean. In: a profile's bytes (ICC.1:2010, 7). Out: is it sRGB,
// whatever it calls itself, and if not, can a PDF hold it beside the picture?

import { BLUE, CURVE, GREEN, RED } from '../srgb.ts';

const TAGS = 128;
/** Of a primary colour; profiles differ in the way that they were brought to the white of D50. */
const NEAR = 0.002;
/** Of brightness; half of what the eye, and less than a step of 8 bits, can tell. */
const NEAR_CURVE = 0.002;

/** What red, green and blue of a picture mean. */
export interface Meaning {
  /** The profile that says it; absent where they mean what they mean in the rest of the book, which is sRGB. */
  readonly profile?: Uint8Array;
}

/** Undefined where the profile is damaged, or is for other numbers, or has a table of colours that readers differ in. */
export function meaningOf(bytes: Buffer): Meaning | undefined {
  try {
    const profile = bytes.subarray(0, bytes.readUInt32BE(0));
    const tags = isWhole(profile) ? tagsOf(profile) : NONE;
    if (!DESCRIBING.every((name) => tags.has(name)) || tags.has('A2B0')) return undefined;
    return describesSrgb(tags) ? {} : { profile };
  } catch {
    // One that is cut short.
    return undefined;
  }
}

const NONE: Tags = new Map();
const DESCRIBING = ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'];
/** Those that PDF knows (ISO 32000-1, 8.6.5.5): of scanners, screens, presses and spaces of colour. */
const KIND = /^(?:scnr|mntr|prtr|spac)RGB XYZ $/;

const isWhole = (profile: Buffer): boolean =>
  profile.length === profile.readUInt32BE(0) &&
  [2, 4].includes(profile.readUInt8(8)) &&
  KIND.test(profile.toString('latin1', 12, 24)) &&
  profile.toString('latin1', 36, 40) === 'acsp';

type Tags = ReadonlyMap<string, Buffer>;

function tagsOf(profile: Buffer): Tags {
  const tags = new Map<string, Buffer>();
  const count = profile.readUInt32BE(TAGS);
  for (let row = TAGS + 4; row < TAGS + 4 + count * 12; row += 12) {
    const start = profile.readUInt32BE(row + 4);
    const data = profile.subarray(start, start + profile.readUInt32BE(row + 8));
    tags.set(profile.toString('latin1', row, row + 4), data);
  }
  return tags;
}

const describesSrgb = (tags: Tags): boolean =>
  isPrimary(tags.get('rXYZ'), RED) &&
  isPrimary(tags.get('gXYZ'), GREEN) &&
  isPrimary(tags.get('bXYZ'), BLUE) &&
  ['rTRC', 'gTRC', 'bTRC'].every((name) => isCurve(tags.get(name)));

const isPrimary = (tag: Buffer | undefined, place: readonly number[]): boolean =>
  tag !== undefined &&
  place.every((value, at) => Math.abs(fixedAt(tag, 8 + at * 4) - value) <= NEAR);

const fixedAt = (tag: Buffer, at: number): number => tag.readInt32BE(at) / 65536;

const STEPS = 64;

function isCurve(tag: Buffer | undefined): boolean {
  const curve = tag && curveOf(tag);
  if (!curve) return false;
  const steps = Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS);
  return steps.every((x) => Math.abs(curve(x) - powerOf(CURVE)(x)) <= NEAR_CURVE);
}

type Curve = (x: number) => number;

/** Undefined for one that is none of sRGB's kinds. */
function curveOf(tag: Buffer): Curve | undefined {
  const type = tag.toString('latin1', 0, 4);
  if (type === 'para' && tag.readUInt16BE(8) === 3)
    return powerOf(CURVE.map((_, at) => fixedAt(tag, 12 + at * 4)));
  const count = type === 'curv' ? tag.readUInt32BE(8) : 0;
  if (count < 2) return undefined;
  return (x) => {
    const place = x * (count - 1);
    const low = Math.min(Math.floor(place), count - 2);
    const [from, to] = [tag.readUInt16BE(12 + low * 2), tag.readUInt16BE(14 + low * 2)];
    return (from + (to - from) * (place - low)) / 65535;
  };
}

const powerOf =
  ([g = 1, a = 1, b = 0, c = 0, d = 0]: readonly number[]): Curve =>
  (x) =>
    x < d ? c * x : (a * x + b) ** g;
