// What may be pointed at. In: a Book with ids and numbers. Out: every id with what a reference to it prints.

import type { Element } from 'hast';
import type { Book, Chapter, Figure, Note, Target } from './book.ts';
import { figureKind } from './figures.ts';
import { numberIn } from './numbering.ts';
import { headingOf, idOf, isElement, levelOf, plainText } from './tree.ts';
import { eachElement } from './walk.ts';
import { type Words, wordsFor } from './words.ts';

export function indexTargets(book: Book): Map<string, Target> {
  const figures = new Map(book.figures.map((figure) => [figure.id, figure]));
  const words = wordsFor(book.metadata.language);
  const all = book.chapters.flatMap((chapter) => {
    const own = chapterTarget(chapter, words);
    return [own, ...targetsIn(chapter, own, figures, words)];
  });
  const notes = book.notes.map((note) => noteTarget(note, words));
  return new Map([...all, ...notes].map((target) => [target.id, target]));
}

function noteTarget({ id, kind, number, chapter }: Note, words: Words): Target {
  const label = kind === 'reference' ? `[${number}]` : words.note.replace('%', number);
  return { id, kind: 'note', chapter, label };
}

function chapterTarget({ id, tree, titleText, semantic }: Chapter, words: Words): Target {
  const heading = headingOf(tree);
  const number = heading && numberIn(heading.children);
  const title = heading ? plainText(heading.children) : '';
  const numbered = semantic === 'appendix' ? words.appendix : words.chapter;
  const label = number === undefined ? title || titleText : numbered.replace('%', number);
  return { id, kind: 'chapter', chapter: id, label };
}

function sectionLabel({ children }: Element, words: Words): string {
  const number = numberIn(children);
  return number === undefined ? plainText(children) : words.section.replace('%', number);
}

function targetsIn(
  chapter: Chapter,
  own: Target,
  figures: ReadonlyMap<string, Figure>,
  words: Words,
): Target[] {
  const targets: Target[] = [];
  const heading = headingOf(chapter.tree);
  let section = own.label;
  eachElement(chapter.tree, (node) => {
    if (node.data?.mark?.type === 'noteref') return false;
    const isHeading = levelOf(node) > 0;
    if (isHeading && node !== heading) section = sectionLabel(node, words) || section;
    const id = idOf(node);
    if (id === undefined || id === chapter.id) return true;
    const kind = isHeading ? 'section' : (figureKind(node) ?? 'block');
    const label = figures.get(id)?.label ?? listedNumber(node) ?? section;
    targets.push({ id, kind, chapter: chapter.id, label });
    return true;
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
