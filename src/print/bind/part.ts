// One PDF of the browser's, opened for binding. In: its bytes. Out: its pages and structure in a form that can be kept, the
// text in its content streams mended, one page at a time: the browser's tabs wait for this thread too.

import {
  decodePDFRawStream,
  PDFArray,
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
import { type KeptObjects, ObjectKeeper, type OpenSyntax } from './kept-objects.ts';
import { type KeptStructure, keepStructure } from './kept-structure.ts';
import { KEY } from './keys.ts';
import { type KeptLink, keepLink, linksOn } from './links.ts';
import { openPrinted } from './printed-pdf.ts';
import { createWidthReader, type Widths } from './widths.ts';

const FORM = PDFName.of('Form');

export type MendFor = (page: MendedPage) => Mend;

export interface Part {
  readonly pages: readonly PartPage[];
  /** What the resources of its pages refer to. */
  readonly objects: KeptObjects;
  /**
   * Absent where the PDF is not tagged, or nobody asked for its tags. It is large, and is there from when it is asked for
   * to when it is placed.
   */
  readonly structure: (() => KeptStructure) | undefined;
}

export interface PartPage {
  /** In points. */
  readonly width: number;
  readonly height: number;
  readonly resources: OpenSyntax;
  readonly links: readonly KeptLink[];
  /** Its content streams, mended and compressed. */
  readonly contents: readonly Uint8Array[];
}

export interface Mending {
  /** What is done to the content of a page. */
  readonly mendFor: MendFor;
  /** It is done to tags alone: where the PDF has none, nobody looks for them. */
  readonly isForTags?: boolean | undefined;
  /** The book's, where its tags are wanted. */
  readonly language?: string | undefined;
}

/** Open a part and mend it. */
export async function loadPart(
  bytes: Uint8Array,
  { language, ...mending }: Mending,
): Promise<Part> {
  await giveWay();
  const { context, catalog } = await openPrinted(bytes);
  const leaves: Leaf[] = [];
  catalog.Pages().traverse((dict, reference) => {
    if (dict instanceof PDFPageLeaf) leaves.push({ dict, reference, links: linksOn(dict) });
  });
  const keeper = new ObjectKeeper(context);
  const root = catalog.lookupMaybe(KEY.StructTreeRoot, PDFDict);
  const mendOf = createMender(root, mending);
  const pages: PartPage[] = [];
  for (const leaf of leaves) {
    await giveWay();
    pages.push(keepPage(leaf, mendOf(leaf), keeper));
  }
  const structure = root && language !== undefined ? keepTags(root, leaves, language) : undefined;
  return { pages, objects: keeper.objects, structure: structure && (() => structure) };
}

interface Leaf {
  readonly dict: PDFPageLeaf;
  /** What the part calls it. */
  readonly reference: PDFRef;
  readonly links: ReturnType<typeof linksOn>;
}

function keepPage({ dict, links }: Leaf, mend: Mend | undefined, keeper: ObjectKeeper): PartPage {
  const { width, height } = dict.MediaBox().asRectangle();
  const resources = dict.Resources();
  return {
    width,
    height,
    resources: resources ? keeper.keep(resources) : NO_RESOURCES,
    links: links.map(keepLink),
    contents: contentStreams(dict).map((stream) => mendStream(stream, mend)),
  };
}

const NO_RESOURCES: OpenSyntax = ['<<>>'];

function keepTags(root: PDFDict, leaves: readonly Leaf[], language: string): KeptStructure {
  const links = leaves.flatMap((leaf) => leaf.links.map(([reference]) => reference));
  const pages = leaves.map(({ reference }) => reference);
  return keepStructure(root, { pages, links: new Set(links) }, language);
}

/** What is done to the content of each page, if anything is. */
function createMender(
  root: PDFDict | undefined,
  { mendFor, isForTags }: Mending,
): (leaf: Leaf) => Mend | undefined {
  if (isForTags && !root) return () => undefined;
  const decorations = findDecorations(root);
  const tables = new Map<PDFDict, Table>();
  const widths = new Map<PDFDict, Widths | undefined>();
  return ({ dict, reference }) =>
    mendFor({
      read: createGlyphReader(dict, tables),
      widthsOf: createWidthReader(dict, widths),
      holdsTags: (name) => holdsTags(dict, name),
      decorations: decorations.get(reference) ?? NO_MARKS,
    });
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
