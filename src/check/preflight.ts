// Preflight: what a shop, a reader and a screen reader ask of a finished PDF. In: the document, in memory or saved. Out:
// diagnostics; none where all is well.

import {
  PDFArray,
  PDFBool,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
} from '@cantoo/pdf-lib';
import { type Diagnostic, diagnose } from '../diagnostic.ts';
import {
  dictAt,
  hasAny,
  keyOf,
  nameAt,
  openPdf,
  textAt,
  textOf,
  treeEntries,
} from './pdf-objects.ts';
import { readSubject, type Subject } from './pdf-pages.ts';

type Rule = (subject: Subject) => Diagnostic[];

const EVERYWHERE: readonly Rule[] = [checkFonts, checkMetadata, checkContent, checkBoxes];
const RULES: Readonly<Record<'screen' | 'print', readonly Rule[]>> = {
  screen: [...EVERYWHERE, checkTags, checkDestinations],
  print: [...EVERYWHERE, checkExtras],
};

/** All that is wrong with a PDF for readers or for a printer; throws where the bytes are no PDF at all. */
export async function preflight(
  pdf: Uint8Array | PDFDocument,
  target: 'screen' | 'print' = 'screen',
): Promise<Diagnostic[]> {
  return preflightSubject(readSubject(await openPdf(pdf)), target);
}

/** The same for what others look at too. */
export const preflightSubject = (subject: Subject, target: 'screen' | 'print'): Diagnostic[] =>
  RULES[target].flatMap((rule) => rule(subject));

const FONT_FILES = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => PDFName.of(key));
/** The first is drawn by the PDF itself, the other leaves the file to its descendant. */
const WITHOUT_FILE = new Set(['Type3', 'Type0']);

function checkFonts({ fonts }: Subject): Diagnostic[] {
  const names = new Set<string>();
  for (const font of fonts) {
    if (WITHOUT_FILE.has(nameAt(font, 'Subtype') ?? '')) continue;
    const descriptor = dictAt(font, 'FontDescriptor');
    if (!FONT_FILES.some((file) => descriptor?.has(file))) {
      names.add((nameAt(font, 'BaseFont') ?? 'without a name').replace(/^[A-Z]{6}\+/, ''));
    }
  }
  return [...names].map((name) =>
    diagnose(
      'unembedded-font',
      `The face ${name} is not embedded in the PDF`,
      'Choose a face whose licence lets it be embedded, and give its file in the theme.',
    ),
  );
}

function checkMetadata({ document: { context, catalog } }: Subject): Diagnostic[] {
  const info = context.lookupMaybe(context.trailerInfo.Info, PDFDict);
  const said: readonly (readonly [string, string, PDFObject | undefined])[] = [
    ['title', 'title', info?.lookup(PDFName.of('Title'))],
    ['author', 'creators', info?.lookup(PDFName.of('Author'))],
    ['language', 'language', catalog.lookup(PDFName.of('Lang'))],
  ];
  const missing = said.filter(([, , value]) => !textOf(value)?.trim());
  return missing.map(([what, key]) =>
    diagnose('missing-metadata', `The PDF names no ${what}`, `Give \`${key}\` in book.yaml.`),
  );
}

function checkTags({ document: { catalog } }: Subject): Diagnostic[] {
  const marks = catalog.lookupMaybe(PDFName.of('MarkInfo'), PDFDict);
  const isMarked = marks?.lookup(PDFName.of('Marked')) === PDFBool.True;
  if (isMarked && catalog.has(PDFName.of('StructTreeRoot'))) return [];
  return [
    diagnose(
      'untagged-pdf',
      'The PDF has no tags, so nobody can have it read out in order',
      'Print it with a Chromium that writes tagged PDF.',
    ),
  ];
}

function checkContent({ sheets }: Subject): Diagnostic[] {
  return sheets.flatMap(({ isReadable, name }) => {
    if (isReadable) return [];
    const message = `The content of ${name} is damaged`;
    return [diagnose('broken-page', message, 'Build again; if it stays so, report it.')];
  });
}

function checkBoxes({ document }: Subject): Diagnostic[] {
  const pages = document.getPages();
  const sizes = pages.map((page) => page.node.MediaBox().toString());
  const odd = sizes.findIndex((size) => size !== sizes[0]);
  const wrong = pages.findIndex((page) => !isNested(page));
  const remedy = 'Leave the size of pages to `trim` in book.yaml.';
  const found: Diagnostic[] = [];
  if (odd >= 0)
    found.push(
      diagnose('uneven-pages', `Page ${odd + 1} of the PDF has another size than page 1`, remedy),
    );
  if (wrong >= 0)
    found.push(
      diagnose('uneven-pages', `Page ${wrong + 1} of the PDF is cut outside of its sheet`, remedy),
    );
  return found;
}

