// Grayscale, for printers that have one ink. In: a document as the browser's parts were bound. Out: the same, its colours as
// grey as they are bright (ITU-R BT.601); pictures keep their bytes and are read as grey.

import { deflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';

const [RED, GREEN, BLUE] = [0.299, 0.587, 0.114] as const;
/** A string of text, which is passed over, or a colour. */
const COLOUR =
  /\((?:\\[\s\S]|[^\\)])*\)|(?<=^|\s)(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (rg|RG)(?=\s|$)/g;

const name = (value: string): PDFName => PDFName.of(value);

/** Colours of a content stream. */
export const grayContent = (content: string): string =>
  content.replace(COLOUR, (found, red, green, blue, operator?: string) => {
    if (operator === undefined) return found;
    const gray = RED * Number(red) + GREEN * Number(green) + BLUE * Number(blue);
    return `${Number(gray.toFixed(4))} ${operator === 'rg' ? 'g' : 'G'}`;
  });

export function turnGray({ context }: Pick<PDFDocument, 'context'>): void {
  const gray = graySpace(context);
  const contents = contentsIn(context);
  for (const [reference, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) grayDict(object.dict, gray, context);
    else if (object instanceof PDFDict) grayDict(object, gray, context);
    if (object instanceof PDFRawStream && (contents.has(reference) || isDrawn(object)))
      context.assign(reference, grayStream(object));
  }
}

/** Three inks whose mixture is grey: how a picture in colour is read without touching its bytes (ISO 32000-1, 8.6.6.5). */
function graySpace(context: PDFContext): PDFRef {
  const mix = `{ ${BLUE} mul exch ${GREEN} mul add exch ${RED} mul add }`;
  const tint = context.register(
    context.stream(mix, { FunctionType: 4, Domain: [0, 1, 0, 1, 0, 1], Range: [0, 1] }),
  );
  return context.register(context.obj(['DeviceN', ['Red', 'Green', 'Blue'], 'DeviceGray', tint]));
}

/** The content of pages. */
function contentsIn(context: PDFContext): Set<PDFRef> {
  const found = new Set<PDFRef>();
  const note = (content: PDFObject | undefined): void => {
    if (content instanceof PDFRef) {
      found.add(content);
      note(context.lookup(content));
    } else if (content instanceof PDFArray) content.asArray().forEach(note);
  };
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict && object.get(name('Type')) === name('Page'))
      note(object.get(name('Contents')));
  }
  return found;
}

/** A form, a pattern. */
const isDrawn = ({ dict }: PDFRawStream): boolean =>
  dict.get(name('Subtype')) === name('Form') || dict.has(name('PaintType'));

function grayStream(stream: PDFRawStream): PDFRawStream {
  const content = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
  const gray = grayContent(content);
  if (gray === content) return stream;
  const { dict } = stream;
  dict.set(name('Filter'), name('FlateDecode'));
  dict.delete(name('DecodeParms'));
  return PDFRawStream.of(dict, deflateSync(Buffer.from(gray, 'latin1')));
}

/** Pictures and shadings say what their numbers mean; so may what lies in them. */
function grayDict(dict: PDFDict, gray: PDFRef, context: PDFContext): void {
  const space = name('ColorSpace');
  const own = dict.lookup(space);
  if (own && isColour(own, context)) dict.set(space, gray);
  else if (own instanceof PDFArray && isColour(own.lookup(1), context) && isIndexed(own))
    own.set(1, gray);
  for (const value of dict.values()) if (value instanceof PDFDict) grayDict(value, gray, context);
}

const isIndexed = (space: PDFArray): boolean => space.lookup(0) === name('Indexed');

/** RGB of the device, or by a profile. */
function isColour(space: PDFObject | undefined, context: PDFContext): boolean {
  if (space === name('DeviceRGB')) return true;
  if (!(space instanceof PDFArray)) return false;
  const kind = space.lookup(0);
  if (kind === name('CalRGB')) return true;
  if (kind !== name('ICCBased')) return false;
  const profile = context.lookup(space.get(1));
  return profile instanceof PDFStream && String(profile.dict.get(name('N'))) === '3';
}
