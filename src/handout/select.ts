// A handout as a book of its own. Its steps:
//   1. take the chosen chapters and sections; a section is headed as a chapter is
//   2. fit them to the audience
//   3. take the notes and references that they call, and no others
//   4. tell by its page in the book what is left out; name the book's pages in the margin
//   5. put the title block before all
// In: the Book with all that any audience sees, the pages of the book, a choice. Out: a Book; numbers stay as they are.

import type { Element, Root, RootContent } from 'hast';
import type { Book, Chapter } from '../book/book.ts';
import { type PageMap, pageOf } from '../book/pagemap.ts';
import { blocksOf } from '../book/place.ts';
import { headingOf, idOf, isElement, levelOf, plainText } from '../book/tree.ts';
import { wordsFor } from '../book/words.ts';
import { fitAudience, type Heights } from './answers.ts';
import { callNotes } from './calls.ts';
import type { Choice } from './choose.ts';
import { isNoteList, listCalled } from './lists.ts';
import { markPages, pageOfBlock } from './margin.ts';
import { idsIn, settleReferences } from './references.ts';
import { type Origin, titleBlock } from './title-block.ts';
import type { Wish } from './wish.ts';
import { handoutWords } from './words.ts';

export interface Selection {
  readonly book: Book;
  readonly choice: Choice;
  readonly pageMap: PageMap;
  readonly wish: Wish;
  /** How high answers are as they are set; undefined while that is being found out. */
  readonly heights?: Heights | undefined;
}

export function selectBook({ book, choice, pageMap, wish, heights }: Selection): Book {
  const taken = book.chapters.flatMap((chapter) => take(chapter, choice));
  for (const { tree } of taken) fitAudience(tree, wish.audience, heights);
  const notes = callNotes(taken, book);
  const listed = listCalled(taken, notes, book);
  const trees = [...listed, ...notes].map(({ tree }) => tree);
  const { language } = book.metadata;
  const present = new Set([...idsIn(trees), ...notes.map(({ id }) => id)]);
  const words = { ...wordsFor(language), ...handoutWords(language) };
  const around = { present, words, targets: book.targets, pageOf: pageReader(pageMap) };
  for (const tree of trees) settleReferences(tree, around);
  const head = titleBlock(wish, { metadata: book.metadata, folios: foliosOf(taken, pageMap) });
  const marked = listed.map((chapter) => markPages(chapter, pageMap, words.page));
  return {
    ...book,
    metadata: { ...book.metadata, title: titleOf(marked, book) },
    settings: { ...book.settings, ...OWN_PAGE, audience: wish.audience },
    chapters: marked.map((chapter, index) => (index === 0 ? withHead(chapter, head) : chapter)),
    notes,
    figures: book.figures.filter(({ id }) => present.has(id)),
    targets: new Map([...book.targets].filter(([id]) => present.has(id))),
  };
}

/** What of the settings is the book's page and not the handout's. */
const OWN_PAGE = { margins: {}, bleed: '0in', cropMarks: false, chapterStart: 'any' } as const;

/** A copy of what is chosen of a chapter; all of it belongs to the handout's body, and to no part. */
function take(chapter: Chapter, choice: Choice): Chapter[] {
  const wanted = choice.get(chapter.id);
  if (wanted === undefined) return [];
  const { part: _, ...rest } = chapter;
  const children = structuredClone(chapter.tree.children).filter((node) => !isNoteList(node));
  if (wanted === 'whole') return [{ ...rest, matter: 'body', tree: { ...chapter.tree, children } }];
  const tree: Root = { ...chapter.tree, children: cutSections(children, wanted) };
  const heading = headingOf(tree);
  if (!heading) throw new Error(`The sections ${wanted.join(', ')} are not in ${chapter.id}`);
  const titleText = plainText(heading.children);
  const title = heading.children.filter((node) => node.type === 'text');
  const id = idOf(heading) ?? chapter.id;
  return [{ ...rest, id, title, titleText, short: titleText, matter: 'body', tree }];
}

/** Each chosen section from its heading to the next of its level or above, its heads raised so that it begins with an h1. */
function cutSections(nodes: readonly RootContent[], wanted: readonly string[]): RootContent[] {
  const kept: RootContent[] = [];
  let open = 0;
  for (const node of nodes) {
    const level = node.type === 'element' ? levelOf(node) : 0;
    if (level > 0 && level <= open) open = 0;
    if (open === 0 && isElement(node) && wanted.includes(idOf(node) ?? '')) open = level;
    if (open > 0) kept.push(level > 0 ? raise(node as Element, open - 1) : node);
  }
  return kept;
}

const raise = (heading: Element, by: number): Element => ({
  ...heading,
  tagName: `h${levelOf(heading) - by}`,
});

const pageReader = (map: PageMap) => (id: string) => pageOf(map, id);

/** The first and the last page of the book that the handout is from. */
function foliosOf(chapters: readonly Chapter[], map: PageMap): Origin['folios'] {
  const blocks = chapters
    .flatMap(({ tree }) => blocksOf(tree))
    .map(({ data }) => data?.block ?? '');
  const [first, last] = [blocks[0], blocks.at(-1)].map(
    (block) => pageOfBlock(block ?? '', map)?.folio,
  );
  return first === undefined || last === undefined ? undefined : [first, last];
}

function titleOf(chapters: readonly Chapter[], { metadata }: Book): string {
  const titles = chapters.map(({ titleText }) => titleText);
  return titles.length > 3 ? metadata.title : `${titles.join(', ')} – ${metadata.title}`;
}

const withHead = (chapter: Chapter, head: Element): Chapter => ({
  ...chapter,
  tree: { ...chapter.tree, children: [head, ...chapter.tree.children] },
});
