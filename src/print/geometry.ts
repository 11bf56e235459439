// The page as a box: trim, margins and bleed in CSS pixels (96 to the inch), whole ones where the engine rounds. In: the
// settings of a book. Out: Geometry, and what in the settings makes no page.

import type { Settings } from '../config.ts';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';
import type { TextWishes } from '../theme/properties.ts';
import { readLength, readTrim } from './trims.ts';

/** All lengths in CSS pixels. Every page is set as a recto of a thin book; the binder moves what is neither. */
export interface Geometry {
  /** The trim. */
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly inside: number;
  readonly outside: number;
  /** How far pictures may reach beyond the trim. */
  readonly bleed: number;
  /** What the outside margin can give to the inside of a thick book. */
  readonly spare: number;
  /** Every page is a recto: leaves are held together at a corner, not at a spine. */
  readonly isOneSided?: boolean | undefined;
}

/** What of the settings makes a page. */
export type PageSettings = Pick<Settings, 'trim' | 'margins' | 'bleed'>;

const PX = 96;
/** The leading that the text block's height is a multiple of, where a theme names none: 14 pt. */
const LEADING = (14 / 72) * PX;

/** Margins of the 6 × 9 in page, as shares of its width and height: inside < top < outside < bottom. */
const MARGINS = { inside: 78 / 576, outside: 90 / 576, top: 82 / 864, bottom: 110 / 864 };

/** Inches: pages that neither a printer nor a reader knows; text that has no room. */
const TRIM = { width: 2, height: 2.5, most: 50 } as const;
const LEAST_BLOCK = { width: 1.25, height: 1 } as const;
const MOST_BLEED = 0.5;
/** KDP wants so much on the sides that are cut, in inches; more where pictures bleed. */
export const leastOutside = ({ bleed }: Pick<Geometry, 'bleed'>): number =>
  bleed > 0 ? 0.375 : 0.25;

/** Where a setting stands, by its keys. */
export type SpanOf = (path: readonly string[]) => Span | undefined;

/** The page that the settings mean; what makes none is told, and the defaults stand in. */
export function layOut(
  settings: PageSettings,
  spanOf: SpanOf,
): { geometry: Geometry; diagnostics: readonly Diagnostic[] } {
  const trim = trimOf(settings.trim);
  const box = boxOf(trim ?? [6, 9], settings);
  const tell = (path: readonly string[], message: string, remedy: string) =>
    diagnose('bad-geometry', message, remedy, spanOf(path));
  if (!trim) {
    const remedy = 'Write trim as 6x9in, 148x210mm, A5 or another size by name.';
    return failing(tell(['trim'], `“${settings.trim}” is not a page size`, remedy));
  }
  if (box.bleed > MOST_BLEED * PX) {
    const remedy = 'Print shops want 0.125in, or 3mm.';
    return failing(
      tell(['bleed'], `A bleed of ${settings.bleed} is more than half an inch`, remedy),
    );
  }
  const [wide, high] = [box.width - box.inside - box.outside, box.height - box.top - box.bottom];
  if (wide >= LEAST_BLOCK.width * PX && high >= LEAST_BLOCK.height * PX)
    return { geometry: box, diagnostics: crowded(box, spanOf) };
  const [least, side] = wide < LEAST_BLOCK.width * PX ? ['width', wide] : ['height', high];
  const message = `The margins leave ${inInches(side)} of the page’s ${least} for text`;
  return failing(tell(['margins'], message, 'Make the margins smaller or the page larger.'));
}

/** What a running head above the text needs, and a folio below it, in CSS pixels; the styles of the sheets know them too. */
export const FURNITURE_ROOM = { top: 36, bottom: 46 } as const;

/** Margins in which nothing has room: what would stand there is left out. */
function crowded(box: Geometry, spanOf: SpanOf): Diagnostic[] {
  const sides = (['top', 'bottom'] as const).filter((side) => box[side] < FURNITURE_ROOM[side]);
  return sides.map((side) => {
    const [what, least] =
      side === 'top' ? ['running heads and folios', 0.375] : ['folios below chapter openings', 0.5];
    const message = `the ${side} margin has no room for ${what}, so there are none`;
    const remedy = `Write margins: { ${side}: ${least}in } in book.yaml, or more.`;
    return diagnose('narrow-margin', message, remedy, spanOf(['margins', side]));
  });
}

