// The text expected: what a source file says, read plainly and without the trees that the editions are made from, so
// that nothing can be lost on the way unnoticed. In: a file's text. Out: its blocks in the order in which they print.

import { parse as parseYaml } from 'yaml';
import type { Settings } from '../config.ts';
import type { Span } from '../diagnostic.ts';
import { type Part, readLine, readMarkdown } from './dialect.ts';
import { type Captions, textOfHtml, textOfInline } from './plain-text.ts';

export interface ExpectedBlock {
  readonly span: Span;
  /** Without markup. */
  readonly text: string;
  /** The label of the note that it belongs to; `inline-<n>` for a note written inside its paragraph. */
  readonly note?: string;
}

export interface ExpectOptions {
  readonly audience: Settings['audience'];
}

/** What each edition leaves out, by the name of the fenced block. */
const LEFT_OUT: Record<Settings['audience'], readonly string[]> = {
  student: ['teacher', 'answer', 'comment'],
  teacher: ['comment'],
};

export function expectBlocks(
  file: string,
  source: string,
  options: ExpectOptions,
): ExpectedBlock[] {
  const { body, title } = divideHead(source.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n'));
  const parts = readMarkdown(body);
  const reader = new Reader(file, body.split('\n'), LEFT_OUT[options.audience]);
  const isTitled = findTitle(parts) !== undefined || /<h1[\s>]/i.test(body);
  if (!isTitled) reader.add(textOfInline(readLine(title), 'none'), { captions: 'none', line: 0 });
  reader.read(titleFirst(parts), { captions: 'shown', line: 0 });
  return reader.blocks.filter((block) => block.text.trim() !== '');
}

interface Divided {
  /** The file's text; the lines of its head are emptied, so that lines stay what they are. */
  readonly body: string;
  /** What its head calls the chapter, which is printed where the text has no title. */
  readonly title: string;
}

function divideHead(text: string): Divided {
  const head = /^---[ \t]*\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\n|$)/m.exec(text);
  const values = head?.index === 0 ? readHead(head[1] ?? '') : undefined;
  if (!head || !values) return { body: text, title: '' };
  const body = head[0].replaceAll(/[^\n]/g, '') + text.slice(head[0].length);
  const { title } = values;
  return { body, title: typeof title === 'string' ? title : '' };
}

/** Two rules with text between them are no head; keys that are written wrongly are one all the same. */
function readHead(yaml: string): { readonly title?: unknown } | undefined {
  try {
    const value: unknown = parseYaml(yaml);
    if (value === null) return {};
    return typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    const [first = ''] = yaml.split('\n').filter((line) => !/^\s*(?:#.*)?$/.test(line));
    return /^["']?[\w-]+["']?\s*:/.test(first) ? {} : undefined;
  }
}

/** The title is printed first, wherever it stands. */
function titleFirst(parts: readonly Part[]): readonly Part[] {
  const title = findTitle(parts);
  return title ? [title, ...without(parts, title)] : parts;
}

function findTitle(parts: readonly Part[]): Part | undefined {
  for (const part of parts) {
    const isNote = part.token.type === 'footnote_reference_open';
    const found = part.token.tag === 'h1' ? part : isNote ? undefined : findTitle(part.parts);
    if (found) return found;
  }
  return undefined;
}

const without = (parts: readonly Part[], taken: Part): Part[] =>
  parts
    .filter((part) => part !== taken)
    .map((part) => ({ ...part, parts: without(part.parts, taken) }));

/** Where a part stands. */
interface Around {
  readonly captions: Captions;
  /** From 0, for tokens that know none. */
  readonly line: number;
  readonly note?: string;
  /** Is it in a block that this edition leaves out? A note defined there counts all the same. */
  readonly leftOut?: boolean;
}

class Reader {
  readonly blocks: ExpectedBlock[] = [];
  readonly #file: string;
  readonly #lines: readonly string[];
  readonly #leftOut: readonly string[];
  readonly #defined = new Set<string>();

  constructor(file: string, lines: readonly string[], leftOut: readonly string[]) {
    this.#file = file;
    this.#lines = lines;
    this.#leftOut = leftOut;
  }

  read(parts: readonly Part[], around: Around): void {
    for (const part of parts) this.#readPart(part, around);
  }

  #readPart(part: Part, outer: Around): void {
    const { token, parts } = part;
    const around = { ...outer, line: token.map?.[0] ?? outer.line };
    switch (token.type) {
      case 'inline':
        this.add(textOfInline(token.children ?? [], around.captions), around);
        break;
      case 'html_block':
        this.add(textOfHtml(token.content, outer.captions), around);
        break;
      case 'fence':
      case 'code_block':
        this.add(token.content, around);
        break;
      case 'container_fenced_open':
        this.#readFenced(part, around);
        break;
      case 'footnote_reference_open':
        this.#readNote(String(token.meta?.['label']), parts, around);
        break;
      default: {
        const captions = token.type === 'paragraph_open' && !token.hidden ? outer.captions : 'none';
        const holdsLine = parts.some(({ token: inner }) => inner.type === 'inline');
        this.read(parts, holdsLine ? { ...around, captions } : around);
      }
    }
  }

  /** The words behind a fenced block's name are its title. */
  #readFenced({ token, parts }: Part, around: Around): void {
    const [written = '', ...title] = token.info
      .replace(/\{[^{}]*\}\s*$/, '')
      .trim()
      .split(/\s+/);
    const name = written.toLowerCase();
    const leftOut = around.leftOut || this.#leftOut.includes(name);
    this.add(title.join(' '), { ...around, leftOut });
    const isCaptioned = name === 'figure' || name === 'table';
    const inner = { ...around, leftOut, captions: isCaptioned ? 'none' : around.captions } as const;
    this.read(captionInPlace(name, parts), inner);
  }

  /** Of two notes with one label the first counts. */
  #readNote(note: string, parts: readonly Part[], around: Around): void {
    if (this.#defined.has(note)) return;
    this.#defined.add(note);
    this.read(parts, { ...around, note, leftOut: false, captions: 'shown' });
  }

  add(text: string, { line, note, leftOut }: Around): void {
    if (leftOut) return;
    const column = (this.#lines[line] ?? '').search(/\S|$/) + 1;
    const span = { file: this.#file, line: line + 1, column };
    this.blocks.push(note === undefined ? { span, text } : { span, text, note });
  }
}

/** A figure's caption is printed last, a table's first, wherever the paragraphs stand that are it. */
function captionInPlace(name: string, parts: readonly Part[]): readonly Part[] {
  const captions = parts.filter(({ token }) => token.type === 'paragraph_open');
  const others = parts.filter(({ token }) => token.type !== 'paragraph_open');
  if (name === 'figure') return [...others, ...captions];
  return name === 'table' ? [...captions, ...others] : parts;
}
