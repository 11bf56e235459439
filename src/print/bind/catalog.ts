// What the document says of itself as a whole. In: the bound document, its binding and structure. Out: the catalog's
// entries: language, labels, metadata, colours; for readers tags, bookmarks and named places; the standards it claims.

import { type PDFDocument, PDFName, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { directionOf } from '../../book/direction.ts';
import type { Binding, Claims } from './binding.ts';
import { writeOutputIntent } from './colours.ts';
import type { Destinations } from './destinations.ts';
import { writeLabels } from './labels.ts';
import { writeInfo, xmpOf } from './metadata.ts';
import { writeOutline } from './outline.ts';
import { textString } from './text-string.ts';

export function describeBook(document: PDFDocument, binding: Binding): void {
  const { context } = document;
  const folios = binding.pages.map((page) => page.folio);
  setEntries(document, {
    Lang: textString(binding.metadata.language),
    ViewerPreferences: context.obj({
      DisplayDocTitle: true,
      ...(directionOf(binding.metadata.language) === 'rtl' && { Direction: 'R2L' }),
    }),
    PageLabels: writeLabels(folios, context),
    Metadata: context.register(xmpOf(binding, NO_CLAIMS, context)),
    OutputIntents: binding.archive ? context.obj([writeOutputIntent(context)]) : undefined,
  });
  context.trailerInfo.Info = writeInfo(binding, context);
}

export interface Reading {
  readonly structure: PDFRef;
  readonly destinations: Destinations;
}

/** What people who read a document on a screen, or have it read out to them, need beside its pages. */
export function describeReading(
  document: PDFDocument,
  binding: Binding,
  { structure, destinations }: Reading,
): void {
  const { context } = document;
  const outline = writeOutline(binding.outline, context, destinations);
  setEntries(document, {
    MarkInfo: context.obj({ Marked: true }),
    StructTreeRoot: structure,
    Outlines: outline,
    PageMode: outline && PDFName.of('UseOutlines'),
    Names: context.obj({ Dests: destinations.write() }),
  });
}

const NO_CLAIMS: Claims = { accessible: false, archival: false };

/** Say in the document that it keeps these standards. */
export function claimStandards(
  { context, catalog }: PDFDocument,
  binding: Binding,
  claims: Claims,
): void {
  const reference = catalog.get(PDFName.of('Metadata'));
  if (reference instanceof PDFRef) context.assign(reference, xmpOf(binding, claims, context));
}

function setEntries(
  { catalog }: PDFDocument,
  entries: Readonly<Record<string, PDFObject | undefined>>,
): void {
  for (const [key, value] of Object.entries(entries))
    if (value) catalog.set(PDFName.of(key), value);
}
