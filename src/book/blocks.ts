// Blocks: the elements whose text is counted, set, collated and broken over pages, each with an id. In: a tree. Out:
// the same with `data.block` on each, `<prefix>.<n>` in reading order, and no text outside of a block.

import type { Element, ElementContent, Root, RootContent } from 'hast';
import type { Book } from './book.ts';
import { isGenerated } from './place.ts';
import { element, factsOf, hasClass, isElement } from './tree.ts';
import { rewrite } from './walk.ts';

/** May have text of their own. */
const TEXT_HOLDERS = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 li dt dd td th pre caption figcaption summary div blockquote section article aside header ' +
    'footer main nav address details figure hgroup legend fieldset'
  ).split(' '),
);
/** Stand on their own like those, but hold no text except in blocks. */
const FRAMES = new Set('ul ol dl table thead tbody tfoot tr colgroup col hr menu'.split(' '));

/** Does this stand on its own rather than in a line? */
export const isBlockLevel = ({ tagName }: Element): boolean =>
  TEXT_HOLDERS.has(tagName) || FRAMES.has(tagName);

/** Is this element a block: does it hold text, or what stands in a line, that no block inside it holds? */
export const isBlock = (node: Element): boolean =>
  TEXT_HOLDERS.has(node.tagName) && node.children.some(isText);

function isText(node: RootContent): boolean {
  if (node.type === 'text') return node.value.trim() !== '';
  if (node.type !== 'element' || isBlockLevel(node)) return false;
  // The number of a listed note belongs to the note's first block.
  if (hasClass(node, 'number') && isGenerated(node)) return false;
  return isGenerated(node) || node.children.some(isText);
}

/** Give every block of a book its id; what had one gets a new one. */
export function nameBlocks(book: Book): Book {
  return {
    ...book,
    chapters: book.chapters.map((c) => ({ ...c, tree: withBlocks(c.tree, c.id) })),
    notes: book.notes.map((note) => ({ ...note, tree: withBlocks(note.tree, note.id) })),
  };
}

function withBlocks(tree: Root, prefix: string): Root {
  let n = 0;
  return rewrite(gatherLooseText(tree), (node) => {
    if (!isBlock(node)) return node;
    n += 1;
    return { ...node, data: factsOf(node, { block: `${prefix}.${n}` }) };
  });
}

/** Text of raw HTML that stands in nothing gets a `div`. */
function gatherLooseText(tree: Root): Root {
  const children: RootContent[] = [];
  let loose: ElementContent[] = [];
  const close = (): void => {
    children.push(...(loose.some(isText) ? [element('div', {}, loose)] : loose));
    loose = [];
  };
  for (const node of tree.children) {
    if (node.type === 'doctype') continue;
    if (isElement(node) && isBlockLevel(node)) {
      close();
      children.push(node);
    } else loose.push(node);
  }
  close();
  return { ...tree, children };
}
