// The lines of a PNG, looked through and parted in a thread of their own: it takes long where there are many pixels. In:
// packed lines. Out: what is to be stored in their stead. Where every pixel is opaque the predictors stay: they work byte by
// byte of the same number of the pixel beside or above (PNG, 9.2), so lines without the opacity have the same ones.

import { deflateSync, inflateSync } from 'node:zlib';

export interface LineShape {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly bitsPerComponent: number;
  /** Numbers of one pixel, without its opacity. */
  readonly colors: number;
  /** Each pixel ends with its opacity; its numbers have a byte each. */
  readonly hasOpacity: boolean;
}

export interface PackedLines {
  /** The lines without opacity; undefined where the picture's own can stay. */
  readonly lines?: Uint8Array | undefined;
  /** Lines of the opacity alone, a byte a pixel; undefined where every pixel is opaque. */
  readonly opacity?: Uint8Array | undefined;
}

/** Undefined where the lines are not whole. */
export function packLines(packed: Uint8Array, shape: LineShape): PackedLines | undefined {
  const length = lineLength(shape) * shape.height;
  const lines = unpack(packed, length);
  if (!lines || !shape.hasOpacity) return lines && {};
  const opaque = dropOpacity(lines, shape);
  if (opaque) return { lines: pack(opaque) };
  // To find that out spoilt them.
  const whole = unpack(packed, length);
  if (!whole) return undefined;
  undoPredictors(whole, shape);
  const { colors, opacity } = partPixels(whole, shape);
  hideClear(colors, opacity, shape);
  return { lines: pack(colors), opacity: pack(opacity) };
}

/** In bytes, with the number of the predictor. */
const lineLength = ({ width, bitsPerComponent, colors, hasOpacity }: LineShape): number =>
  Math.ceil((width * (colors + Number(hasOpacity)) * bitsPerComponent) / 8) + 1;

/** More is taken for a try to fill the memory; a little more is left lying behind the lines by some programs. */
const SLACK = 2 ** 16;
/** Most pictures have room in one piece; more at once would hold up the memory that a wrong size asks for. */
const LARGEST_PIECE = 2 ** 26;

function unpack(packed: Uint8Array, length: number): Buffer | undefined {
  const limits = {
    chunkSize: Math.min(length + SLACK, LARGEST_PIECE),
    maxOutputLength: length + SLACK,
  };
  try {
    const lines = inflateSync(packed, limits);
    return lines.length < length ? undefined : lines.subarray(0, length);
  } catch {
    return undefined;
  }
}

/** To look longer takes twice the time on photographs and three times on charts; a book is smaller by a hundredth then. */
const LEVEL = 3;
const CHUNK = 2 ** 18;

const pack = (lines: Uint8Array): Uint8Array =>
  deflateSync(lines, { level: LEVEL, chunkSize: CHUNK });

/** What each predictor leaves of an opacity of 255: of the first pixel of a line, and of those that follow. */
const OPAQUE = [
  [255, 255],
  [255, 0],
  [0, 0],
  [128, 0],
  [0, 0],
] as const;
/** The same where there is no line above. */
const OPAQUE_AT_TOP = [
  [255, 255],
  [255, 0],
  [255, 255],
  [255, 128],
  [255, 0],
] as const;

/**
 * The lines as they are but for the opacity, moved together in place: fresh memory of that size takes as long as all the
 * rest. Undefined where not every pixel is opaque.
 */
function dropOpacity(lines: Buffer, shape: LineShape): Buffer | undefined {
  const { width, height, colors } = shape;
  const [length, shorter] = [lineLength(shape), width * colors + 1];
  const move = createMover(lines, colors);
  for (let y = 0; y < height; y += 1) {
    const [from, to] = [y * length, y * shorter];
    const predictor = lines[from] ?? 0;
    lines[to] = predictor;
    const [first, others] = (y === 0 ? OPAQUE_AT_TOP : OPAQUE)[predictor] ?? NEITHER;
    if (move(from + 1, to + 1, 1, first) !== 0) return undefined;
    if (move(from + 2 + colors, to + 1 + colors, width - 1, others) !== 0) return undefined;
  }
  return lines.subarray(0, shorter * height);
}

const NEITHER = [-1, -1] as const;

/** Moves so many pixels without their opacity to or before their place; 0 where that is the `opacity` of each. */
type PixelMover = (from: number, to: number, pixels: number, opacity: number) => number;

