// The rules of PDF/UA-1 and PDF/A-2b on what the binder makes of a real print: it keeps them, and each fault is found by
// its code and its words.

import {
  PDFArray,
  PDFBool,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ContentReports } from '../../src/check/content-reports.ts';
import { inspect, type Purpose } from '../../src/check/inspect.ts';
import { readSubject } from '../../src/check/pdf-pages.ts';
import { joinParts } from '../../src/print/bind/bind.ts';
import type { Binding } from '../../src/print/bind/binding.ts';
import { printSample } from '../print/bind/sample.ts';

let binding: Binding;
/** Reports of the content of the sound book. */
let kept: Uint8Array;
beforeAll(async () => {
  binding = { ...(await printSample()), archive: true };
  const reports = new ContentReports();
  readSubject(await joinParts(binding), reports);
  kept = reports.pack() ?? kept;
});

const name = (text: string) => PDFName.of(text);

/** What is found after a change, as "code: message". */
async function found(
  change: (document: PDFDocument) => unknown,
  purpose: Partial<Purpose> = {},
): Promise<{ told: string[]; claims: { accessible: boolean; archival: boolean } }> {
  const document = await joinParts(binding);
  change(document);
  const wishes = { target: 'screen', archive: true, silentPictures: false, ...purpose } as const;
  const { diagnostics, claims } = inspect(document, wishes);
  // Whoever knows the sound book finds the same.
  const reports = new ContentReports(kept);
  expect(inspect(document, wishes, reports)).toEqual({ diagnostics, claims });
  return { told: diagnostics.map(({ code, message }) => `${code}: ${message}`), claims };
}

/** The elements of a type, in the order of the file, which is that of reading. */
function elements({ context }: PDFDocument, type: string): PDFDict[] {
  const dicts = context.enumerateIndirectObjects().map(([, object]) => object);
  return dicts.filter(
    (object): object is PDFDict =>
      object instanceof PDFDict && object.has(name('P')) && object.get(name('S')) === name(type),
  );
}

function fonts({ context }: PDFDocument, subtype: string): PDFDict[] {
  const dicts = context.enumerateIndirectObjects().map(([, object]) => object);
  return dicts.filter(
    (object): object is PDFDict =>
      object instanceof PDFDict && object.get(name('Subtype')) === name(subtype),
  );
}

const pictures = ({ context }: PDFDocument): PDFDict[] =>
  context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFRawStream && object.dict.get(name('Subtype')) === name('Image')
        ? [object.dict]
        : [],
    );

function addContent(document: PDFDocument, operators: string): void {
  const { node } = document.getPage(0);
  const stream = document.context.register(document.context.stream(operators));
  const contents = node.lookup(name('Contents'), PDFArray);
  contents.push(stream);
}

const root = ({ catalog }: PDFDocument) => catalog.lookup(name('StructTreeRoot'), PDFDict);
const firstLink = (document: PDFDocument) =>
  document.context.lookup(document.getPage(0).node.Annots()?.get(0) as PDFRef, PDFDict);

describe('a bound book', () => {
  it('keeps both standards and claims them', async () => {
    const { told, claims } = await found(() => {});
    expect(told).toEqual([]);
    expect(claims).toEqual({ accessible: true, archival: true });
  });

  it('may have decoration that begins in one stream and ends in the next', async () => {
    const { told } = await found((document) => {
      addContent(document, '/Artifact BMC\n');
      addContent(document, '0 0 9 9 re\nf\nEMC\n');
    });
    expect(told).toEqual([]);
  });

  it('claims no archive where nobody asked for one', async () => {
    const { claims } = await found(() => {}, { archive: false });
    expect(claims).toEqual({ accessible: true, archival: false });
  });

  it('claims nothing for readers where pictures say nothing', async () => {
    const { told, claims } = await found(() => {}, { silentPictures: true });
    expect(told).toEqual([expect.stringMatching(/^silent-figure: Pictures without/)]);
    expect(claims).toEqual({ accessible: false, archival: true });
  });
});

type Fault = readonly [code: string, words: RegExp, change: (document: PDFDocument) => unknown];

