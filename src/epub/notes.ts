// Notes as an e-book shows them: in the file that calls them, so that a tap makes them pop up. In: a chapter and the
// Book's notes. Out: the notes that the chapter calls, and each as an `aside` whose first word leads back.

import type { Element, ElementContent, RootContent } from 'hast';
import type { Book, Chapter, Note } from '../book/book.ts';
import { addressOf, type Plan } from './plan.ts';
import type { EpubWords } from './words.ts';
import { element, text } from './xhtml.ts';

export interface CalledNote {
  readonly note: Note;
  /** The id of the aside. */
  readonly id: string;
  /** The id of the first call in this chapter. */
  readonly call: string;
}

/** In the order of their calls; notes that only a note calls come after it. */
function notesCalledBy(book: Book, plan: Plan, chapter: Chapter): Map<string, CalledNote> {
  const notes = new Map(book.notes.map((note) => [note.id, note]));
  const called = new Map<string, CalledNote>();
  const waiting = callsIn(chapter.tree.children);
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const note = notes.get(next.note);
    if (!note) throw new Error(`The note ${next.note} is called and is not in the book.`);
    if (called.has(note.id)) continue;
    called.set(note.id, { note, id: asideId(plan, note, chapter), call: next.id });
    waiting.push(...callsIn(note.tree.children));
  }
  return called;
}

/** The note's own id, unless a list holds it or an earlier chapter calls it too. */
const asideId = (plan: Plan, note: Note, chapter: Chapter): string =>
  plan.listed.has(note.id) || note.chapter !== chapter.id ? `${note.id}-in-${chapter.id}` : note.id;

interface Call {
  readonly note: string;
  readonly id: string;
}

function callsIn(nodes: readonly RootContent[]): Call[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    const mark = node.data?.mark;
    if (mark?.type !== 'noteref') return callsIn(node.children);
    return [{ note: mark.note, id: String(node.properties['id']) }];
  });
}

/** The notes of every chapter that calls any, by the chapter's id. */
export type Calls = ReadonlyMap<string, ReadonlyMap<string, CalledNote>>;

export const collectCalls = (book: Book, plan: Plan): Calls =>
  new Map(book.chapters.map((chapter) => [chapter.id, notesCalledBy(book, plan, chapter)]));

/** Where the book first calls a note. */
export function firstCall(plan: Plan, calls: Calls, note: string): string | undefined {
  for (const [chapter, called] of calls) {
    const call = called.get(note)?.call;
    if (call !== undefined) return `${plan.files.get(chapter)}#${call}`;
  }
  return undefined;
}

/** `blocks` is the note's text as it is shown. The number comes first: Kindle runs notes together that begin otherwise. */
export function noteAside(
  { note, id, call }: CalledNote,
  blocks: readonly ElementContent[],
  list: ElementContent | undefined,
  words: EpubWords,
): Element {
  const number = note.kind === 'reference' ? `[${note.number}]` : `${note.number}.`;
  const back = backlink(`#${call}`, number, words);
  return element(
    'aside',
    { id, className: classesOf(note, 'footnote'), 'epub:type': 'footnote', role: 'doc-footnote' },
    ...withLast(withFirst(blocks, [back, text(' ')]), list ? [text(' '), list] : []),
  );
}

/** References look different from notes. */
export const classesOf = ({ kind }: Note, name: string): string[] =>
  kind === 'reference' ? [name, kind] : [name];

export const backlink = (href: string, number: string, words: EpubWords): Element =>
  element(
    'a',
    {
      href,
      className: ['backlink'],
      'epub:type': 'backlink',
      role: 'doc-backlink',
      ariaLabel: words.backFrom.replace('%', () => number.replace(/\.$/, '')),
    },
    text(number),
  );

/** From the reference that pops up to the whole list of them. */
export function linkToList(book: Book, plan: Plan, note: Note): Element | undefined {
  const holder = plan.listed.has(note.id) ? plan.chapterOf.get(note.id) : undefined;
  const list = book.chapters.find(({ id }) => id === holder);
  if (!list) return undefined;
  return element(
    'a',
    { href: addressOf(plan, note.id), className: ['to-list'] },
    text(list.titleText),
  );
}

/** Blocks whose first paragraph begins with something more; page breaks may stand before it. */
export function withFirst(
  blocks: readonly ElementContent[],
  nodes: readonly ElementContent[],
): ElementContent[] {
  const at = blocks.findIndex((node) => node.type === 'element' && node.tagName !== 'span');
  const first = blocks[at];
  if (first?.type !== 'element' || first.tagName !== 'p')
    return [element('p', {}, ...nodes), ...blocks];
  return blocks.toSpliced(at, 1, { ...first, children: [...nodes, ...first.children] });
}

function withLast(blocks: readonly ElementContent[], nodes: ElementContent[]): ElementContent[] {
  const last = blocks.at(-1);
  if (nodes.length === 0) return [...blocks];
  if (last?.type !== 'element' || last.tagName !== 'p')
    return [...blocks, element('p', {}, ...nodes)];
  return [...blocks.slice(0, -1), { ...last, children: [...last.children, ...nodes] }];
}
