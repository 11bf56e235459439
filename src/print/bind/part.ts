// One PDF of the browser's, opened for binding. In: its bytes. Out: its pages and structure, the text in its content
// streams mended, one page at a time: the browser's tabs wait for this thread too.

import {
  decodePDFRawStream,
  PDFArray,
  type PDFCatalog,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFPageLeaf,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib';
import { giveWay } from '../../host/give-way.ts';
import { type Mend, type MendedPage, mendStream } from './content.ts';
import { findDecorations } from './decorations.ts';
import { createGlyphReader, type Table } from './glyphs.ts';
import { type KeptStructure, keepStructure } from './kept-structure.ts';
import { KEY } from './keys.ts';
import { linksOn } from './links.ts';
import { openPrinted } from './printed-pdf.ts';
import { createWidthReader, type Widths } from './widths.ts';

const FORM = PDFName.of('Form');

export type MendFor = (page: MendedPage) => Mend;

export interface Part {
  readonly context: PDFContext;
  readonly pages: readonly PartPage[];
  /** Absent where the PDF is not tagged, or nobody asked for its tags. */
  readonly structure: KeptStructure | undefined;
}

export interface PartPage {
  /** What the part calls it. */
  readonly reference: PDFRef;
  readonly dict: PDFPageLeaf;
  /** Its content streams, mended and compressed. */
  readonly contents: readonly Uint8Array[];
}

/** What is made of a part, and need not be made again. */
export interface Mended {
  readonly structure: KeptStructure | undefined;
  /** Content streams in the order of the part's pages. */
  readonly contents: readonly Uint8Array[];
}

export interface Mending {
  /** What is done to the content of a page. */
  readonly mendFor: MendFor;
  /** It is done to tags alone: where the PDF has none, nobody looks for them. */
  readonly isForTags?: boolean | undefined;
  /** The book's, where its tags are wanted. */
  readonly language?: string | undefined;
  /** From another time. */
  readonly kept?: {
    get(): Promise<Mended | undefined>;
    put(mended: Mended): void;
  };
}

/** Open a part and mend it, unless that was done before. */
export async function loadPart(bytes: Uint8Array, mending: Mending): Promise<Part> {
  await giveWay();
  const { context, catalog } = await openPrinted(bytes);
  const leaves: Leaf[] = [];
  catalog.Pages().traverse((dict, reference) => {
    if (dict instanceof PDFPageLeaf) leaves.push({ dict, reference });
  });
  const known = await mending.kept?.get();
  const { structure, contents } = known ?? (await mendPart(catalog, leaves, mending));
  if (!known) mending.kept?.put({ structure, contents });
  const rest = [...contents];
  const pages = leaves.map(({ dict, reference }) => {
    return { reference, dict, contents: rest.splice(0, contentStreams(dict).length) };
  });
  return { context, pages, structure };
}

type Leaf = Pick<PartPage, 'dict' | 'reference'>;

async function mendPart(
  catalog: PDFCatalog,
  leaves: readonly Leaf[],
  mending: Mending,
): Promise<Mended> {
  const root = catalog.lookupMaybe(KEY.StructTreeRoot, PDFDict);
  const isLeft = mending.isForTags && !root;
  const contents = isLeft
    ? leaves.flatMap(({ dict }) => contentStreams(dict).map((stream) => mendStream(stream)))
    : await mendContents(leaves, root, mending);
  if (!root || mending.language === undefined) return { structure: undefined, contents };
  const pages = leaves.map(({ reference }) => reference);
  const links = leaves.flatMap(({ dict }) => linksOn(dict).map(([reference]) => reference));
  const printed = { pages, links: new Set(links) };
  return { structure: keepStructure(root, printed, mending.language), contents };
}

async function mendContents(
  leaves: readonly Leaf[],
  root: PDFDict | undefined,
  { mendFor }: Mending,
): Promise<Uint8Array[]> {
  const decorations = findDecorations(root);
  const tables = new Map<PDFDict, Table>();
  const widths = new Map<PDFDict, Widths | undefined>();
  const contents: Uint8Array[] = [];
  for (const { dict, reference } of leaves) {
    await giveWay();
    const mend = mendFor({
      read: createGlyphReader(dict, tables),
      widthsOf: createWidthReader(dict, widths),
      holdsTags: (name) => holdsTags(dict, name),
      decorations: decorations.get(reference) ?? NO_MARKS,
    });
    contents.push(...contentStreams(dict).map((stream) => mendStream(stream, mend)));
  }
  return contents;
}

const NO_MARKS: ReadonlySet<number> = new Set();

/** The browser paints what shines through by way of a form; tags in it are lost to readers. */
function holdsTags(page: PDFPageLeaf, name: string): boolean {
  const forms = page.Resources()?.lookupMaybe(KEY.XObject, PDFDict);
  const form = forms?.lookup(PDFName.of(name));
  if (!(form instanceof PDFRawStream) || form.dict.get(KEY.Subtype) !== FORM) return false;
  return Buffer.from(decodePDFRawStream(form).decode()).includes('/MCID');
}

function contentStreams(page: PDFPageLeaf): PDFRawStream[] {
  const contents = page.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
  return streams
    .map((stream) => page.context.lookup(stream))
    .filter((stream) => stream instanceof PDFRawStream);
}

/** The size of a page, in points. */
export function pageSize(page: PartPage): { width: number; height: number } {
  const { width, height } = page.dict.MediaBox().asRectangle();
  return { width, height };
}