/** The trim lies in the bleed, the bleed on the sheet; a hundredth of a point is not seen. */
function isNested(page: PDFPage): boolean {
  const boxes = [page.getTrimBox(), page.getBleedBox(), page.getMediaBox()];
  return boxes.every((inner, index) => {
    const outer = boxes[index + 1] ?? inner;
    return (
      inner.x >= outer.x - SLACK &&
      inner.y >= outer.y - SLACK &&
      inner.x + inner.width <= outer.x + outer.width + SLACK &&
      inner.y + inner.height <= outer.y + outer.height + SLACK
    );
  });
}

const SLACK = 0.01;

/** Printers take no links, no bookmarks and nothing that happens. */
function checkExtras({ document }: Subject): Diagnostic[] {
  const { catalog } = document;
  const linked = document.getPages().findIndex((page) => page.node.Annots()?.size());
  const extras = ['Outlines', 'AcroForm', 'OpenAction', 'AA'].filter((key) => hasAny(catalog, key));
  const places = [...(linked < 0 ? [] : [`links on page ${linked + 1}`]), ...extras];
  return places.map((place) =>
    diagnose(
      'not-for-print',
      `The PDF for the printer has what printers refuse: ${place}`,
      'Build it with --target print.',
    ),
  );
}

function checkDestinations({ document, sheets }: Subject): Diagnostic[] {
  const leads = createResolver(document);
  const links = sheets.flatMap(({ annotations, name }) =>
    annotations
      .filter(({ dict }) => nameAt(dict, 'Subtype') === 'Link')
      .flatMap(({ dict }) => checkLink(dict, name, leads)),
  );
  return [...links, ...checkBookmarks(document, leads)];
}

/** Addresses that mean something only where the book was made. */
const LOCAL = /^file:|^https?:\/\/(?:localhost|127\.0\.0\.1|[^/]*\.invalid)(?:[:/]|$)/i;

function checkLink(link: PDFDict, where: string, leads: Resolver): Diagnostic[] {
  const action = dictAt(link, 'A');
  const address = textAt(action, 'URI');
  if (address !== undefined) return LOCAL.test(address) ? [localLink(address, where)] : [];
  const target = link.lookup(keyOf('Dest')) ?? action?.lookup(keyOf('D'));
  return leads(target) ? [] : [deadLink('A link', target, where)];
}

function localLink(address: string, where: string): Diagnostic {
  return diagnose(
    'local-link',
    `A link on ${where} points to ${address}, which no reader has`,
    'Link to a web address, or to a chapter by its file name.',
  );
}

function deadLink(what: string, target: PDFObject | undefined, where: string): Diagnostic {
  const name = textOf(target);
  const message = `${what} on ${where} leads ${name ? `to “${name}”, which is not there` : 'nowhere'}`;
  return diagnose('dead-link', message, 'Build again; if it stays so, report it.');
}

function checkBookmarks(document: PDFDocument, leads: Resolver): Diagnostic[] {
  const found: Diagnostic[] = [];
  const visit = (parent: PDFDict | undefined) => {
    let item = parent?.lookupMaybe(PDFName.of('First'), PDFDict);
    while (item) {
      const target = item.lookup(PDFName.of('Dest'));
      const title = textOf(item.lookup(PDFName.of('Title')));
      if (!leads(target)) found.push(deadLink(`The bookmark “${title}”`, target, 'the outline'));
      visit(item);
      item = item.lookupMaybe(PDFName.of('Next'), PDFDict);
    }
  };
  visit(document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict));
  return found;
}

/** Whether a destination, or the name of one, is on a page of the document. */
type Resolver = (target: PDFObject | undefined) => boolean;

function createResolver(document: PDFDocument): Resolver {
  const pages = new Set<PDFObject>(document.getPages().map((page) => page.ref));
  const isOnPage = (place: PDFObject | undefined) =>
    place instanceof PDFArray && pages.has(place.get(0));
  const { context, catalog } = document;
  const named = [...treeEntries(dictAt(dictAt(catalog, 'Names'), 'Dests'), 'Names')];
  const places = new Map(named.map(([name, place]) => [textOf(name), context.lookup(place)]));
  return (target) => {
    const name = textOf(target);
    return isOnPage(name === undefined ? target : places.get(name));
  };
}
