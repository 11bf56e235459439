/// <reference lib="dom" />
// Drawings: an SVG picture that needs nothing from outside is taken into the page itself, where it is set in the page's
// own faces. As an `img` it would bring a copy of every face, and the browser does not print those the same way twice.
// While pages are set an empty drawing of the same size stands for each.

import { readFaces } from './faces.ts';

/** What a drawing may not hold, because it reaches beyond the drawing. */
const REACHING = 'style, script, foreignObject, image, a, animate, animateTransform, set';

/** What drawings hold, by their addresses; one that is no well-formed XML or reaches out is not among them. */
const known = new Map<string, SVGSVGElement>();

/** Read drawings once, however often they are shown; their letters' faces are there when they are drawn. */
export async function learnDrawings(sources: Readonly<Record<string, string>>): Promise<void> {
  for (const [address, source] of Object.entries(sources)) {
    const drawing = parseDrawing(source);
    if (!drawing) continue;
    drawing.querySelector(':scope > title')?.remove();
    lendFace(drawing);
    known.set(address, drawing);
    await readFaces((drawing.textContent ?? '').replaceAll(/\s+/g, ' '));
  }
}

export function forgetDrawings(): void {
  known.clear();
}

/** Replace each `img` of a drawing by an empty one; an address that is not known stays an `img`. */
export function placeDrawings(content: Element): void {
  let count = 0;
  for (const picture of content.querySelectorAll<HTMLImageElement>('img')) {
    const drawing = known.get(picture.src);
    if (!drawing) continue;
    count += 1;
    const empty = drawing.cloneNode(false) as SVGSVGElement;
    keepIdsApart(empty, prefixOf(count));
    dress(empty, picture);
    empty.setAttribute(NUMBER, `${count}`);
    empty.setAttribute(ADDRESS, picture.src);
    picture.replaceWith(empty);
  }
}

/** Draw what the pages show. */
export function fillDrawings(pages: ParentNode): void {
  for (const empty of pages.querySelectorAll(`[${ADDRESS}]`)) {
    const drawing = known.get(empty.getAttribute(ADDRESS) ?? '')?.cloneNode(true) as SVGSVGElement;
    keepIdsApart(drawing, prefixOf(Number(empty.getAttribute(NUMBER))));
    empty.replaceChildren(...drawing.childNodes);
  }
}

const NUMBER = 'data-drawing';
const ADDRESS = 'data-drawn-from';

const prefixOf = (count: number): string => `drawing-${count}-`;

function parseDrawing(source: string): SVGSVGElement | undefined {
  const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
  const root = parsed.documentElement;
  if (!(root instanceof SVGSVGElement) || parsed.querySelector('parsererror')) return undefined;
  if (root.querySelector(REACHING) || reachesOut(root)) return undefined;
  return root;
}

function reachesOut(root: Element): boolean {
  return [root, ...root.querySelectorAll('*')].some((element) =>
    [...element.attributes].some(
      ({ localName, value }) =>
        localName.startsWith('on') ||
        localName === 'class' ||
        (localName === 'href' && !value.startsWith('#')) ||
        /url\(\s*['"]?(?!['"]?#)/.test(value),
    ),
  );
}

/** Where the theme has none of the faces that a drawing names, the letters are set in the face of the text. */
function lendFace(root: Element): void {
  for (const element of [root, ...root.querySelectorAll('[font-family]')]) {
    const named = element.getAttribute('font-family');
    const faces = named?.split(',').filter((face) => !GENERIC.test(face)) ?? [];
    if (faces.length > 0)
      element.setAttribute('font-family', [...faces, 'var(--face-text)'].join());
  }
}

const GENERIC = /^\s*(?:serif|sans-serif|monospace|cursive|fantasy|system-ui)\s*$/;

/** Two drawings on one page may use the same ids. */
function keepIdsApart(root: Element, prefix: string): void {
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const attribute of element.attributes) {
      const { localName, value } = attribute;
      if (localName === 'id') attribute.value = prefix + value;
      else if (localName === 'href') attribute.value = value.replace(/^#/, `#${prefix}`);
      else if (value.includes('url(')) {
        attribute.value = value.replaceAll(/url\(\s*(['"]?)#/g, `url($1#${prefix}`);
      }
    }
  }
}

/** The drawing takes the place, the size and the words of the picture; its own words are part of the picture. */
function dress(drawing: SVGSVGElement, picture: HTMLImageElement): void {
  const [width, height] = [picture.getAttribute('width'), picture.getAttribute('height')];
  if (!drawing.hasAttribute('viewBox') && width && height) {
    drawing.setAttribute('viewBox', `0 0 ${width} ${height}`);
  }
  if (width && height) {
    drawing.setAttribute('width', width);
    drawing.setAttribute('height', height);
  }
  drawing.setAttribute('class', `drawing ${picture.className}`.trim());
  drawing.setAttribute('style', picture.getAttribute('style') ?? '');
  drawing.setAttribute('data-generated', '');
  if (picture.alt === '') drawing.setAttribute('aria-hidden', 'true');
  else {
    drawing.setAttribute('role', 'img');
    drawing.setAttribute('aria-label', picture.alt);
  }
}