const failing = (diagnostic: Diagnostic) => ({
  geometry: boxOf([6, 9], { margins: {}, bleed: '0in' }),
  diagnostics: [diagnostic],
});

const inInches = (px: number): string => `${Math.round(Math.max(0, px / PX) * 100) / 100} in`;

function trimOf(words: string) {
  const trim = readTrim(words);
  if (!trim) return undefined;
  const [width, height] = trim;
  const isSmall = width < TRIM.width || height < TRIM.height;
  return isSmall || width > TRIM.most || height > TRIM.most ? undefined : trim;
}

/** What the author does not say of the margins follows from the page; the foot takes what is no whole line. */
function boxOf(
  trim: readonly [number, number],
  { margins, bleed }: Pick<PageSettings, 'margins' | 'bleed'>,
): Geometry {
  const [width, height] = [trim[0] * PX, trim[1] * PX];
  const margin = (side: keyof typeof MARGINS, length: number) => {
    const said = margins[side];
    return Math.round(said === undefined ? MARGINS[side] * length : (readLength(said) ?? 0) * PX);
  };
  const [top, inside] = [margin('top', height), margin('inside', width)];
  const [bottom, outside] = [margin('bottom', height), margin('outside', width)];
  const block = wholeLines(height - top - bottom, LEADING);
  const bleeds = { bleed: (readLength(bleed) ?? 0) * PX };
  return {
    ...{ width, height, top, inside, outside, ...bleeds },
    bottom: margins.bottom === undefined ? height - top - block : bottom,
    spare: margins.inside === undefined ? Math.max(0, outside - leastOutside(bleeds) * PX) : 0,
  };
}

const wholeLines = (height: number, leading: number): number =>
  Math.round(Math.floor(height / leading + 0.01) * leading);

/** The same page for a theme's own leading and measure: the foot takes what is no whole line, the sides what no line may
 * fill, each in proportion. */
export function fitText(
  box: Geometry,
  { margins }: Pick<PageSettings, 'margins'>,
  { leading = LEADING, measure }: TextWishes,
): Geometry {
  const { width, height, top, inside, outside } = box;
  const room = height - top - Math.min(box.bottom, Math.round(MARGINS.bottom * height));
  const bottom =
    margins.bottom === undefined ? height - top - wholeLines(room, leading) : box.bottom;
  const wide = width - inside - outside;
  const extra = Math.max(0, wide - Math.round(measure ?? wide));
  // Where there are no margins, there is no proportion.
  const atSpine = Math.round(extra * (inside / (inside + outside) || 0.5));
  return { ...box, bottom, inside: inside + atSpine, outside: outside + extra - atSpine };
}

/** KDP's inside margin, in inches, by the pages up to which it is enough; nobody else asks for more. */
export const INSIDE_MARGINS: readonly (readonly [pages: number, inches: number])[] = [
  [150, 0.375],
  [300, 0.5],
  [500, 0.625],
  [700, 0.75],
  [Number.POSITIVE_INFINITY, 0.875],
];

export const leastInside = (pages: number): number =>
  INSIDE_MARGINS.find(([most]) => pages <= most)?.[1] ?? 0;

/** How far the text moves away from the spine of a book of so many pages, in CSS pixels: a thick one swallows more. The
 * measure stays, so nothing has to be set again. */
export function gutterOf({ spare }: Geometry, pages: number): number {
  const [thin] = INSIDE_MARGINS[0] ?? [0];
  return Math.min(spare, (leastInside(pages) - leastInside(thin)) * PX);
}

/** The sheet that pages are set on reaches beyond the trim where pictures do, and so far that moving it leaves no gap. */
export interface SetSheet {
  readonly width: number;
  readonly height: number;
  /** How far it reaches beyond the trim on each side. */
  readonly over: { readonly x: number; readonly y: number };
}

export function sheetOf(box: Geometry): SetSheet {
  const { bleed, outside, inside, spare } = box;
  const moved = Math.abs(outside - inside) + Math.min(spare, PX / 2);
  const over = bleed > 0 ? { x: Math.ceil(bleed + moved), y: Math.ceil(bleed) } : { x: 0, y: 0 };
  return { width: box.width + 2 * over.x, height: box.height + 2 * over.y, over };
}

/** CSS pixels to PDF points. */
export const points = (px: number): number => (px * 72) / PX;
