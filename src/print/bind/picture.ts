// Pictures that the binder puts into the book itself, where the browser printed stand-ins of a few pixels. In: pictures
// and plates by those pixels. Out: a function that tells which of them an image of a part stands for, and makes it.

import { inflateSync } from 'node:zlib';
import {
  type PDFContext,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { Picture } from '../picture/picture.ts';
import { STAND_IN_PIXELS } from '../stand-in.ts';
import { profileStream } from './colours.ts';
import { type ReplaceImage, type Store, storeOnce } from './copy.ts';
import { KEY } from './keys.ts';

const IMAGE = PDFName.of('Image');
const FLATE = PDFName.of('FlateDecode');
const [WIDTH, HEIGHT, COLOR_SPACE] = ['Width', 'Height', 'ColorSpace'].map((key) =>
  PDFName.of(key),
);

export const createReplacer =
  (
    pictures: ReadonlyMap<string, Picture>,
    plates: ReadonlyMap<string, PDFRawStream>,
    target: PDFContext,
    store: Store,
  ): ReplaceImage =>
  (image) => {
    if (pictures.size + plates.size === 0 || !hasSizeOfStandIn(image)) return undefined;
    const pixels = inflateSync(image.getContents()).toString('hex');
    const plate = plates.get(pixels);
    if (plate) return plate;
    const picture = pictures.get(pixels);
    const colorSpace = COLOR_SPACE && image.dict.get(COLOR_SPACE);
    if (!picture || !colorSpace) return undefined;
    const { opacity, profile } = picture;
    const mask = opacity && storeOnce(maskOf(picture, opacity, target), target, store);
    const own = profile && storeOnce(profileStream(profile, target), target, store);
    return imageOf(picture, own ? target.obj(['ICCBased', own]) : colorSpace, mask, target);
  };

function hasSizeOfStandIn({ dict }: PDFRawStream): boolean {
  const isOf = (key: PDFName | undefined, size: number) => {
    const value = key && dict.get(key);
    return value instanceof PDFNumber && value.asNumber() === size;
  };
  const isImage = dict.get(KEY.Subtype) === IMAGE && dict.get(KEY.Filter) === FLATE;
  return isImage && isOf(WIDTH, STAND_IN_PIXELS) && isOf(HEIGHT, 1);
}

/** `colors` is the space of the picture's own, or of the stand-in's, which is what the browser gives all colours. */
function imageOf(
  picture: Picture,
  colors: PDFObject,
  mask: PDFRef | undefined,
  target: PDFContext,
): PDFRawStream {
  const { width, height, bitsPerComponent, palette } = picture;
  const indexed = palette && [
    'Indexed',
    colors,
    palette.length / 3 - 1,
    PDFHexString.of(Buffer.from(palette).toString('hex')),
  ];
  const dict = target.obj({
    ...{ Type: 'XObject', Subtype: 'Image', Width: width, Height: height },
    ColorSpace: indexed ?? (picture.colors === 3 ? colors : 'DeviceGray'),
    BitsPerComponent: bitsPerComponent,
    ...(picture.packing === 'jpeg' ? { Filter: 'DCTDecode' } : packedLines(picture)),
    SMask: mask,
  });
  return PDFRawStream.of(dict, picture.bytes);
}

function maskOf({ width, height }: Picture, opacity: Uint8Array, target: PDFContext): PDFRawStream {
  const dict = target.obj({
    ...{ Type: 'XObject', Subtype: 'Image', Width: width, Height: height },
    ...{ ColorSpace: 'DeviceGray', BitsPerComponent: 8 },
    ...packedLines({ width, colors: 1, bitsPerComponent: 8 }),
  });
  return PDFRawStream.of(dict, opacity);
}

const packedLines = ({
  width,
  colors,
  bitsPerComponent,
}: Pick<Picture, 'width' | 'colors' | 'bitsPerComponent'>) => ({
  Filter: 'FlateDecode',
  DecodeParms: {
    Predictor: 15,
    Colors: colors,
    BitsPerComponent: bitsPerComponent,
    Columns: width,
  },
});
