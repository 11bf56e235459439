/// <reference lib="dom" />
// Drawings: an SVG picture that needs nothing from outside is taken into the page itself, where it is set in the page's
// own faces. As an `img` it would bring a copy of every face, and the browser does not print those the same way twice.

/** What a drawing may not hold, because it reaches beyond the drawing. */
const REACHING = 'style, script, foreignObject, image, a, animate, animateTransform, set';

/** Replace each `img` of a drawing by the drawing; one that is no well-formed XML or reaches out stays an `img`. */
export function placeDrawings(content: Element, sources: Readonly<Record<string, string>>): void {
  let count = 0;
  for (const picture of content.querySelectorAll<HTMLImageElement>('img')) {
    const source = sources[picture.src];
    const drawing = source === undefined ? undefined : parseDrawing(source);
    if (!drawing) continue;
    count += 1;
    keepIdsApart(drawing, `drawing-${count}-`);
    lendFace(drawing);
    dress(drawing, picture);
    picture.replaceWith(drawing);
  }
}

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
  drawing.querySelector(':scope > title')?.remove();
  drawing.setAttribute('class', `drawing ${picture.className}`.trim());
  drawing.setAttribute('style', picture.getAttribute('style') ?? '');
  drawing.setAttribute('data-generated', '');
  if (picture.alt === '') drawing.setAttribute('aria-hidden', 'true');
  else {
    drawing.setAttribute('role', 'img');
    drawing.setAttribute('aria-label', picture.alt);
  }
}
