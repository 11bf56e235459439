// Plates: an SVG picture that needs nothing from outside is printed once for the book, in the book's own faces, and the
// binder puts it in where a stand-in was printed. As an `img` it would bring a copy of every face, and the browser does
// not print those the same way twice. In: sources. Out: drawings, and a document with a page for each.

import type { Element } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { toXml } from 'xast-util-to-xml';
import type { Asset } from '../book/book.ts';
import { sheetsDocument } from './document.ts';

export interface Plate {
  readonly source: string;
  readonly asset: Asset;
  /** As it is printed, CSS pixels, in the upper left corner of its page. */
  readonly width: number;
  readonly height: number;
}

/** The longer side of every plate, in CSS pixels: about as large as pages show it, so that letters are spaced alike. */
const LONGEST = 600;

/** What makes a drawing reach beyond itself, or might: elements, attributes, addresses, words that stand for others. */
const REACHING = [
  /<(?:[\w-]+:)?(?:style|script|foreignObject|image|a|animate|animateTransform|set)[\s/>]/,
  /\s(?:on\w+|class)\s*=/,
  /href\s*=\s*["'](?!#)/,
  /url\(\s*(?!['"]?#)/,
  /<!ENTITY/,
];

/** The plate of an SVG; undefined for one that reaches beyond itself. */
export function plateOf(source: string, asset: Asset): Plate | undefined {
  if (REACHING.some((reaching) => reaching.test(source))) return undefined;
  const scale = LONGEST / Math.max(asset.width, asset.height);
  return { source, asset, width: asset.width * scale, height: asset.height * scale };
}

/** A document with a page for each plate, in their order. */
export function platesDocument(plates: readonly Plate[], language: string, css: string): string {
  const sheets = plates.map((plate, index) => sheetOf(plate, `plate-${index + 1}-`));
  const style = { width: LONGEST, height: LONGEST, language, css };
  return sheetsDocument('plates', sheets.join(''), style);
}

function sheetOf(plate: Plate, prefix: string): string {
  const drawing = mapAttributes(drawingOf(plate), (attributes) =>
    lendFace(keepApart(attributes, prefix)),
  );
  const { width, height } = plate;
  return `<div class="plate" style="width: ${width}px; height: ${height}px">${toXml(drawing)}</div>`;
}

/** The `svg` itself; that it is one was seen when the manuscript was read. */
function drawingOf({ source, asset: { src, width, height } }: Plate): Element {
  const drawing = fromXml(source).children.find((node) => node.type === 'element');
  if (!drawing) throw new Error(`${src} is no drawing any more`);
  return {
    ...drawing,
    attributes: { viewBox: `0 0 ${width} ${height}`, ...drawing.attributes },
  };
}

type Attributes = Element['attributes'];

function mapAttributes(element: Element, map: (attributes: Attributes) => Attributes): Element {
  const children = element.children.map((child) =>
    child.type === 'element' ? mapAttributes(child, map) : child,
  );
  return { ...element, attributes: map(element.attributes), children };
}

/** Where the theme has none of the faces that a drawing names, the letters are set in the face of the text. */
function lendFace(attributes: Attributes): Attributes {
  const faces = attributes['font-family']?.split(',').filter((face) => !GENERIC.test(face)) ?? [];
  if (faces.length === 0) return attributes;
  return { ...attributes, 'font-family': [...faces, 'var(--face-text)'].join() };
}

const GENERIC = /^\s*(?:serif|sans-serif|monospace|cursive|fantasy|system-ui)\s*$/;

/** Two drawings may use the same ids. */
function keepApart(attributes: Attributes, prefix: string): Attributes {
  const apart = Object.entries(attributes).map(([name, value]) => {
    if (typeof value !== 'string') return [name, value];
    const local = localName(name);
    if (local === 'id') return [name, prefix + value];
    if (local === 'href') return [name, value.replace(/^#/, `#${prefix}`)];
    return [name, value.replaceAll(/url\(\s*(['"]?)#/g, `url($1#${prefix}`)];
  });
  return Object.fromEntries(apart) as Attributes;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
