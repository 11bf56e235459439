// The structure tree as plain data, free of any file: what the parts hold is read into it, mended, and written out anew.
// Content is known by its page and its mark there, an annotation by its reference; first as the part counts its pages, its
// objects and its header cells, then as the book does (kept-structure.ts).

import type { PDFObject, PDFRef } from '@cantoo/pdf-lib';

export interface StructElement {
  readonly kind: 'element';
  /** Its type as the browser gave it, without the slash: "P", "Em". */
  readonly type: string;
  /** What else it says of itself, by the names of PDF 1.7, table 323: Alt, Lang, ActualText … */
  readonly entries: ReadonlyMap<string, PDFObject>;
  /** One dictionary for each attribute (list numbering, scope of a header cell …). */
  readonly attributes: readonly Attribute[];
  /** The number by which header cells are named, unique in the part or the book, from 1. */
  readonly id?: number | undefined;
  /** It is the rest of the element of its type before it, which a page turn cut. */
  readonly goesOn?: boolean | undefined;
  readonly kids: readonly StructKid[];
}

export interface Attribute {
  readonly owner: string;
  readonly name: string;
  /** For `Headers`, the ids of the header cells. */
  readonly value: PDFObject | readonly number[];
  /** A box moves with this page. */
  readonly page?: number | undefined;
}

/** A run of content on a page. */
export interface StructContent {
  readonly kind: 'content';
  readonly page: number;
  readonly mark: number;
}

export interface StructAnnotation {
  readonly kind: 'annotation';
  readonly page: number;
  readonly reference: PDFRef;
}

export type StructKid = StructElement | StructContent | StructAnnotation;

/** An element of another type. */
export const retyped = (element: StructElement, type: string): StructElement => ({
  ...element,
  type,
});

/** An element that says nothing but its type. */
export const plainElement = (type: string, kids: readonly StructKid[]): StructElement => ({
  kind: 'element',
  type,
  entries: new Map(),
  attributes: [],
  kids,
});
