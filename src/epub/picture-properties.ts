// How an e-book shows a picture. In: an `img` of the trees. Out: its properties: address, alternative text, and a width
// in per cent, because a screen may be a telephone's or a desk's.

import type { Element, Properties } from 'hast';
import { printable } from '../book/printable.ts';
import type { Picture, Pictures } from './pictures.ts';

/** A picture in a line of text keeps its size unless the author gives a width. */
export function pictureProperties(
  node: Element,
  pictures: Pictures,
  inFigure: boolean,
): Properties {
  const { src, alt, width, style, className } = node.properties;
  const picture = pictures.get(String(src));
  if (!picture) throw new Error(`The picture ${String(src)} is shown and not stored.`);
  const measure = percent(width) ?? (inFigure ? natural(picture) : undefined);
  const styles = [measure === undefined ? [] : `width: ${measure}%`, style ?? []].flat();
  const drawn = picture.mediaType === 'image/svg+xml';
  return {
    src: picture.href,
    alt: typeof alt === 'string' ? printable(alt) : '',
    width: undefined,
    height: undefined,
    ...(styles.length > 0 && { style: styles.join('; ') }),
    ...(drawn && { className: [...(Array.isArray(className) ? className : []), 'drawing'] }),
  };
}

function percent(width: Properties[string]): number | undefined {
  const value = /^(\d+(?:\.\d+)?)%$/.exec(String(width))?.[1];
  return value === undefined ? undefined : Math.min(100, Number(value));
}

/** A line of a printed page is about so many CSS pixels. */
const MEASURE = 480;
/** No picture is taller than this many times the measure, so that it fits a telephone with its caption. */
const TALLEST = 1.25;

/** Drawings fill the measure; a photograph is not enlarged; a tall picture is narrower than a wide one. */
function natural({ mediaType, width, height }: Picture): number {
  if (!(width > 0 && height > 0)) return 100;
  const own = mediaType === 'image/svg+xml' ? 100 : (100 * width) / MEASURE;
  const fitting = (100 * TALLEST * width) / height;
  return Math.max(1, Math.round(Math.min(100, own, fitting)));
}
