// One page of the bound PDF. In: a page of a part (none for a blank one), how far it moves, its furniture. Out: the page,
// its content wrapped so that neither the move nor the browser's own scale reaches what is laid over it.

import {
  type PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFPageLeaf,
  type PDFRef,
} from '@cantoo/pdf-lib';
import { contentStream } from './content.ts';
import { type Copier, type Store, storeText } from './copy.ts';
import { KEY } from './keys.ts';
import { type Move, moveOperator } from './move.ts';
import type { PartPage } from './part.ts';
import { clipOperators, cropMarks, type Sheet } from './sheet.ts';

const FURNITURE = PDFName.of('Furniture');
const showFurniture = (margin: number): string =>
  `/Artifact <</Type /Pagination>> BDC\nq\n${moveOperator({ right: margin, up: margin })}/Furniture Do\nQ\nEMC\n`;

export interface PageMatter {
  readonly index: number;
  readonly source: PartPage | undefined;
  /** Copies from the source's part. */
  readonly copy: Copier | undefined;
  readonly move: Move;
  readonly furniture: PDFRef | undefined;
  readonly links: readonly PDFRef[];
  /** Its content belongs to the structure tree. */
  readonly isTagged: boolean;
}

/** A sheet, and its boxes as all pages have them. */
export interface CutSheet extends Sheet {
  readonly boxes: Readonly<Record<string, PDFArray>>;
}

/** The page's dictionary, its place in the page tree left open. */
export function makePage(
  matter: PageMatter,
  sheet: CutSheet,
  context: PDFContext,
  store: Store,
): PDFPageLeaf {
  const page = context.obj({
    Type: 'Page',
    ...sheet.boxes,
    Resources: resourcesOf(matter, context),
    Contents: contentsOf(matter, sheet, context, store),
    Annots: matter.links.length ? [...matter.links] : undefined,
    StructParents: matter.isTagged ? matter.index : undefined,
    Tabs: matter.isTagged ? 'S' : undefined,
  });
  return PDFPageLeaf.fromMapWithContext(page.asMap(), context, false);
}

function resourcesOf({ source, copy, furniture }: PageMatter, context: PDFContext): PDFDict {
  const resources = source && copy ? copy(source.resources) : context.obj({});
  if (!(resources instanceof PDFDict)) throw new Error('The resources of a page are no dictionary');
  if (!furniture) return resources;
  const shown = resources.lookupMaybe(KEY.XObject, PDFDict)?.asMap() ?? new Map();
  shown.set(FURNITURE, furniture);
  resources.set(KEY.XObject, PDFDict.fromMapWithContext(shown, context));
  return resources;
}

function contentsOf(
  { source, move, furniture }: PageMatter,
  sheet: Sheet,
  context: PDFContext,
  store: Store,
): PDFRef[] | undefined {
  const streams = source?.contents.map((bytes) => contentStream(bytes, context)) ?? [];
  const printed = streams.map((stream) => context.register(stream));
  const operators = clipOperators(sheet) + moveOperator(move);
  const small = (text: string) => storeText(text, context, store);
  const laid = (furniture ? showFurniture(sheet.margin) : '') + cropMarks(sheet);
  const isWrapped = printed.length > 0 && (operators || laid);
  const before = isWrapped ? [small(`q\n${operators}`)] : [];
  const after = `${isWrapped ? '\nQ\n' : ''}${laid}`;
  const contents = [...before, ...printed, ...(after ? [small(after)] : [])];
  return contents.length ? contents : undefined;
}
