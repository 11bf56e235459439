// One PDF of the browser's, opened for binding. In: its bytes. Out: its pages and structure, the text in its content
// streams mended. Compression runs beside the reading of the next part, in other threads.

import { setImmediate } from 'node:timers/promises';
import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFPageLeaf,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { PrintedPage } from './artifacts.ts';
import { type Mend, mendStream } from './content.ts';
import { findDecorations } from './decorations.ts';
import { createGlyphReader, type Table } from './glyphs.ts';
import { KEY } from './keys.ts';

const FORM = PDFName.of('Form');

export type MendFor = (page: PrintedPage) => Mend;

export interface Part {
  readonly context: PDFContext;
  readonly pages: readonly PartPage[];
  /** Absent where the PDF is not tagged. */
  readonly structure: PDFDict | undefined;
}

export interface PartPage {
  /** What the part calls it. */
  readonly reference: PDFRef;
  readonly dict: PDFPageLeaf;
  /** Its content streams, mended and compressed. */
  readonly contents: readonly Uint8Array[];
}

/** Mended content streams of a part from another time, in the order of its pages. */
export interface KeptContents {
  get(): Promise<readonly Uint8Array[] | undefined>;
  put(streams: readonly Uint8Array[]): void;
}

const NOTHING_KEPT: KeptContents = { get: async () => undefined, put: () => {} };

/** Open a part; `mendFor` makes what is done to the content of a page, unless that was done before. */
export async function loadPart(
  bytes: Uint8Array,
  mendFor: MendFor,
  kept: KeptContents = NOTHING_KEPT,
): Promise<Part> {
  await setImmediate();
  const { context, catalog } = await PDFDocument.load(bytes, {
    parseSpeed: Number.POSITIVE_INFINITY,
    updateMetadata: false,
  });
  const leaves: [PDFPageLeaf, PDFRef][] = [];
  catalog.Pages().traverse((node, reference) => {
    if (node instanceof PDFPageLeaf) leaves.push([node, reference]);
  });
  const structure = catalog.lookupMaybe(KEY.StructTreeRoot, PDFDict);
  const streams = leaves.map(([dict]) => contentStreams(dict));
  const known = await kept.get();
  if (known?.length === streams.flat().length) {
    const rest = [...known];
    const pages = leaves.map(([dict, reference], index) => {
      return { reference, dict, contents: rest.splice(0, streams[index]?.length ?? 0) };
    });
    return { context, pages, structure };
  }
  const decorations = findDecorations(structure);
  const tables = new Map<PDFDict, Table>();
  const mended = leaves.map(async ([dict, reference], index) => {
    const mend = mendFor({
      read: createGlyphReader(dict, tables),
      holdsTags: (name) => holdsTags(dict, name),
      decorations: decorations.get(reference) ?? NO_MARKS,
    });
    const contents = (streams[index] ?? []).map((stream) => mendStream(stream, mend));
    return { reference, dict, contents: await Promise.all(contents) };
  });
  const pages = await Promise.all(mended);
  kept.put(pages.flatMap(({ contents }) => contents));
  return { context, pages, structure };
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
