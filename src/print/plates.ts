// Plates: an SVG picture that needs nothing from outside is printed once for the book, in the book's own faces, and the
// binder puts it in where a stand-in was printed. As an `img` it would bring a copy of every face, and the browser does
// not print those the same way twice. In: sources. Out: drawings, and a document with a page for each.

import type { Element } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { toXml } from 'xast-util-to-xml';
import type { Asset } from '../book/book.ts';
import { directionOf } from '../book/direction.ts';

export interface Plate {
  /** The `svg` itself. */
  readonly drawing: Element;
  /** As it is printed, CSS pixels, in the upper left corner of its page. */
  readonly width: number;
  readonly height: number;
}

/** The longer side of every plate, in CSS pixels: about as large as pages show it, so that letters are spaced alike. */
const LONGEST = 600;

/** What a drawing may not hold, because it reaches beyond the drawing. */
const REACHING: ReadonlySet<string> = new Set([
  ...['style', 'script', 'foreignObject', 'image', 'a'],
  ...['animate', 'animateTransform', 'set'],
]);

/** The plate of an SVG; undefined for one that reaches beyond itself, or is no drawing at all. */
export function plateOf(source: string, { width, height }: Asset): Plate | undefined {
  const drawing = fromXml(source).children.find((node) => node.type === 'element');
  if (drawing?.name !== 'svg' || reachesOut(drawing)) return undefined;
  const scale = LONGEST / Math.max(width, height);
  const attributes = { viewBox: `0 0 ${width} ${height}`, ...drawing.attributes };
  return {
    drawing: { ...drawing, attributes },
    width: width * scale,
    height: height * scale,
  };
}

/** A document with a page for each plate, in their order. */
export function platesDocument(plates: readonly Plate[], language: string, css: string): string {
  const page = `@page { size: ${LONGEST}px ${LONGEST}px; margin: 0 }`;
  const sheets = plates.map((plate, index) => sheetOf(plate, `plate-${index + 1}-`));
  return (
    `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8">` +
    `<style>${page}\n${css}</style></head><body class="plates">${sheets.join('')}</body></html>`
  );
}

function sheetOf({ drawing, width, height }: Plate, prefix: string): string {
  const own = mapAttributes(drawing, (attributes) => lendFace(keepApart(attributes, prefix)));
  return `<div class="plate" style="width: ${width}px; height: ${height}px">${toXml(own)}</div>`;
}

function reachesOut(element: Element): boolean {
  const { name, attributes, children } = element;
  if (REACHING.has(localName(name))) return true;
  const isOwn = Object.entries(attributes).every(([attribute, value = '']) => {
    const local = localName(attribute ?? '');
    if (local.startsWith('on') || local === 'class') return false;
    if (local === 'href') return value?.startsWith('#');
    return !/url\(\s*['"]?(?!['"]?#)/.test(value ?? '');
  });
  return !isOwn || children.some((child) => child.type === 'element' && reachesOut(child));
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