function createMover(bytes: Buffer, colors: number): PixelMover {
  const lines = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const moveEach: PixelMover = (from, to, pixels, opacity) => {
    let odd = 0;
    for (let pixel = 0; pixel < pixels; pixel += 1) {
      const at = from + pixel * (colors + 1);
      for (let n = 0; n < colors; n += 1)
        lines.setUint8(to + pixel * colors + n, lines.getUint8(at + n));
      odd |= lines.getUint8(at + colors) ^ opacity;
    }
    return odd;
  };
  if (colors !== 3) return moveEach;
  return (from, to, pixels, opacity) => {
    const expected = opacity << 24;
    let [at, place, seen] = [from, to, 0];
    // Four pixels at a time become three words.
    for (const end = from + (pixels & ~3) * 4; at < end; at += 16, place += 12) {
      const one = lines.getUint32(at, true);
      const two = lines.getUint32(at + 4, true);
      const three = lines.getUint32(at + 8, true);
      const four = lines.getUint32(at + 12, true);
      seen |= (one ^ expected) | (two ^ expected) | (three ^ expected) | (four ^ expected);
      lines.setUint32(place, (one & 0xffffff) | (two << 24), true);
      lines.setUint32(place + 4, ((two >>> 8) & 0xffff) | (three << 16), true);
      lines.setUint32(place + 8, ((three >>> 16) & 0xff) | (four << 8), true);
    }
    return (seen >>> 24) | moveEach(at, place, pixels & 3, opacity);
  };
}

/** In place; what is left has no predictors. */
function undoPredictors(lines: Buffer, { width, height, colors }: LineShape): void {
  const step = colors + 1;
  const length = width * step;
  let above: Buffer = Buffer.alloc(length);
  for (let y = 0; y < height; y += 1) {
    const start = y * (length + 1);
    const line = lines.subarray(start + 1, start + 1 + length);
    undoPredictor(lines[start] ?? 0, line, above, step);
    lines[start] = 0;
    above = line;
  }
}

function undoPredictor(predictor: number, line: Buffer, above: Buffer, step: number): void {
  // Most lines have one of these.
  if (predictor === 1) {
    for (let at = step; at < line.length; at += 1)
      line[at] = (line[at] as number) + (line[at - step] as number);
  } else if (predictor === 2) {
    for (let at = 0; at < line.length; at += 1)
      line[at] = (line[at] as number) + (above[at] as number);
  } else if (predictor !== 0) {
    for (let at = 0; at < line.length; at += 1) {
      const up = above[at] as number;
      const left = at < step ? 0 : (line[at - step] as number);
      const corner = at < step ? 0 : (above[at - step] as number);
      line[at] = (line[at] as number) + predict(predictor, left, up, corner);
    }
  }
}

function predict(predictor: number, left: number, up: number, corner: number): number {
  if (predictor === 3) return (left + up) >> 1;
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** The numbers of each pixel, and its opacity; both begin each line with a byte of 0, the predictor of none. */
function partPixels(lines: Buffer, { width, height, colors: count }: LineShape) {
  const colors = Buffer.alloc((width * count + 1) * height);
  const opacity = Buffer.alloc((width + 1) * height);
  let [from, to, at] = [0, 0, 0];
  for (let y = 0; y < height; y += 1) {
    from += 1;
    to += 1;
    at += 1;
    for (let x = 0; x < width; x += 1) {
      for (let n = 0; n < count; n += 1) colors[to++] = lines[from++] as number;
      opacity[at++] = lines[from++] as number;
    }
  }
  return { colors, opacity };
}

/**
 * Give pixels that cannot be seen the mean colour of those around them that can: whoever shows the picture smaller mixes
 * neighbours, and what most programs write there is black, which would be a shade around everything.
 */
function hideClear(colors: Buffer, opacity: Buffer, shape: LineShape): void {
  const { width, height, colors: count } = shape;
  // Before its first pixel and behind its last there is something that cannot be seen.
  const [length, longer] = [width + 1, width * count + 1];
  // Of a line and those above and below it, what can be seen in any; nothing beside them.
  const columns = new Uint8Array(width + 2);
  const sums = new Float64Array(count);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [y === 0 ? 0 : -1, y === height - 1 ? 0 : 1];
    columns.fill(0);
    for (let row = top; row <= bottom; row += 1)
      for (let at = 1, from = (y + row) * length; at <= width; at += 1)
        columns[at] = (columns[at] as number) | (opacity[from + at] as number);
    for (let x = 0; x < width; x += 1) {
      const pixel = y * length + 1 + x;
      if (opacity[pixel] !== 0) continue;
      const place = y * longer + 1 + x * count;
      // Most of them are in the midst of others.
      if (
        ((columns[x] as number) | (columns[x + 1] as number) | (columns[x + 2] as number)) ===
        0
      ) {
        for (let n = 0; n < count; n += 1) colors[place + n] = 0;
        continue;
      }
      let seen = 0;
      sums.fill(0);
      for (let row = top; row <= bottom; row += 1) {
        for (let column = -1; column <= 1; column += 1) {
          if (!opacity[pixel + row * length + column]) continue;
          seen += 1;
          const at = place + row * longer + column * count;
          for (let n = 0; n < count; n += 1)
            sums[n] = (sums[n] as number) + (colors[at + n] as number);
        }
      }
      for (let n = 0; n < count; n += 1) colors[place + n] = Math.round((sums[n] as number) / seen);
    }
  }
}
