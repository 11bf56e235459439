// The model: what every stage speaks of. A Book is made by manuscript/, decided upon by the passes of book/, and only
// written by print/ and epub/. Nothing in it changes once it stands; a pass returns a new one.

import type { ElementContent, Root } from 'hast';
import type { Metadata, Settings } from '../config.ts';
import type { Span } from '../diagnostic.ts';
import type { IndexPlace } from './locators.ts';

/** The partition of a book that a chapter belongs to. */
export type Matter = 'front' | 'body' | 'back';

export interface Book {
  readonly metadata: Metadata;
  readonly settings: Settings;
  /** In reading order (the spine), front matter first. */
  readonly chapters: readonly Chapter[];
  /** In the order of their first call; uncalled references follow in list order. */
  readonly notes: readonly Note[];
  /** Numbered things in reading order. */
  readonly figures: readonly Figure[];
  /** Every picture by its address as it stands in the trees (`images/x.svg`, relative to the manuscript folder). */
  readonly assets: ReadonlyMap<string, Asset>;
  /** What may be pointed at, by id. */
  readonly targets: ReadonlyMap<string, Target>;
}

export interface Chapter {
  /** Unique in the book, safe as an XML id and as a file name, stable while the file keeps its name. */
  readonly id: string;
  /** Path relative to the manuscript folder; empty for a chapter that the tool makes (a title page). */
  readonly file: string;
  readonly matter: Matter;
  readonly semantic: Semantic;
  /** The title as it prints, without notes; empty for a chapter that has none. */
  readonly title: readonly ElementContent[];
  /** The title as plain text, never empty: "Untitled" at worst. */
  readonly titleText: string;
  /** For running heads. */
  readonly short: string;
  /** The id of the part that it belongs to, a chapter with the semantic `part` that stands before it. */
  readonly part?: string | undefined;
  /** BCP 47, where it differs from the book's. */
  readonly lang?: string | undefined;
  /** Blocks in order, the chapter's own heading (an h1) included, note definitions not. */
  readonly tree: Root;
  readonly span: Span;
}

/** A word of the EPUB Structural Semantics Vocabulary 1.1. */
export type Semantic = (typeof SEMANTICS)[number];

/** Each semantic with the matter that it stands in when the author says nothing. */
export const SEMANTIC_MATTER = {
  titlepage: 'front',
  halftitlepage: 'front',
  'copyright-page': 'front',
  dedication: 'front',
  epigraph: 'front',
  foreword: 'front',
  preface: 'front',
  acknowledgments: 'front',
  toc: 'front',
  prologue: 'body',
  introduction: 'body',
  part: 'body',
  chapter: 'body',
  conclusion: 'body',
  epilogue: 'body',
  afterword: 'back',
  appendix: 'back',
  glossary: 'back',
  endnotes: 'back',
  bibliography: 'back',
  index: 'back',
  loi: 'back',
  lot: 'back',
  colophon: 'back',
} as const satisfies Record<string, Matter>;

export const SEMANTICS = Object.keys(SEMANTIC_MATTER) as (keyof typeof SEMANTIC_MATTER)[];

/** `note`: an explanatory footnote. `reference`: an entry of the bibliography, a series of its own. */
export type NoteKind = 'note' | 'reference';

export interface Note {
  /** Unique in the book, XML-safe: `fn-<chapter>-<label>` or `ref-<label>`. */
  readonly id: string;
  readonly kind: NoteKind;
  readonly label: string;
  /** As it prints, without brackets: "3". Empty while unnumbered. */
  readonly number: string;
  /** The chapter whose numbering it belongs to: the first that calls it; the bibliography's for a reference. */
  readonly chapter: string;
  /** Its blocks, with block ids like those of a chapter. */
  readonly tree: Root;
  /** How often it is called in the book. */
  readonly calls: number;
  /** `foot`: print sets it at the foot of its page. `end`: print sets it in a list only, which stands in a chapter. */
  readonly place: 'foot' | 'end';
  readonly span: Span;
}

export interface Figure {
  readonly id: string;
  readonly kind: 'figure' | 'table';
  /** "3" */
  readonly number: string;
  /** "Figure 3", in the language of the book. */
  readonly label: string;
  /** The caption without notes and without label. */
  readonly caption: readonly ElementContent[];
  readonly chapter: string;
  readonly span: Span;
}

export interface Asset {
  /** As it stands in the trees: relative to the manuscript folder, `/` between, not percent-encoded. */
  readonly src: string;
  /** Where its bytes lie on this machine; read through host/ only. */
  readonly path: string;
  /** Sniffed from the bytes, not believed from the name. */
  readonly mediaType: string;
  /** Pixels; CSS pixels for SVG. */
  readonly width: number;
  readonly height: number;
}

/** Something that a cross-reference can name. */
export interface Target {
  readonly id: string;
  readonly kind: 'chapter' | 'section' | 'figure' | 'table' | 'note' | 'block';
  readonly chapter: string;
  /** What a numbered reference prints: "Figure 3", "note 3", or the heading's text for a section or chapter. */
  readonly label: string;
}

/** Who a block is for; a block without one is for everybody. */
export type Audience = 'teacher' | 'student' | 'answer' | 'comment';

/** A place in the book: the block's id and an offset in UTF-16 units into its text (see place.ts). */
export interface Place {
  readonly block: string;
  readonly offset: number;
}

/**
 * What Octavo knows about an element beyond HTML, in hast's own field for such things. The text inside a marked
 * element (but for `text` cross-references) is made by the tool and is not part of its block's text.
 */
export type Mark =
  /** An `a` that calls a note; its number is its only child. */
  | {
      readonly type: 'noteref';
      readonly note: string;
      /** Which call of this note, from 1. */
      readonly call: number;
      /** Calls a note anew that stands at the foot of the page of its first call: later pages print "see note 3". */
      readonly again?: boolean | undefined;
      readonly locator?: string | undefined;
    }
  /** An `a` whose text the tool writes ("Figure 3"). */
  | { readonly type: 'xref'; readonly target: string }
  /** An element (`a` or `span`) whose text is the folio of the target's page; empty until print/ knows it. */
  | { readonly type: 'page'; readonly target: string; readonly form: 'folio' | 'reference' }
  /** A `span` whose children are the page numbers of an entry in the index; empty until print/ or epub/ knows them. */
  | { readonly type: 'locators'; readonly places: readonly IndexPlace[] }
  /** Any other text of the tool's making: "Figure 3" before a caption, a note's number. */
  | { readonly type: 'generated' }
  /** Marks in the place of something missing from a draft. */
  | { readonly type: 'missing' };

declare module 'hast' {
  interface ElementData {
    /** The block's id, where the element is a block (see place.ts). */
    block?: string | undefined;
    mark?: Mark | undefined;
    audience?: Audience | undefined;
    span?: Span | undefined;
  }
}
