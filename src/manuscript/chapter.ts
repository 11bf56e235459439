// One file: from its text to its tree and its notes. In: a source and its head. Out: first its definitions, so that
// other files may call its references, then the finished trees.

import type { Root } from 'hast';
import { SEMANTIC_MATTER } from '../book/book.ts';
import { charactersIn } from '../book/characters.ts';
import type { RawChapter, RawNote } from '../book/draft.ts';
import { buildBlocks } from './blocks.ts';
import { tooDeep, tooDeepLine } from './depth.ts';
import { shapeFlow } from './flow.ts';
import type { Head } from './head.ts';
import { inlineMarkdown } from './inline.ts';
import { shapeLinks } from './links.ts';
import { type Nested, nest } from './nest.ts';
import { noteEnv } from './note-syntax.ts';
import {
  type Definition,
  type References,
  reportUndefined,
  reportUnused,
  takeDefinitions,
} from './notes.ts';
import { parserFor } from './parser.ts';
import { type Report, type Source, spanOfLine } from './source.ts';
import { titleOf } from './titles.ts';
import { element, elementsOf, hasClass } from './tree.ts';
import type { Writing } from './writing.ts';

export interface ChapterFile {
  readonly id: string;
  readonly source: Source;
  readonly head: Head;
  /** The language of its text. */
  readonly language: string;
}

export interface ParsedFile extends ChapterFile {
  readonly nodes: readonly Nested[];
  readonly definitions: readonly Definition[];
}

/** What the building of a file takes from the book, and gives to it. */
export interface Exchange {
  readonly uniqueId: (wanted: string) => string;
  readonly report: Report;
}

export const isBibliography = ({ head }: ChapterFile): boolean =>
  head.values.semantic === 'bibliography';

/** Read a file's Markdown. Calls of `references` are calls; what else is called must be defined in the file. */
export function parseFile(
  file: ChapterFile,
  references: References,
  { uniqueId, report }: Exchange,
): ParsedFile {
  const env = noteEnv(references.keys());
  const tokens = parserFor(file.language).parse(file.head.body, env);
  const deep = tooDeepLine(env);
  if (deep !== undefined) report(tooDeep(spanOfLine(file.source, deep)));
  const nodes = nest(tokens);
  const kind = isBibliography(file) ? 'reference' : 'note';
  const { source, id: chapter } = file;
  const definitions = takeDefinitions(nodes, { source, chapter, kind, uniqueId, report });
  return { ...file, nodes, definitions };
}

export interface BuiltFile {
  readonly chapter: RawChapter;
  readonly notes: readonly RawNote[];
  /** All that they are written with, each once. */
  readonly characters: string;
}

export function buildFile(
  file: ParsedFile,
  references: References,
  bookLanguage: string,
  report: Report,
): BuiltFile {
  const { id, source, head, language } = file;
  const desk = new Desk(file, references, report);
  const tree = desk.build(file.nodes);
  const notes = desk.buildNotes();
  const titled = titleOf(tree, head, desk.writing);
  if (isBibliography(file)) placeReferences(tree);
  const { semantic, short } = head.values;
  const chapter: RawChapter = {
    id,
    file: source.file,
    matter: head.values.matter ?? SEMANTIC_MATTER[semantic],
    semantic,
    ...titled,
    short: short ?? titled.titleText,
    ...(language === bookLanguage ? {} : { lang: language }),
    tree,
  };
  const trees = [chapter, ...notes].map(({ tree }) => tree);
  return { chapter, notes, characters: charactersIn(trees) };
}

/** Where the list of references goes, if the author does not say. */
function placeReferences(tree: Root): void {
  const placed = elementsOf(tree).find((node) => hasClass(node, 'references'));
  if (!placed) tree.children.push(element('ol', { className: ['references'] }));
  else if (placed.tagName === 'div' && placed.children.length === 0) placed.tagName = 'ol';
}

/** Builds the trees of one file and keeps account of the calls. */
class Desk {
  readonly writing: Writing;
  readonly #file: ParsedFile;
  readonly #references: References;
  /** The ids of the file's own notes by label, or by number where they are written inside their paragraphs. */
  readonly #own: ReadonlyMap<string | number, string>;
  readonly #called = new Set<string>();
  readonly #places = new Map<number, Writing['place']>();

  constructor(file: ParsedFile, references: References, report: Report) {
    this.#file = file;
    this.#references = references;
    this.#own = new Map(file.definitions.map(({ label, inline, id }) => [inline ?? label, id]));
    const { source, language } = file;
    this.writing = { source, language, report, call: (...call) => this.#call(...call) };
  }

  build(nodes: readonly Nested[], place?: Writing['place']): Root {
    const writing = { ...this.writing, place };
    const tree: Root = { type: 'root', children: buildBlocks(nodes, writing) };
    const { report } = writing;
    shapeFlow(tree, {
      report,
      captionOf: ({ properties, data }) =>
        typeof properties.title === 'string' && data?.span
          ? inlineMarkdown(properties.title, data.span, writing)
          : [],
    });
    shapeLinks(tree, report);
    return tree;
  }

  /** All that are in the book: what is called, and references in any case. */
  buildNotes(): RawNote[] {
    const built = this.#file.definitions.map(({ nodes, inline, ...note }): RawNote => {
      const place = inline === undefined ? undefined : this.#places.get(inline);
      return { ...note, span: place?.span ?? note.span, tree: this.build(nodes, place) };
    });
    reportUnused(this.#file.definitions, this.#called, this.writing.report);
    return built.filter(({ id, kind }) => kind === 'reference' || this.#called.has(id));
  }

  #call: Writing['call'] = (call, span, spanAt) => {
    if ('inline' in call) this.#places.set(call.inline, { span, spanAt });
    const own = this.#own.get('inline' in call ? call.inline : call.label);
    const id = own ?? ('label' in call ? this.#references.get(call.label) : undefined);
    if (id) this.#called.add(id);
    else if ('label' in call) {
      const labels = [...this.#own.keys()].filter((name) => typeof name === 'string');
      const known = [...labels, ...this.#references.keys()];
      reportUndefined(call.label, known, span, this.writing);
    }
    return id;
  };
}