const UNHEARD: readonly Fault[] = [
  [
    'untagged-content',
    /page 1 of the PDF/,
    (document) => addContent(document, 'BT\n/F4 9 Tf\n<0003> Tj\nET\n'),
  ],
  [
    'untagged-content',
    /page 1 of the PDF/,
    (document) => addContent(document, '/P <</MCID 99 >>BDC\n0 0 9 9 re\nf\nEMC\n'),
  ],
  [
    'untagged-content',
    /page 1 of the PDF/,
    (document) =>
      addContent(document, '/Artifact BMC\n/P <</MCID 99 >>BDC\n0 0 9 9 re\nf\nEMC\nEMC\n'),
  ],
  ['broken-tags', /do not go together/, (document) => root(document).delete(name('ParentTree'))],
  [
    'broken-tags',
    /do not go together: page 1 of the PDF/,
    (document) => elements(document, 'H1')[0]?.set(name('K'), PDFNumber.of(98)),
  ],
  [
    'broken-tags',
    /no standard knows: Whatever/,
    (document) => elements(document, 'BlockQuote')[0]?.set(name('S'), name('Whatever')),
  ],
  [
    'broken-tags',
    /no standard knows: Strong, P/,
    (document) =>
      root(document).set(name('RoleMap'), document.context.obj({ P: 'Span', Em: 'Span' })),
  ],
  [
    'broken-tags',
    /may not: Div in Table/,
    (document) => elements(document, 'TR')[0]?.set(name('S'), name('Div')),
  ],
  [
    'broken-tags',
    /may not: LI in Div/,
    (document) => elements(document, 'L')[0]?.set(name('S'), name('Div')),
  ],
  ['unsaid-language', /none/, (document) => document.catalog.delete(name('Lang'))],
  [
    'unsaid-language',
    /french!/,
    (document) => elements(document, 'P')[0]?.set(name('Lang'), PDFString.of('french!')),
  ],
  [
    'silent-figure',
    /page 2 of the PDF/,
    (document) => elements(document, 'Figure')[0]?.delete(name('Alt')),
  ],
  [
    'skipped-heading',
    /page 2 of the PDF/,
    (document) => elements(document, 'H1')[1]?.set(name('S'), name('H3')),
  ],
  [
    'broken-tags',
    /what they head: page 4 of the PDF/,
    (document) => {
      elements(document, 'TH')[2]?.delete(name('A'));
      elements(document, 'TD')[2]?.delete(name('A'));
    },
  ],
  [
    'broken-tags',
    /does not say how: page 4 of the PDF/,
    (document) => elements(document, 'L')[0]?.delete(name('A')),
  ],
  [
    'broken-tags',
    /no names of their own/,
    (document) => elements(document, 'BlockQuote')[0]?.set(name('S'), name('Note')),
  ],
  ['silent-link', /page 1 of the PDF/, (document) => firstLink(document).delete(name('Contents'))],
  [
    'silent-link',
    /page 1 of the PDF/,
    (document) => firstLink(document).delete(name('StructParent')),
  ],
  ['silent-link', /page 1 of the PDF/, (document) => document.getPage(0).node.delete(name('Tabs'))],
  [
    'silent-link',
    /page 1 of the PDF/,
    (document) => elements(document, 'Link')[0]?.set(name('S'), name('Span')),
  ],
  ['unsaid-title', /no title/, (document) => document.catalog.delete(name('ViewerPreferences'))],
];

const FACES: readonly Fault[] = [
  [
    'unreadable-face',
    /which characters.*Garamond/,
    (document) => fonts(document, 'Type0')[0]?.delete(name('ToUnicode')),
  ],
  [
    'unreadable-face',
    /are meant/,
    (document) => fonts(document, 'CIDFontType2')[0]?.delete(name('CIDToGIDMap')),
  ],
  [
    'unreadable-face',
    /no glyph for: page 1 of the PDF/,
    (document) =>
      addContent(document, '/Artifact BMC\nBT\n/F4 9 Tf\n[<00070000>-3<0007>]TJ\nET\nEMC\n'),
  ],
];

const UNKEPT: readonly Fault[] = [
  ['unarchivable', /output intent/, (document) => document.catalog.delete(name('OutputIntents'))],
  [
    'unarchivable',
    /CMYK/,
    (document) => pictures(document)[0]?.set(name('ColorSpace'), name('DeviceCMYK')),
  ],
  [
    'unarchivable',
    /smoothed/,
    (document) => pictures(document)[0]?.set(name('Interpolate'), PDFBool.True),
  ],
  [
    'unarchivable',
    /presses differ/,
    ({ context }) => context.register(context.obj({ Type: 'ExtGState', BM: 'Whatever' })),
  ],
  [
    'unarchivable',
    /not printed: page 1/,
    (document) => firstLink(document).set(name('F'), PDFNumber.of(2)),
  ],
  [
    'unarchivable',
    /happens in it: AA/,
    ({ catalog, context }) => catalog.set(name('AA'), context.obj({})),
  ],
  [
    'unarchivable',
    /happens in it: JavaScript/,
    (document) =>
      firstLink(document).set(name('A'), document.context.obj({ S: 'JavaScript', D: 'one' })),
  ],
  ['unarchivable', /XMP/, ({ catalog }) => catalog.delete(name('Metadata'))],
  [
    'unarchivable',
    /too deeply: page 1/,
    (document) => addContent(document, `${'q\n'.repeat(40)}${'Q\n'.repeat(40)}`),
  ],
  [
    'unarchivable',
    /too long: what a Figure says/,
    (document) =>
      elements(document, 'Figure')[0]?.set(name('Alt'), PDFString.of('long '.repeat(8000))),
  ],
];

describe('PDF/UA-1 is not claimed, and it is told, where', () => {
  it.each(UNHEARD)('%s %s', async (code, words, change) => {
    const { told, claims } = await found(change, { archive: false });
    expect(told).toEqual(
      expect.arrayContaining([expect.stringMatching(new RegExp(`^${code}: .*${words.source}`))]),
    );
    expect(claims.accessible).toBe(false);
  });
});

describe('neither standard is claimed where', () => {
  it.each(FACES)('%s %s', async (code, words, change) => {
    const { told, claims } = await found(change);
    expect(told).toEqual([expect.stringMatching(new RegExp(`^${code}: .*${words.source}`))]);
    expect(claims).toEqual({ accessible: false, archival: false });
  });
});

describe('PDF/A-2b is not claimed, and it is told, where', () => {
  it.each(UNKEPT)('%s %s', async (code, words, change) => {
    const { told, claims } = await found(change);
    expect(told).toEqual(
      expect.arrayContaining([expect.stringMatching(new RegExp(`^${code}: .*${words.source}`))]),
    );
    expect(claims.archival).toBe(false);
  });
});
