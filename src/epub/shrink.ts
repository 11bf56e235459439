// Pictures brought under the limits of shops and e-readers. In: a picture and a darkroom. Out: the same picture, with
// fewer pixels where it had too many.

/** Draws a picture anew; the browser does it. Undefined where there is none. */
export type Redraw = (order: {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly as: RasterType;
}) => Promise<Uint8Array | undefined>;

export type RasterType = 'image/png' | 'image/jpeg' | 'image/webp';

interface Raster {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

const MOST_PIXELS = 4 * 2 ** 20;
const MOST_BYTES = 5_000_000;
/** A picture with too many bytes loses a fifth of its width and height at a time. */
const STEP = 0.8;
const RASTERS: readonly string[] = ['image/png', 'image/jpeg', 'image/webp'];

/** SVG and GIF, which may move, stay as they are. */
export async function shrink<R extends Raster>(picture: R, redraw: Redraw): Promise<R> {
  const { mediaType, width, height, bytes } = picture;
  if (!isRaster(mediaType) || fits(picture)) return picture;
  const most = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  for (let scale = bytes.length > MOST_BYTES && most === 1 ? STEP : most; ; scale *= STEP) {
    const size = { width: Math.floor(width * scale), height: Math.floor(height * scale) };
    const order = { bytes, mediaType, as: mediaType, ...size };
    const drawn = await redraw(order);
    if (!drawn) return picture;
    const smaller = { ...picture, ...size, bytes: drawn };
    if (fits(smaller)) return smaller;
  }
}

const fits = ({ bytes, width, height }: Raster): boolean =>
  width * height <= MOST_PIXELS && bytes.length <= MOST_BYTES;

const isRaster = (mediaType: string): mediaType is RasterType => RASTERS.includes(mediaType);
