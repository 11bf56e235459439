// What the document says of itself as a whole. In: the bound document, its binding and structure. Out: the catalog's
// entries: language, tags, bookmarks, labels, named places, metadata.

import { type PDFDocument, PDFName, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import type { Binding } from './binding.ts';
import type { Destinations } from './destinations.ts';
import { writeLabels } from './labels.ts';
import { writeInfo, writeXmp } from './metadata.ts';
import { writeOutline } from './outline.ts';
import { textString } from './text-string.ts';

export interface Described {
  readonly structure: PDFRef;
  readonly destinations: Destinations;
  readonly pdfua: boolean;
}

export function describeBook(
  { context, catalog }: PDFDocument,
  binding: Binding,
  { structure, destinations, pdfua }: Described,
): void {
  const outline = writeOutline(binding.outline, context, destinations);
  const folios = binding.pages.map((page) => page.folio);
  const entries: Record<string, PDFObject | undefined> = {
    Lang: textString(binding.metadata.language),
    MarkInfo: context.obj({ Marked: true }),
    StructTreeRoot: structure,
    ViewerPreferences: context.obj({ DisplayDocTitle: true }),
    Outlines: outline,
    PageMode: outline && PDFName.of('UseOutlines'),
    PageLabels: writeLabels(folios, context),
    Names: context.obj({ Dests: destinations.write() }),
    Metadata: writeXmp(binding, pdfua, context),
  };
  for (const [key, value] of Object.entries(entries))
    if (value) catalog.set(PDFName.of(key), value);
  context.trailerInfo.Info = writeInfo(binding, context);
}
