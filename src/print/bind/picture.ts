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
} from '@cantoo/pdf-lib';
import type { PlainPicture } from '../png.ts';
import { STAND_IN_PIXELS } from '../stand-in.ts';
import { KEY } from './keys.ts';

const IMAGE = PDFName.of('Image');
const FLATE = PDFName.of('FlateDecode');
const [WIDTH, HEIGHT, COLOR_SPACE] = ['Width', 'Height', 'ColorSpace'].map((key) =>
  PDFName.of(key),
);

/** What an image stands in for; undefined for any other image. */
export type ReplaceImage = (image: PDFRawStream) => PDFRawStream | undefined;

export const createReplacer =
  (
    pictures: ReadonlyMap<string, PlainPicture>,
    plates: ReadonlyMap<string, PDFRawStream>,
    target: PDFContext,
  ): ReplaceImage =>
  (image) => {
    if (pictures.size + plates.size === 0 || !hasSizeOfStandIn(image)) return undefined;
    const pixels = inflateSync(image.getContents()).toString('hex');
    const plate = plates.get(pixels);
    if (plate) return plate;
    const picture = pictures.get(pixels);
    const colorSpace = COLOR_SPACE && image.dict.get(COLOR_SPACE);
    return picture && colorSpace && imageOf(picture, colorSpace, target);
  };

function hasSizeOfStandIn({ dict }: PDFRawStream): boolean {
  const isOf = (key: PDFName | undefined, size: number) => {
    const value = key && dict.get(key);
    return value instanceof PDFNumber && value.asNumber() === size;
  };
  const isImage = dict.get(KEY.Subtype) === IMAGE && dict.get(KEY.Filter) === FLATE;
  return isImage && isOf(WIDTH, STAND_IN_PIXELS) && isOf(HEIGHT, 1);
}

/** `colors` is the space of the stand-in's own, which is what the browser gives all colours. */
function imageOf(picture: PlainPicture, colors: PDFObject, target: PDFContext): PDFRawStream {
  const { width, height, bitsPerComponent, palette } = picture;
  const lines = {
    Predictor: 15,
    Colors: picture.colors,
    BitsPerComponent: bitsPerComponent,
    Columns: width,
  };
  const indexed = palette && [
    'Indexed',
    colors,
    palette.length / 3 - 1,
    PDFHexString.of(Buffer.from(palette).toString('hex')),
  ];
  const dict = target.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: indexed ?? (picture.colors === 3 ? colors : 'DeviceGray'),
    BitsPerComponent: bitsPerComponent,
    Filter: 'FlateDecode',
    DecodeParms: lines,
  });
  return PDFRawStream.of(dict, picture.lines);
}
