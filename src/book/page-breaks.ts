// Page breaks in a chapter's tree. In: the tree and the breaks that fall into it. Out: the tree with a marker where each
// page begins; text that a page turn divides is divided in two.

import type { Element, ElementContent, Parents, Root, RootContent } from 'hast';
import type { Place } from './book.ts';
import { blocksOf, countedText, isGenerated } from './place.ts';

export interface Break {
  /** At a place of its text, where the element with an id begins, or before or after all of it. */
  readonly at: Place | { readonly id: string } | 'start' | 'end';
  /** What stands there. */
  readonly marker: Element;
}

/** A marker goes before the outermost element that begins with its page; `within` puts it into the block always. */
export function insertPageBreaks(
  tree: Root,
  breaks: readonly Break[],
  position: 'before' | 'within' = 'before',
): Root {
  if (breaks.length === 0) return tree;
  const site = survey(tree, breaks, position);
  const at = (end: 'start' | 'end') => breaks.filter((page) => page.at === end).map(markerOf);
  return {
    ...tree,
    children: [...at('start'), ...rebuild(tree.children, site), ...at('end')],
  };
}

const markerOf = ({ marker }: Break): Element => marker;

interface Site {
  /** Breaks that fall before an element. */
  readonly before: ReadonlyMap<RootContent, readonly Break[]>;
  /** Breaks that fall into a block's own text. */
  readonly inside: ReadonlyMap<RootContent, readonly Break[]>;
  /** Breaks that come first in an element, where there is no room before it. */
  readonly first: ReadonlyMap<RootContent, readonly Break[]>;
}

function survey(tree: Root, breaks: readonly Break[], position: 'before' | 'within'): Site {
  const blocks = new Map(blocksOf(tree).map((block) => [block.data?.block, block]));
  const parents = parentsIn(tree);
  const site = { before: new Map(), inside: new Map(), first: new Map() };
  const put = (map: Map<RootContent, Break[]>, node: RootContent, page: Break): void => {
    map.set(node, [...(map.get(node) ?? []), page]);
  };
  for (const page of breaks) {
    const { at } = page;
    if (typeof at === 'string') continue;
    if ('id' in at) {
      const bearer = [...parents.keys()].find((node) => idOf(node) === at.id);
      const home = bearer && homeFor(bearer, parents);
      if (home) put(hasRoomBefore(home, parents) ? site.before : site.first, home, page);
      continue;
    }
    const block = blocks.get(at.block);
    const isOpening = at.offset === 0 && position === 'before';
    const opened = block && isOpening ? openedBy(block, parents) : undefined;
    if (opened) put(site.before, opened, page);
    else if (block) put(site.inside, block, page);
  }
  return site;
}

/** Elements that may begin with a `span` though there is no room before them. */
const OPEN = new Set(['li', 'dt', 'dd', 'td', 'th', 'caption', 'figcaption']);

/** The element, or the nearest around it, that a break can stand before or begin. */
function homeFor(
  node: RootContent,
  parents: ReadonlyMap<RootContent, Parents>,
): RootContent | undefined {
  const isHome =
    hasRoomBefore(node, parents) || (node.type === 'element' && OPEN.has(node.tagName));
  if (isHome) return node;
  const parent = parents.get(node);
  return parent?.type === 'element' ? homeFor(parent, parents) : undefined;
}

const idOf = (node: RootContent): unknown =>
  node.type === 'element' ? node.properties['id'] : undefined;

function parentsIn(tree: Root): Map<RootContent, Parents> {
  const parents = new Map<RootContent, Parents>();
  const visit = (parent: Parents): void => {
    for (const child of parent.children) {
      parents.set(child, parent);
      if (child.type === 'element') visit(child);
    }
  };
  visit(tree);
  return parents;
}

/** Elements that may hold a `span` beside blocks. */
const ROOMY = new Set(['article', 'aside', 'blockquote', 'dd', 'div', 'li', 'section', 'td', 'th']);

/**
 * The outermost element that begins with this block and has room before it: a whole list, a figure with its picture.
 * Undefined where a break can only stand inside the block.
 */
function openedBy(block: Element, parents: ReadonlyMap<RootContent, Parents>): Element | undefined {
  const chain: Element[] = [block];
  for (let node = block; ; ) {
    const parent = parents.get(node);
    if (parent?.type !== 'element' || !opens(node, parent)) break;
    chain.unshift(parent);
    node = parent;
  }
  return chain.find((node) => hasRoomBefore(node, parents));
}

function hasRoomBefore(node: RootContent, parents: ReadonlyMap<RootContent, Parents>): boolean {
  const parent = parents.get(node);
  return parent?.type === 'root' || (parent?.type === 'element' && ROOMY.has(parent.tagName));
}

