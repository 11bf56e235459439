// References as a handout has them: what it holds is linked, what it leaves out is told by its page in the book. In: a
// tree, the ids that are there, the pages of the book. Out: the tree without a link that leads nowhere.

import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { locatorsOf, type PageOf } from '../book/locators.ts';
import { factsOf, generated, idOf, isElement, text } from '../book/tree.ts';
import type { Words } from '../book/words.ts';
import type { HandoutWords } from './words.ts';

export interface Surroundings {
  /** What can be pointed at in the handout. */
  readonly present: ReadonlySet<string>;
  /** What can be pointed at in the book. */
  readonly targets: ReadonlyMap<string, unknown>;
  /** Where things stand in the book. */
  readonly pageOf: PageOf;
  readonly words: Pick<Words, 'page' | 'see'> & Pick<HandoutWords, 'pageOfBook'>;
}

/** Changes the tree, which must be the selection's own copy. */
export function settleReferences(tree: Root, around: Surroundings): void {
  visit(tree, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const mark = node.data?.mark;
    if (mark?.type === 'noteref') return undefined;
    if (mark?.type === 'locators') {
      const labels = locatorsOf(mark.places, around.pageOf).map(({ label }) => label);
      parent.children.splice(index, 1, generatedLike(node, labels.join(', ')));
      return index + 1;
    }
    if (mark?.type === 'page') {
      parent.children.splice(index, 1, pageOfBook(node, mark, around));
      return index + 1;
    }
    const target = targetOf(node);
    if (target === undefined || around.present.has(target)) return undefined;
    const { href: _, ...properties } = node.properties;
    const kept = { ...node, tagName: 'span', properties };
    const isFollowed = isPageNext(parent.children.slice(index + 1), target);
    const page = isFollowed ? undefined : pageNote(target, around);
    parent.children.splice(index, 1, kept, ...(page ? [page] : []));
    return index;
  });
}

function targetOf({ tagName, properties: { href } }: Element): string | undefined {
  return tagName === 'a' && typeof href === 'string' && href.startsWith('#')
    ? href.slice(1)
    : undefined;
}

type PageMark = { readonly target: string; readonly form: 'folio' | 'reference' };

/** "p. 12", a link to what the handout holds; "p. 12 of the book" elsewhere; the bare number in a list. */
function pageOfBook(node: Element, { target, form }: PageMark, around: Surroundings): Element {
  const folio = around.pageOf(target)?.folio ?? '–';
  if (form === 'folio') return generatedLike(node, folio);
  const isHere = around.present.has(target);
  const says = isHere
    ? `${around.words.page}\u00a0${folio}`
    : around.words.pageOfBook.replace('%', folio);
  const made = generatedLike(node, says);
  if (isHere) return made;
  const { href: _, ...properties } = made.properties;
  return { ...made, tagName: 'span', properties };
}

const generatedLike = (node: Element, says: string): Element => ({
  ...node,
  children: [text(says)],
  data: factsOf(node, { mark: { type: 'generated' } }),
});

/** " [see p. 12 of the book]", for what has a name there. */
function pageNote(target: string, { pageOf, words, targets }: Surroundings): Element | undefined {
  const folio = targets.has(target) ? pageOf(target)?.folio : undefined;
  if (folio === undefined) return undefined;
  const says = `${words.see} ${words.pageOfBook.replace('%', folio)}`;
  return generated('span', 'elsewhere', [text(` [${says}]`)]);
}

/** The author has named the page behind the link. */
function isPageNext(after: readonly { readonly type: string }[], target: string): boolean {
  const next = after.find((node) => node.type !== 'text');
  if (!next || !isElement(next) || after.indexOf(next as ElementContent) > 1) return false;
  const mark = next.data?.mark;
  return mark?.type === 'page' && mark.target === target;
}

/** All ids of some trees. */
export function idsIn(trees: readonly Root[]): Set<string> {
  const ids = new Set<string>();
  for (const tree of trees) {
    visit(tree, 'element', (node) => {
      const id = idOf(node);
      if (id !== undefined) ids.add(id);
    });
  }
  return ids;
}
