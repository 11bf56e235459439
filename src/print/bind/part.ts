// One PDF of the browser's, opened for binding. In: its bytes. Out: its pages and structure, the text in its content
// streams mended. Compression runs beside the reading of the next part, in other threads.

import { setImmediate } from 'node:timers/promises';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFPageLeaf,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { ReadGlyphs } from './artifacts.ts';
import { type Mend, mendStream } from './content.ts';
import { createGlyphReader } from './glyphs.ts';
import { KEY } from './keys.ts';

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
  /** For the bound PDF, not yet registered there. */
  readonly contents: readonly PDFRawStream[];
}

/** Open a part; `mendFor` makes what is done to the content of a page, told how to read its glyphs. */
export async function loadPart(
  bytes: Uint8Array,
  target: PDFContext,
  mendFor: (read: ReadGlyphs) => Mend,
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
  const tables = new Map();
  const pages = leaves.map(async ([dict, reference]) => {
    const mend = mendFor(createGlyphReader(dict, tables));
    const contents = contentStreams(dict).map((stream) => mendStream(stream, target, mend));
    return { reference, dict, contents: await Promise.all(contents) };
  });
  const structure = catalog.lookupMaybe(KEY.StructTreeRoot, PDFDict);
  return { context, pages: await Promise.all(pages), structure };
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
