// What Node and the page script say to each other. Plain data only: it crosses the process boundary as JSON.

/** What all gatherings of a book share. */
export interface Furnishing {
  /** BCP 47. */
  readonly language: string;
  /** Lowered CSS, faces left out. */
  readonly css: string;
  /** An author has had a hand in it. */
  readonly isAuthored?: boolean | undefined;
}

/** A face in the words of CSS. */
export interface PageFace {
  readonly family: string;
  readonly weight: string;
  readonly style: string;
  /** The characters that it is for, as `unicode-range`; undefined for all. */
  readonly shows?: string | undefined;
  readonly address: string;
  /** Its bytes in base64; one without is to spare, and read from its address when a character asks for it. */
  readonly file?: string | undefined;
}

export interface SetRequest {
  /** The gathering as XHTML, one `section` a chapter. */
  readonly xhtml: string;
  /** At most so many pages; a gathering that asks for more does not end. */
  readonly maxPages: number;
  /** Milliseconds; what takes longer does not end. */
  readonly maxTime: number;
}

export interface SetResult {
  readonly pages: readonly SetPage[];
  /** Blocks that the engine could not set, and what it said of them. */
  readonly unset: readonly Unset[];
  /** Addresses of pictures that did not decode. */
  readonly brokenPictures: readonly string[];
  /** Addresses of faces that the browser did not take; their text is set in another one. */
  readonly brokenFaces: readonly string[];
  /** Tables that are wider than the measure. */
  readonly tables: readonly FittedTable[];
}

export interface Unset {
  readonly block: string;
  readonly message: string;
  /** Where the engine broke down there: its own words, and where in the engine it was. */
  readonly fault?: string | undefined;
}

/** What is said of the block at which the time of a gathering was up. */
export const TAKES_TOO_LONG = 'takes too long';

/** A table that had to be made to fit. */
export interface FittedTable {
  /** Its first block, the caption where it has one. */
  readonly block: string;
  /** `turned` stands on its left side; `broken` has its words broken wherever a line ends. */
  readonly how: 'smaller' | 'turned' | 'broken';
  /** Its size as a part of what it would be. */
  readonly scale: number;
}

export interface SetPage {
  /** Text that can be seen, piece by piece in reading order, body before notes. */
  readonly pieces: readonly Piece[];
  readonly anchors: readonly PageAnchor[];
  /** Chapters that begin on this page. */
  readonly openings: readonly string[];
  /** The chapter that the page's first block belongs to. */
  readonly chapter: string;
  /** Blocks of which something reaches over the edge of the text area to the side. */
  readonly overfull: readonly string[];
  /** Lines of code that turn over. */
  readonly longLines: readonly LongLine[];
  readonly pictures: readonly DrawnPicture[];
  readonly measured: readonly MeasuredElement[];
}

/** An element whose height was asked for (`data-measured`), or what of it stands on this page, in CSS pixels. */
export interface MeasuredElement {
  readonly name: string;
  readonly height: number;
}

/** A line of a block of code, counted from 1. */
export interface LongLine {
  readonly block: string;
  readonly line: number;
}

/** A picture by its address, as wide as it is drawn, in CSS pixels. */
export interface DrawnPicture {
  readonly address: string;
  readonly width: number;
}

/** The part of one block's text that stands on one page. */
export interface Piece {
  readonly block: string;
  readonly text: string;
}

/** CSS pixels from the page's top left corner. */
export interface PageAnchor {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** The functions that the page script offers, under `globalThis.octavo`. */
export interface PageScript {
  /** Make the page ready for the gatherings of a book, or of another one, but for its faces. */
  furnish(furnishing: Furnishing): Promise<void>;
  /** Give the page its faces instead of those that it has. */
  bringFaces(faces: readonly PageFace[]): Promise<void>;
  /** Paginate and leave the pages standing in the document, ready to be printed. */
  set(request: SetRequest): Promise<SetResult>;
}
