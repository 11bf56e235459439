// Pages of the book laid on sheets. In: the bound book, which of its pages, a Wish. Out: a PDF of the sheets, for paper only: it has no
// tags, links or bookmarks; and how it is to be printed.

import {
  concatTransformationMatrix,
  drawObject,
  PDFDocument,
  PDFName,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib';
import type { Direction } from '../book/direction.ts';
import type { Metadata } from '../config.ts';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';
import { writeInfo } from '../print/bind/metadata.ts';
import { textString } from '../print/bind/text-string.ts';
import { readLength } from '../print/trims.ts';
import {
  type Duplex,
  gatherSheets,
  imposeBooklet,
  imposeGrid,
  mirrored,
  type Side,
} from './impose.ts';
import type { Paper } from './paper.ts';
import { isReading, type Layout, type Wish } from './wish.ts';

export type ImposedLayout = Exclude<Layout, 'plain' | 'notes' | 'large'>;

/** Pages that stand side by side on a sheet, and in rows; two-up and booklet lie on their side. */
const CELLS = {
  'two-up': { columns: 2, rows: 1 },
  'four-up': { columns: 2, rows: 2 },
  booklet: { columns: 2, rows: 1 },
} as const;

/** A sheet with the cells that pages are laid into. Lengths in points. */
export interface Plan {
  readonly layout: ImposedLayout;
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** Of the book's pages. */
  readonly scale: number;
  readonly trim: { readonly width: number; readonly height: number };
  readonly duplex: Duplex;
  readonly direction: Direction;
}

const POINTS = 72;
/** White around several pages on a sheet, in points: about 5 mm, which printers want too. */
const EDGE = 14;

export function planSheet(
  wish: Wish,
  paper: Paper,
  { trim, direction }: Pick<Plan, 'trim' | 'direction'>,
): Plan {
  const { layout } = wish;
  if (isReading(layout)) throw new Error(`Pages are not laid on sheets for ${layout}`);
  const { columns, rows } = CELLS[layout];
  const [short, long] = [paper[0] * POINTS, paper[1] * POINTS];
  const [width, height] = columns > rows ? [long, short] : [short, long];
  // A booklet's pages meet in the fold, and it is cut or fits; others have white between them.
  const edge = layout === 'booklet' ? 0 : EDGE;
  const room = { width: width / columns - 2 * edge, height: height / rows - 2 * edge };
  const scale = Math.min(1, room.width / trim.width, room.height / trim.height);
  const natural = width > height ? 'short-edge' : 'long-edge';
  return {
    ...{ layout, width, height, columns, rows, scale, trim, direction },
    duplex: wish.duplex ?? natural,
  };
}

/** Points: what nobody should have to read, and what nobody can. */
const SMALL = 6;
const SMALLEST = 4.5;

/** `size` is that of the book's text, in points. */
export function checkPlan(plan: Plan, size: number, span: Span | undefined): Diagnostic[] {
  const reduced = size * plan.scale;
  const shown = `${(Math.floor(reduced * 10) / 10).toFixed(1)} pt`;
  const percent = `${Math.round(plan.scale * 100)} %`;
  const message = `On this sheet the pages are ${percent} of their size (${plan.layout}), and their text is ${shown} high`;
  if (reduced < SMALLEST) {
    const remedy = 'Choose a larger paper, or a layout with fewer pages on a sheet.';
    return [diagnose('small-sheet', message, remedy, span)];
  }
  if (reduced >= SMALL) return [];
  return [
    diagnose('small-print', message, 'Choose a larger paper, or two-up in place of four-up.', span),
  ];
}

/** The sides of all sheets; pages count from 0. */
export function imposePages(plan: Plan, pages: number, { signature }: Wish): Side[] {
  const { layout, columns, rows, duplex } = plan;
  const natural = plan.width > plan.height ? 'short-edge' : 'long-edge';
  const sides =
    layout === 'booklet'
      ? imposeBooklet({ pages, signature, duplex })
      : imposeGrid({ pages, columns, rows, turnsBacks: duplex !== natural });
  return plan.direction === 'ltr' ? sides : mirrored(sides, columns);
}

/** Sheets of paper of each signature of a booklet. */
export const signaturesOf = (pages: number, { signature }: Wish): number[] =>
  gatherSheets(pages, signature);

/** What the sheets say of themselves, the way to print them among it. */
export function describeSheets(
  { context, catalog }: PDFDocument,
  { duplex }: Plan,
  metadata: Metadata,
  date: string,
): void {
  const own = { ...metadata, description: 'Sheets for paper only: they are not tagged.' };
  context.trailerInfo.Info = writeInfo({ metadata: own, date }, context);
  const flip = duplex === 'long-edge' ? 'DuplexFlipLongEdge' : 'DuplexFlipShortEdge';
  const wishes = { DisplayDocTitle: true, PrintScaling: 'None', Duplex: flip };
  catalog.set(PDFName.of('ViewerPreferences'), context.obj(wishes));
  catalog.set(PDFName.of('Lang'), textString(metadata.language));
}

/** `chosen` are indexes of the book's pages; undefined ones are blank. */
export async function laySheets(
  book: Uint8Array,
  chosen: readonly (number | undefined)[],
  plan: Plan,
  wish: Wish,
): Promise<PDFDocument> {
  const source = await PDFDocument.load(book, { updateMetadata: false });
  const document = await PDFDocument.create({ updateMetadata: false });
  const wanted = chosen.filter((index) => index !== undefined);
  const embedded = await document.embedPages(wanted.map((index) => source.getPage(index)));
  const pages = new Map(wanted.map((index, nth) => [index, embedded[nth]]));
  const creep = (readLength(wish.creep) ?? 0) * POINTS;
  for (const side of imposePages(plan, chosen.length, wish)) {
    const sheet = document.addPage([plan.width, plan.height]);
    const turn = side.isTurned ? [-1, 0, 0, -1, plan.width, plan.height] : [1, 0, 0, 1, 0, 0];
    sheet.pushOperators(pushGraphicsState(), concatTransformationMatrix(...(turn as Matrix)));
    for (const slot of side.slots) {
      const page = slot.page === undefined ? undefined : pages.get(chosen[slot.page] ?? -1);
      if (page)
        place(sheet, page.ref, cornerOf(slot, plan, creep), plan.scale, slot.column + slot.row * 2);
    }
    sheet.pushOperators(popGraphicsState());
  }
  await document.flush();
  return document;
}

type Matrix = [number, number, number, number, number, number];
type Reference = Parameters<PDFPage['node']['setXObject']>[1];

function place(sheet: PDFPage, page: Reference, [x, y]: Corner, scale: number, nth: number): void {
  const name = PDFName.of(`Page${nth}`);
  sheet.node.setXObject(name, page);
  sheet.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(scale, 0, 0, scale, x, y),
    drawObject(name),
    popGraphicsState(),
  );
}

type Corner = readonly [x: number, y: number];

/** The lower left corner of a page: in the middle of its cell, or in a booklet at the fold, moved in where paper creeps. */
export function cornerOf(
  { column, row, depth }: Side['slots'][number],
  { width, height, columns, rows, scale, trim, layout }: Plan,
  creep: number,
): Corner {
  const cell = { width: width / columns, height: height / rows };
  const page = { width: trim.width * scale, height: trim.height * scale };
  const y = height - (row + 1) * cell.height + (cell.height - page.height) / 2;
  if (layout !== 'booklet') return [column * cell.width + (cell.width - page.width) / 2, y];
  const fold = width / 2;
  return [column === 0 ? fold - page.width + depth * creep : fold - depth * creep, y];
}
