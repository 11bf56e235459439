// What may be pointed at. In: a Book with ids and numbers. Out: every id with what a reference to it prints.

import type { Element, Root } from 'hast';
import { CONTINUE, SKIP, visit } from 'unist-util-visit';
import type { Book, Chapter, Figure, Target } from './book.ts';
import { figureKind } from './figures.ts';
import { headingOf, idOf, isElement, levelOf, plainText } from './tree.ts';

export function indexTargets(book: Book): Map<string, Target> {
  const figures = new Map(book.figures.map((figure) => [figure.id, figure]));
  const all = book.chapters.flatMap((chapter) => [
    chapterTarget(chapter),
    ...targetsIn(chapter.tree, chapter, figures),
  ]);
  return new Map(all.map((target) => [target.id, target]));
}

function chapterTarget({ id, tree, titleText }: Chapter): Target {
  const heading = headingOf(tree);
  const title = heading ? plainText(heading.children) : '';
  return { id, kind: 'chapter', chapter: id, label: title || titleText };
}

function targetsIn(tree: Root, chapter: Chapter, figures: ReadonlyMap<string, Figure>): Target[] {
  const targets: Target[] = [];
  let section = chapterTarget(chapter).label;
  visit(tree, 'element', (node) => {
    if (node.data?.mark?.type === 'noteref') return SKIP;
    const isHeading = levelOf(node) > 0;
    if (isHeading) section = plainText(node.children) || section;
    const id = idOf(node);
    if (id === undefined || id === chapter.id) return CONTINUE;
    const kind = isHeading ? 'section' : (figureKind(node) ?? 'block');
    const label = figures.get(id)?.label ?? listedNumber(node) ?? section;
    targets.push({ id, kind, chapter: chapter.id, label });
    return CONTINUE;
  });
  return targets;
}

/** What is no figure and no heading is called by the section that it stands in; a listed note by its number. */
function listedNumber(item: Element): string | undefined {
  const [first] = item.children;
  if (item.tagName !== 'li' || !first || !isElement(first)) return undefined;
  const [number] = first.data?.mark?.type === 'generated' ? first.children : [];
  return number?.type === 'text' ? number.value : undefined;
}