/** Nothing is read before the child; a figure's picture belongs to its caption. */
function opens(child: Element, parent: Element): boolean {
  const earlier = parent.children.slice(0, parent.children.indexOf(child));
  return earlier.every((node) => isNumber(node) || isSilent(node, parent.tagName === 'figure'));
}

/** The number or label that the tool has put before it. */
const isNumber = (node: ElementContent): boolean =>
  node.type === 'element' && node.tagName === 'span' && isGenerated(node);

function isSilent(node: ElementContent, pictures: boolean): boolean {
  if (node.type === 'text') return countedText(node.value) === '';
  if (node.type !== 'element') return true;
  if (/^(?:img|svg|math|hr)$/.test(node.tagName)) return pictures;
  return node.children.every((child) => isSilent(child, pictures));
}

function rebuild<T extends RootContent>(nodes: readonly T[], site: Site): (T | Element)[] {
  return nodes.flatMap((node): (T | Element)[] => {
    if (node.type !== 'element') return [node];
    const inside = site.inside.get(node);
    const children = rebuild(node.children, site);
    const first = (site.first.get(node) ?? []).map(markerOf);
    const divided = inside ? divide(children, inside) : children;
    const rebuilt = { ...node, children: [...first, ...divided] };
    return [...(site.before.get(node) ?? []).map(markerOf), rebuilt];
  });
}

/** Walks through a block's own text, counting as places do. */
function divide(children: readonly ElementContent[], breaks: readonly Break[]): ElementContent[] {
  const waiting = breaks.toSorted((a, b) => offsetOf(a) - offsetOf(b));
  let counted = 0;
  /** Breaks that are due before this much more text. */
  const due = (length: number): Break[] => {
    const end = waiting.findIndex((page) => offsetOf(page) >= counted + length);
    return waiting.splice(0, end < 0 ? waiting.length : end);
  };
  const walk = (nodes: readonly ElementContent[]): ElementContent[] =>
    nodes.flatMap((node): ElementContent[] => {
      if (node.type === 'text') {
        const length = countedText(node.value).length;
        const here = due(length);
        const from = counted;
        counted += length;
        return cut(node.value, here, from);
      }
      if (node.type !== 'element' || node.data?.block !== undefined || isGenerated(node))
        return [node];
      if (!INDIVISIBLE.has(node.tagName)) return [{ ...node, children: walk(node.children) }];
      const length = ownLength(node);
      const here = due(length);
      counted += length;
      return [...here.map(markerOf), node];
    });
  const divided = walk(children);
  return [...divided, ...waiting.map(markerOf)];
}

const offsetOf = (page: Break): number => (page.at as Place).offset;

const INDIVISIBLE = new Set(['svg', 'math', 'ruby']);

const ownLength = (node: ElementContent): number => {
  if (node.type === 'text') return countedText(node.value).length;
  return node.type === 'element'
    ? node.children.reduce((sum, child) => sum + ownLength(child), 0)
    : 0;
};

/** One text with breaks in it; `from` is what its block counts before it. */
function cut(value: string, breaks: readonly Break[], from: number): ElementContent[] {
  const nodes: ElementContent[] = [];
  let start = 0;
  for (const page of breaks) {
    const end = Math.max(start, wordStart(value, indexOf(value, offsetOf(page) - from)));
    if (end > start) nodes.push({ type: 'text', value: value.slice(start, end) });
    nodes.push(markerOf(page));
    start = end;
  }
  if (start < value.length) nodes.push({ type: 'text', value: value.slice(start) });
  return nodes;
}

/** The index of the character that so many counted ones precede. */
function indexOf(value: string, offset: number): number {
  let counted = 0;
  for (let index = 0; index < value.length; index += 1) {
    if (countedText(value.charAt(index)) === '') continue;
    if (counted === offset) return index;
    counted += 1;
  }
  return value.length;
}

/** A word that the printed page hyphenates stays whole, because a voice would read its halves apart. */
function wordStart(value: string, index: number): number {
  const word = /[\p{L}\p{M}\p{N}’'\u00ad-]+$/u.exec(value.slice(0, index))?.[0] ?? '';
  const next = value.slice(index);
  if (
    word === '' ||
    !/^[\p{L}\p{M}\p{N}]/u.test(next) ||
    UNSPACED.test(word) ||
    UNSPACED.test(next.charAt(0))
  ) {
    return /^[\uDC00-\uDFFF]/.test(next) ? index - 1 : index;
  }
  return index - word.length;
}

/** Scripts that do not put spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
