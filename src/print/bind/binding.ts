// What the binder is told: the gatherings' PDFs as the browser printed them, and all that only the whole book knows.
// Lengths are PDF points (1/72 in); places on a page count from the trim's top left corner.

import type { Metadata } from '../../config.ts';
import type { Picture } from '../picture/picture.ts';

export interface Binding {
  /** One tagged PDF for each gathering, all pages printed with the margins of a recto; some may be on their way. */
  readonly parts: readonly (Uint8Array | Promise<Uint8Array>)[];
  /** The book's pages in order. */
  readonly pages: readonly BoundPage[];
  /** PDFs with a page for each of `pages` between them: running heads and folios, laid over as artifacts. */
  readonly furniture?: readonly (Uint8Array | Promise<Uint8Array>)[] | undefined;
  /** Where each id stands that a link or the outline can name. */
  readonly anchors: ReadonlyMap<string, Anchor>;
  readonly outline: readonly OutlineItem[];
  /** Pictures by the pixels, in hex, of what the browser printed in their place. */
  readonly pictures?: ReadonlyMap<string, Picture> | undefined;
  /** Drawings that were printed apart. */
  readonly plates?: Plates | undefined;
  readonly metadata: Metadata;
  /** What the pages are for; a printer's have no tags, links or bookmarks. */
  readonly target: Target;
  readonly size: SheetSize;
  /** Promise that colours keep their meaning, as PDF/A asks. */
  readonly archive: boolean;
  /** ISO 8601, UTC, whole seconds; the same input gives the same. */
  readonly date: string;
}

export interface Plates {
  /** A PDF with a page for each of `boxes`, in their order. */
  readonly printed: Uint8Array | Promise<Uint8Array>;
  /** By the pixels, in hex, of what the browser printed in their place; sizes from the upper left corner of the page. */
  readonly boxes: readonly {
    readonly pixels: string;
    readonly width: number;
    readonly height: number;
  }[];
}

export type Target = 'screen' | 'print';

export interface SheetSize {
  /** The trimmed page. */
  readonly width: number;
  readonly height: number;
  /** How far the pages of the parts reach beyond the trim: to the left and right, up and down. */
  readonly over: { readonly x: number; readonly y: number };
  /** How far a printer's page reaches beyond the trim. */
  readonly bleed: number;
  /** Draw where a printer's page is cut. */
  readonly marks: boolean;
}

/** The standards that a book claims, once somebody has checked it against them. */
export interface Claims {
  /** PDF/UA-1. */
  readonly accessible: boolean;
  /** PDF/A-2b. */
  readonly archival: boolean;
}

export interface BoundPage {
  /** Which page of which part; undefined for a blank page. */
  readonly from?: { readonly part: number; readonly page: number } | undefined;
  /** How far the page's content moves to the right, so that a verso has its margins and a thick book its gutter. */
  readonly shift: number;
  /** As printed, or as it would be printed: "xii", "12". */
  readonly folio: string;
}

export interface Anchor {
  /** Index into `pages`. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

export interface OutlineItem {
  readonly title: string;
  readonly anchor: string;
  readonly children: readonly OutlineItem[];
}
