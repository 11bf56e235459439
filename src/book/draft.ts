// The draft: what manuscript/ hands to the passes of this folder. It says what the author wrote; nothing in it is
// numbered, resolved or made by the tool. In: nothing. Out: the types that manuscript/ fills and decide.ts reads.

import type { Root } from 'hast';
import type { Metadata, Settings } from '../config.ts';
import type { Span } from '../diagnostic.ts';
import type { Asset, Chapter, NoteKind } from './book.ts';

export interface Manuscript {
  readonly metadata: Metadata;
  readonly settings: Settings;
  /** In the order of book.yaml or of the file names. */
  readonly chapters: readonly RawChapter[];
  /** In the order of their definitions; the bibliography's order for references. */
  readonly notes: readonly RawNote[];
  readonly assets: ReadonlyMap<string, Asset>;
  /** All that chapters and notes say, and what marks in them have the index say; each more than once perhaps. */
  readonly characters: string;
  /** The text of every file by its path, as check/ reads it again. */
  readonly sources: ReadonlyMap<string, string>;
  /** Where book.yaml says something, by the keys that lead to it; the nearest place where it says nothing. */
  readonly spanOfSetting: (path: readonly string[]) => Span | undefined;
}

/**
 * A chapter as written. Its tree has no block ids and no automatic section ids; its h1, if there is one, is first.
 *
 * - a call of a note: `a.noteref`, mark `noteref` with the note's id, `call: 0`, the locator; no children
 * - a reference whose text the tool writes: `a href="#id"` or `a href="file.md#id"` without children, no mark
 * - a page reference: the same `a`, mark `page`, form `reference`; its `target` is not read
 * - figures and captioned tables: as in the finished book, without `span.label`; the author's id if there is one
 */
export type RawChapter = Chapter;

export interface RawNote {
  readonly id: string;
  readonly kind: NoteKind;
  readonly label: string;
  /** The chapter that defines it. */
  readonly chapter: string;
  readonly tree: Root;
  readonly span: Span;
}
