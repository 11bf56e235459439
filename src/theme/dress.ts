// Dressing SVG pictures: a picture in an `img` cannot reach the book's faces, so the characters that it needs of them
// are put into it. In: the SVGs and the theme's faces. Out: the same SVGs, each with its own small faces.

import type { Element, Nodes } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import type { Face } from './faces.ts';
import type { Subset } from './subset.ts';

/** What is drawn, not written: nearly all of an SVG, and nothing that matters here. */
const DRAWN =
  /<(?:path|rect|circle|ellipse|line|polyline|polygon|use|stop)\b(?:[^>"']|"[^"]*"|'[^']*')*\/>/g;

/** An SVG without what no face is needed for. */
export const withoutOutlines = (svg: string): string => svg.replaceAll(DRAWN, '');

interface Wearing {
  readonly family: string;
  readonly style: string;
  readonly weight: number;
}

/** All pictures at once, so that a face is cut once for all of them and two pictures share one file's bytes. */
export async function dressPictures(
  pictures: ReadonlyMap<string, string>,
  faces: readonly Face[],
  subset: Subset,
): Promise<Map<string, string>> {
  const needs = new Map([...pictures].map(([name, svg]) => [name, needsOf(svg, faces)]));
  const rules = new Map<Face, Promise<string>>();
  for (const face of faces) {
    const characters = new Set([...needs.values()].flatMap((need) => [...(need.get(face) ?? [])]));
    if (characters.size > 0)
      rules.set(face, faceRule(face, [...characters].sort().join(''), subset));
  }
  const dressed = new Map<string, string>();
  for (const [name, svg] of pictures) {
    const worn = [...rules].filter(([face]) => needs.get(name)?.has(face));
    const css = await Promise.all(worn.map(([, rule]) => rule));
    dressed.set(name, css.length > 0 ? insertStyle(svg, css.join('')) : svg);
  }
  return dressed;
}

async function faceRule(face: Face, characters: string, subset: Subset): Promise<string> {
  const data = Buffer.from(await subset(face, characters, 'sfnt')).toString('base64');
  return (
    `@font-face{font-family:"${face.family}";font-weight:${face.weight};font-style:${face.style};` +
    `src:url(data:font/sfnt;base64,${data})}`
  );
}

/** Which characters of which face an SVG shows. */
function needsOf(svg: string, faces: readonly Face[]): Map<Face, Set<string>> {
  const needs = new Map<Face, Set<string>>();
  const wear = (text: string, { family, style, weight }: Wearing) => {
    const names = family.split(',').map((name) => name.trim().replaceAll(/["']/g, ''));
    for (const name of names) {
      const face = nearest(
        faces.filter((candidate) => candidate.family === name),
        style,
        weight,
      );
      if (!face) continue;
      const characters = needs.get(face) ?? new Set();
      for (const character of text) characters.add(character);
      needs.set(face, characters);
    }
  };
  const walk = (node: Nodes, wearing: Wearing): void => {
    if (node.type === 'text' || node.type === 'cdata') wear(node.value, wearing);
    if (node.type === 'root') for (const child of node.children) walk(child, wearing);
    if (node.type !== 'element' || node.name === 'title' || node.name === 'desc') return;
    const own = wearingOf(node, wearing);
    for (const child of node.children) walk(child, own);
  };
  const plain = { family: '', style: 'normal', weight: 400 };
  walk(treeOf(withoutOutlines(svg)), plain);
  return needs;
}

/** Empty for what is no XML, which is told when the manuscript is read. */
function treeOf(svg: string): Nodes {
  try {
    return fromXml(svg);
  } catch {
    return { type: 'root', children: [] };
  }
}

/** Presentation attributes and `style` say the same thing; the latter wins. */
function wearingOf({ attributes }: Element, around: Wearing): Wearing {
  const style = attributes['style'] ?? '';
  const read = (property: string): string | undefined => {
    const inStyle = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`).exec(style)?.[1];
    return (inStyle ?? attributes[property])?.trim();
  };
  const weight = read('font-weight');
  return {
    family: read('font-family') ?? around.family,
    style: read('font-style') ?? around.style,
    weight: weight === undefined ? around.weight : weight === 'bold' ? 700 : Number(weight) || 400,
  };
}

/** The face of a family that a browser would take. */
export function nearest<F extends Face>(
  faces: readonly F[],
  style: string,
  weight: number,
): F | undefined {
  const slanted = style === 'italic' || style === 'oblique' ? 'italic' : 'normal';
  const distance = (face: Face) =>
    Math.abs(Number.parseInt(face.weight, 10) - weight) + (face.style === slanted ? 0 : 10_000);
  return [...faces].sort((a, b) => distance(a) - distance(b))[0];
}

const insertStyle = (svg: string, css: string): string =>
  svg.replace(/<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>/, (tag) => `${tag}<style>${css}</style>`);
