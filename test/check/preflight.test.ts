// Preflight: a sound document passes, and each fault is found by its code.

import {
  type PDFArray,
  PDFBool,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFString,
  StandardFonts,
} from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { preflight } from '../../src/check/preflight.ts';

/** Two empty pages with all that preflight asks for. */
async function soundDocument(): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  document.addPage([300, 400]);
  document.addPage([300, 400]);
  document.setTitle('A title');
  document.setAuthor('An author');
  document.setLanguage('en');
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  catalog.set(PDFName.of('StructTreeRoot'), context.register(context.obj({})));
  return document;
}

/** The codes of what is found after a change, and the first message. */
async function found(change: (document: PDFDocument) => unknown) {
  const document = await soundDocument();
  await change(document);
  const diagnostics = await preflight(document);
  return { codes: diagnostics.map(({ code }) => code), message: diagnostics[0]?.message };
}

type Literal = PDFObject | string | readonly Literal[] | { readonly [key: string]: Literal };

function addLink(document: PDFDocument, entries: Record<string, Literal>) {
  const link = document.context.obj({ Type: 'Annot', Subtype: 'Link', ...entries });
  document.getPage(1).node.addAnnot(document.context.register(link));
}

function addPlaces(document: PDFDocument, places: PDFArray) {
  const { context, catalog } = document;
  const leaf = context.register(context.obj({ Names: places }));
  catalog.set(PDFName.of('Names'), context.obj({ Dests: { Kids: [leaf] } }));
}

describe('preflight', () => {
  it('has nothing to say of a sound document, in memory or saved', async () => {
    const document = await soundDocument();
    expect(await preflight(document)).toEqual([]);
    expect(await preflight(await document.save())).toEqual([]);
  });

  it('finds a face that is not embedded', async () => {
    const { codes, message } = await found(async (document) => {
      document.getPage(0).drawText('x', { font: await document.embedFont(StandardFonts.Courier) });
      await document.flush();
    });
    expect(codes).toEqual(['unembedded-font']);
    expect(message).toContain('Courier');
  });

  it('finds missing title, author and language', async () => {
    const { codes } = await found((document) => {
      document.context.trailerInfo.Info = document.context.obj({ Title: PDFString.of(' ') });
      document.catalog.delete(PDFName.of('Lang'));
    });
    expect(codes).toEqual(['missing-metadata', 'missing-metadata', 'missing-metadata']);
  });

  it('finds missing tags', async () => {
    const marks = (document: PDFDocument, isMarked: PDFBool) =>
      document.catalog.set(PDFName.of('MarkInfo'), document.context.obj({ Marked: isMarked }));
    expect((await found((d) => marks(d, PDFBool.False))).codes).toEqual(['untagged-pdf']);
    const untagged = await found((d) => d.catalog.delete(PDFName.of('StructTreeRoot')));
    expect(untagged.codes).toEqual(['untagged-pdf']);
  });

  it('finds damaged content', async () => {
    const damaged = await found((document) => {
      const { context } = document;
      const stream = context.stream(Buffer.from('no zlib'), { Filter: 'FlateDecode' });
      document.getPage(1).node.set(PDFName.of('Contents'), context.register(stream));
    });
    expect(damaged.codes).toEqual(['broken-page']);
    expect(damaged.message).toContain('page 2');
  });

  it('finds pages of another size', async () => {
    const { codes, message } = await found((document) => document.addPage([300, 401]));
    expect(codes).toEqual(['uneven-pages']);
    expect(message).toContain('Page 3');
  });

  it('finds links to places that are not there or on no page', async () => {
    const { codes } = await found((document) => {
      const { context } = document;
      const [page, stranger] = [document.getPage(0).ref, context.register(context.obj({}))];
      const name = PDFHexString.fromText('第');
      addPlaces(
        document,
        context.obj([name, [page, 'Fit'], PDFString.of('off'), [stranger, 'Fit']]) as PDFArray,
      );
      addLink(document, { A: { S: 'GoTo', D: name } });
      addLink(document, { Dest: [page, 'Fit'] });
      addLink(document, { A: { S: 'GoTo', D: PDFString.of('gone') } });
      addLink(document, { Dest: PDFString.of('off') });
      addLink(document, {});
    });
    expect(codes).toEqual(['dead-link', 'dead-link', 'dead-link']);
  });

  it('finds bookmarks to nowhere, nested ones too', async () => {
    const { codes, message } = await found(({ context, catalog }) => {
      const inner = { Title: PDFString.of('Inner'), Dest: PDFString.of('gone') };
      const outer = context.obj({ Title: PDFString.of('Outer'), First: inner, Dest: [] });
      catalog.set(PDFName.of('Outlines'), context.obj({ First: outer }));
    });
    expect(codes).toEqual(['dead-link', 'dead-link']);
    expect(message).toContain('Outer');
  });

  it('finds addresses that nobody else can open, and no others', async () => {
    const addresses = [
      ...['file:///home/me/a.html', 'https://xref.invalid/#a', 'http://localhost:3000/x'],
      ...['https://example.com/localhost', 'mailto:a@example.com'],
    ];
    const { codes } = await found((document) => {
      for (const uri of addresses) addLink(document, { A: { S: 'URI', URI: PDFString.of(uri) } });
    });
    expect(codes).toEqual(['local-link', 'local-link', 'local-link']);
  });

  it('finds a page that is cut outside of its sheet', async () => {
    const { codes, message } = await found((document) =>
      document.getPage(1).setTrimBox(0, 0, 301, 400),
    );
    expect(codes).toEqual(['uneven-pages']);
    expect(message).toContain('Page 2');
  });
});

describe('preflight for a printer', () => {
  const refused = async (change: (document: PDFDocument) => unknown) => {
    const document = await soundDocument();
    document.catalog.delete(PDFName.of('StructTreeRoot'));
    await change(document);
    return (await preflight(document, 'print')).map(({ code, message }) => `${code}: ${message}`);
  };

  it('asks for no tags', async () => {
    expect(await refused(() => {})).toEqual([]);
  });

  it('finds links and bookmarks', async () => {
    const found = await refused((document) => {
      const { context, catalog } = document;
      addLink(document, { Dest: [document.getPage(0).ref, 'Fit'] });
      catalog.set(PDFName.of('Outlines'), context.obj({}));
    });
    expect(found).toEqual([
      expect.stringMatching(/^not-for-print: .*links on page 2$/),
      expect.stringMatching(/^not-for-print: .*Outlines$/),
    ]);
    expect(found.map((told) => told.split(':')[0])).toContain('not-for-print');
  });
});
