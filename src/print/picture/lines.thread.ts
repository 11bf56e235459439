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
  const { colors, hasOpacity } = shape;
  const lines = unpack(packed, lineLength(shape) * shape.height);
  if (!lines || !hasOpacity) return lines && {};
  if (isOpaque(lines, shape)) return { lines: pack(numbersOf(lines, shape, 0, colors)) };
  undoPredictors(lines, shape);
  hideClear(lines, shape);
  return {
    lines: pack(numbersOf(lines, shape, 0, colors)),
    opacity: pack(numbersOf(lines, shape, colors, 1)),
  };
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

/** From the next level on it takes half as long again to save a hundredth. */
const LEVEL = 5;
const CHUNK = 2 ** 18;

const pack = (lines: Uint8Array): Uint8Array =>
  deflateSync(lines, { level: LEVEL, chunkSize: CHUNK });

/** One number or three of each pixel, from the one `first`. */
function numbersOf(lines: Buffer, shape: LineShape, first: number, count: number): Buffer {
  const { width, height, colors } = shape;
  const [length, step] = [lineLength(shape), colors + 1];
  const chosen = Buffer.alloc((width * count + 1) * height);
  const zeros = Buffer.alloc(length - 1);
  for (let y = 0; y < height; y += 1) {
    let from = y * length + 1;
    let to = y * (width * count + 1);
    chosen[to++] = lines[from - 1] ?? 0;
    // Many lines are those above.
    if (lines.compare(zeros, 0, length - 1, from, from + length - 1) === 0) continue;
    from += first;
    for (let x = 0; x < width; x += 1, from += step, to += count) {
      chosen[to] = lines[from] ?? 0;
      if (count === 1) continue;
      chosen[to + 1] = lines[from + 1] ?? 0;
      chosen[to + 2] = lines[from + 2] ?? 0;
    }
  }
  return chosen;
}

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

function isOpaque(lines: Buffer, shape: LineShape): boolean {
  const { height, colors } = shape;
  const [length, step] = [lineLength(shape), colors + 1];
  for (let y = 0; y < height; y += 1) {
    const start = y * length;
    const [first, others] = (y === 0 ? OPAQUE_AT_TOP : OPAQUE)[lines[start] ?? 0] ?? [];
    if (lines[start + step] !== first) return false;
    for (let at = start + step * 2; at < start + length; at += step)
      if (lines[at] !== others) return false;
  }
  return true;
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
  if (predictor === 0) return;
  for (let at = 0; at < line.length; at += 1) {
    const up = above[at] ?? 0;
    const left = at < step ? 0 : (line[at - step] ?? 0);
    const corner = at < step ? 0 : (above[at - step] ?? 0);
    line[at] = (line[at] ?? 0) + predict(predictor, left, up, corner);
  }
}

function predict(predictor: number, left: number, up: number, corner: number): number {
  if (predictor === 1) return left;
  if (predictor === 2) return up;
  if (predictor === 3) return (left + up) >> 1;
  const [toLeft, toUp] = [Math.abs(up - corner), Math.abs(left - corner)];
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/**
 * Give pixels that cannot be seen the mean colour of those around them that can: whoever shows the picture smaller mixes
 * neighbours, and what most programs write there is black, which would be a shade around everything.
 */
function hideClear(lines: Buffer, shape: LineShape): void {
  const { width, height, colors } = shape;
  const length = width * (colors + 1) + 1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * length + 1 + x * (colors + 1);
      if (lines[at + colors] === 0) lines.set(meanAround(lines, shape, x, y), at);
    }
  }
}

const NOTHING = [0, 0, 0];

/** Of the pixels around one, those that cannot be seen do not count. */
function meanAround(lines: Buffer, shape: LineShape, column: number, row: number): number[] {
  const { width, height, colors } = shape;
  const sums = [0, 0, 0];
  let count = 0;
  for (let y = Math.max(row - 1, 0); y < Math.min(row + 2, height); y += 1) {
    for (let x = Math.max(column - 1, 0); x < Math.min(column + 2, width); x += 1) {
      const at = y * (width * (colors + 1) + 1) + 1 + x * (colors + 1);
      if (lines[at + colors] === 0) continue;
      count += 1;
      for (let n = 0; n < colors; n += 1) sums[n] = (sums[n] ?? 0) + (lines[at + n] ?? 0);
    }
  }
  const mean = count === 0 ? NOTHING : sums.map((sum) => Math.round(sum / count));
  return colors === 1 ? mean.slice(0, 1) : mean;
}
