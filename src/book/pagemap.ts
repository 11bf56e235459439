// What the print edition knows and the e-book needs: which page each place falls on. Made by print/, read by epub/.

import type { Place } from './book.ts';

export type Side = 'recto' | 'verso';

export interface PageRecord {
  /** Counts the leaves' sides of the PDF, from 0. */
  readonly index: number;
  /** As printed ("xii", "12"), or as it would be printed on a page without visible folio. */
  readonly folio: string;
  readonly side: Side;
  readonly blank: boolean;
  /** The chapter that the page's first block belongs to; the next one's for a blank page. */
  readonly chapter: string;
  /** Where the page's text begins; undefined for a page without text. */
  readonly start?: Place | undefined;
}

export interface PageMap {
  readonly pages: readonly PageRecord[];
  /** Page index of each id that can be pointed at. */
  readonly anchors: ReadonlyMap<string, number>;
}

/** The page that an id stands on, or undefined where it stands on none. */
export const pageOf = ({ pages, anchors }: PageMap, id: string): PageRecord | undefined =>
  pages[anchors.get(id) ?? -1];
