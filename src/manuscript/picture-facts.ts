// What a picture is, by its bytes: names lie in real books. In: bytes. Out: type and size, or what is wrong with it.

import { imageSize } from 'image-size';
import type { Element } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import type { Asset } from '../book/book.ts';
import { type Cache, hashOf, NO_CACHE } from '../host/cache.ts';
import { decodeUtf8 } from '../host/files.ts';
import { identifyCode } from '../host/installed.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
};

/** Browsers decode no more; beyond it they show a broken picture without a word. */
const LONGEST_SIDE = 16_383;

type Facts = Pick<Asset, 'mediaType' | 'width' | 'height'>;

/** Facts, or the end of a sentence that begins with the picture's name. */
export type LookInto = (bytes: Uint8Array) => Promise<Facts | string>;

/** What is wrong with a drawing takes long to find out, so it is kept. */
export function createLook(cache: Cache): LookInto {
  const code = cache === NO_CACHE ? undefined : identifyCode('manuscript');
  const faultOf = async (bytes: Uint8Array): Promise<string | undefined> => {
    if (!code) return faultOfSvg(bytes);
    const key = hashOf(await code, 'fault', bytes);
    const kept = await cache.get(key);
    const fault = kept ? Buffer.from(kept).toString() : (faultOfSvg(bytes) ?? '');
    if (!kept) await cache.put(key, Buffer.from(fault));
    return fault === '' ? undefined : fault;
  };
  return (bytes) => lookInto(bytes, faultOf);
}

async function lookInto(
  bytes: Uint8Array,
  faultOf: (bytes: Uint8Array) => Promise<string | undefined>,
): Promise<Facts | string> {
  if (bytes.length === 0) return 'is empty';
  const size = measure(bytes);
  if (!size) return 'is damaged, or no picture';
  const mediaType = MEDIA_TYPES[size.type ?? ''];
  if (!mediaType) return `is of a type that books cannot show (${size.type})`;
  const fault = mediaType === 'image/svg+xml' ? await faultOf(bytes) : undefined;
  if (fault) return fault;
  // Photographs may lie on their side; whoever shows them turns them upright.
  const turned = (size.orientation ?? 1) >= 5;
  const [width, height] = turned ? [size.height, size.width] : [size.width, size.height];
  if (!(width > 0 && height > 0)) return 'says nothing of its size';
  if (Math.max(width, height) > LONGEST_SIDE)
    return `is too large to be shown (${width} × ${height})`;
  return { mediaType, width, height };
}

function measure(bytes: Uint8Array): ReturnType<typeof imageSize> | undefined {
  try {
    return imageSize(bytes);
  } catch {
    return undefined;
  }
}

/** What the browser would draw for minutes is a handful of `<use>` that repeat each other. */
const MOST_SHAPES = 200_000;
const REPEATS = `repeats its parts (<use>) to more than ${MOST_SHAPES} shapes, which no browser can draw`;

/** Elements that are drawn, each as often as it is repeated. */
function countShapes(root: Element): number {
  const named = new Map<string, Element>();
  const counted = new Map<Element, number>();
  const name = (element: Element): void => {
    const { id } = element.attributes;
    if (id && !named.has(id)) named.set(id, element);
    elementsOf(element).forEach(name);
  };
  const count = (element: Element): number => {
    const known = counted.get(element);
    if (known !== undefined) return known;
    // One that repeats itself is drawn by nobody.
    counted.set(element, 0);
    const { attributes } = element;
    const address = attributes['href'] ?? attributes['xlink:href'];
    const used = element.name === 'use' ? named.get(address?.slice(1) ?? '') : undefined;
    const inner = [...elementsOf(element), ...(used ? [used] : [])];
    const all = inner.reduce((sum, one) => sum + count(one), 1);
    counted.set(element, all);
    return all;
  };
  name(root);
  return count(root);
}

const elementsOf = ({ children }: Element): Element[] =>
  children.filter((node) => node.type === 'element');

/** An SVG is shown as XML, so the least slip leaves nothing of it. */
function faultOfSvg(bytes: Uint8Array): string | undefined {
  const decoded = decodeUtf8(bytes);
  if (!('text' in decoded)) return 'is not UTF-8';
  try {
    const root = fromXml(decoded.text).children.find((node) => node.type === 'element');
    if (root?.name !== 'svg') return 'is no SVG';
    return countShapes(root) > MOST_SHAPES ? REPEATS : undefined;
  } catch (error) {
    const { cause, message } = error as Error;
    const [reason] = (cause instanceof Error ? cause.message : message).split('\n');
    return `is not well-formed XML: ${reason}`;
  }
}
