// The binder on what the real browser prints, read back by pdf.js.

import { inflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFName, PDFPageTree, PDFRawStream } from '@cantoo/pdf-lib';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { preflight } from '../../../src/check/preflight.ts';
import { bindParts, joinParts } from '../../../src/print/bind/bind.ts';
import type { Binding } from '../../../src/print/bind/binding.ts';
import { idsOf, openPdf, outlineTags, pageOf, readTags, readText } from './read-pdf.ts';
import { printSample } from './sample.ts';

let binding: Binding;
let bytes: Uint8Array;
beforeAll(async () => {
  binding = await printSample();
  bytes = await bindParts(binding);
});

const pages = [0, 1, 2, 3];

interface Link {
  readonly dest: string | null;
  readonly url?: string;
  readonly rect: readonly number[];
  readonly contentsObj: { readonly str: string };
}

async function linksOf(pdf: PDFDocumentProxy, page: number): Promise<Link[]> {
  return (await pdf.getPage(page + 1)).getAnnotations();
}

describe('the pages', () => {
  it('hold the text of the parts in the order of the book, a blank page none', async () => {
    const pdf = await openPdf(bytes);
    const texts = await Promise.all(
      pages.map(async (page) =>
        (await readText(pdf, page))
          .filter((run) => !run.isArtifact)
          .map((run) => run.text)
          .join(' '),
      ),
    );
    expect(texts).toEqual([
      'One The government of 杭州市 , as written . 1 infra‐ structure ' +
        'See the second chapter and a page elsewhere .',
      'Over the page. More Year Plans 2017 three Figure 1. A square',
      '',
      'Two an item another Town 杭州 Quoted without a paragraph A note. Back En français',
    ]);
  });

  it('show their furniture as an artifact outside the structure', async () => {
    const pdf = await openPdf(bytes);
    const furniture = await Promise.all(
      pages.map(async (page) => (await readText(pdf, page)).filter((run) => run.isArtifact)),
    );
    expect(furniture.map((runs) => runs.map(({ text, mark }) => [text, mark]))).toEqual([
      [['Head of page 1', undefined]],
      [['Head of page 2', undefined]],
      [],
      [['Head of page 4', undefined]],
    ]);
  });

  it('move text, links and nothing of the furniture on a verso', async () => {
    const pdf = await openPdf(bytes);
    const [recto, verso] = [await readText(pdf, 0), await readText(pdf, 3)];
    expect(recto[0]?.x).toBeCloseTo(43.5, 1);
    expect(verso[0]?.x).toBeCloseTo(34.5, 1);
    expect(verso.at(-1)?.x).toBeCloseTo(recto.at(-1)?.x ?? 0, 3);
    const [back] = await linksOf(pdf, 3);
    const linked = verso.find((run) => run.text === 'Back');
    expect(back?.rect[0]).toBeCloseTo(linked?.x ?? 0, 0);
  });

  it('hold no invisible glyph for a soft hyphen', async () => {
    expect(await contentOf(binding.parts[0] as Uint8Array)).toContain('FEFF00AD');
    expect(await contentOf(bytes)).not.toContain('FEFF00AD');
  });

  it('are counted in every branch of their tree', async () => {
    const { catalog } = await PDFDocument.load(bytes);
    const counts: number[] = [];
    catalog.Pages().traverse((node) => {
      if (node instanceof PDFPageTree) counts.push(node.Count().asNumber());
    });
    expect([catalog.Pages().Count().asNumber(), ...counts]).toEqual([4, 4]);
  });

  it('share a picture that two parts show', async () => {
    const { context } = await PDFDocument.load(bytes);
    const pictures = context
      .enumerateIndirectObjects()
      .filter(([, object]) => object instanceof PDFRawStream && isPicture(object.dict));
    expect(pictures).toHaveLength(1);
  });
});

async function contentOf(pdf: Uint8Array): Promise<string> {
  const { context } = await PDFDocument.load(pdf);
  const streams = context.enumerateIndirectObjects().map(([, object]) => object);
  return streams
    .filter((object) => object instanceof PDFRawStream)
    .filter((stream) => stream.dict.has(PDFName.of('Filter')) && !isPicture(stream.dict))
    .map((stream) => inflateSync(stream.getContents()).toString('latin1'))
    .join('');
}

const isPicture = (dict: PDFDict): boolean =>
  dict.get(PDFName.of('Subtype')) === PDFName.of('Image');

describe('the structure', () => {
  it('covers all text that is not furniture, on every page', async () => {
    const pdf = await openPdf(bytes);
    for (const page of pages) {
      const known = new Set(idsOf(await readTags(pdf, page)));
      const marks = (await readText(pdf, page))
        .filter((run) => !run.isArtifact)
        .map((run) => run.mark);
      expect(marks.filter((mark) => mark === undefined || !known.has(mark))).toEqual([]);
    }
  });

  it('is one Document, mended', async () => {
    const pdf = await openPdf(bytes);
    const trees = await Promise.all(pages.map(async (page) => readTags(pdf, page)));
    expect(trees.map((tree) => tree && outlineTags(tree))).toEqual([
      '(Root (Document (H1 .) (P . (Span .) . (Span .) . (Link . @)) (P .) (P . (Link . @) . (Link . @) . .)))',
      '(Root (Document (P .) (H1 .) (Table (TR (TH .) (TH .)) (TR (TD .) (TD .))) (Div (Figure .) (Caption .))))',
      '(Root)',
      '(Root (Document (H1 .) (L (LI (Lbl .) (LBody .)) (LI (Lbl .) (LBody (P .)))) ' +
        '(Table (TR (TH .)) (TR (TD .))) (BlockQuote (P .)) (P . (Link . @)) (P .) (Div (Figure .))))',
    ]);
  });

  it('keeps alternative texts and languages', async () => {
    const { context } = await PDFDocument.load(bytes);
    const said = (key: string) =>
      context
        .enumerateIndirectObjects()
        .map(([, object]) => object)
        .filter((object) => object instanceof PDFDict && object.has(PDFName.of('S')))
        .map((element) => (element as PDFDict).get(PDFName.of(key)))
        .filter((value) => value !== undefined)
        .map(String);
    expect(said('Alt')).toEqual(['(A square)', '(A square)']);
    expect(said('Lang')).toEqual(['(fr)']);
  });

  it('names header cells once in the book, though parts name theirs alike', async () => {
    const [, second] = binding.parts;
    const last = binding.pages[3];
    if (!second || !last) throw new Error('The sample has two parts');
    const pages = [0, 1].map((part) => ({ ...last, from: { part, page: 0 } }));
    const twice = { ...binding, parts: [second, second], pages, furniture: undefined };
    const anchors = new Map([...binding.anchors].map(([id, at]) => [id, { ...at, page: 0 }]));
    const file = await plainObjects(await bindParts({ ...twice, anchors }));
    const ids = [...file.matchAll(/\/ID \((cell-\d)\)/g)].map(([, id]) => id);
    const named = [...file.matchAll(/\/Headers \[ \((cell-\d)\) \]/g)].map(([, id]) => id);
    expect(ids).toEqual(['cell-1', 'cell-2']);
    expect(named).toEqual(['cell-1', 'cell-2']);
  });
});

async function plainObjects(pdf: Uint8Array): Promise<string> {
  const { context } = await PDFDocument.load(pdf);
  return context
    .enumerateIndirectObjects()
    .filter(([, object]) => object instanceof PDFDict)
    .map(([, object]) => object.toString())
    .join('\n');
}

describe('links', () => {
  it('lead to pages of other parts', async () => {
    const pdf = await openPdf(bytes);
    const links = [...(await linksOf(pdf, 0)), ...(await linksOf(pdf, 3))];
    const inside = links.filter((link) => link.dest !== null && link.dest !== undefined);
    const leads = inside.map(async ({ dest }) => [dest, await pageOf(pdf, dest as string)]);
    expect(await Promise.all(leads)).toEqual([
      ['note', 3],
      ['第', 3],
      ['one', 0],
    ]);
    expect(await pdf.getDestination('第')).toEqual([
      expect.anything(),
      { name: 'XYZ' },
      34,
      432 - 70,
      null,
    ]);
  });

  it('are described, and lead out of the book as they did', async () => {
    const links = await linksOf(await openPdf(bytes), 0);
    expect(links.map((link) => link.contentsObj.str)).toEqual([
      'p. 1',
      '第二章',
      'https://example.com/a(b)?c=1',
    ]);
    expect(links.at(-1)?.url).toBe('https://example.com/a(b)?c=1');
  });

  it('name no places that nobody links to', async () => {
    const places = await (await openPdf(bytes)).getDestinations();
    expect(Object.keys(places).sort()).toEqual(['more', 'note', 'one', '第']);
  });
});

describe('the document', () => {
  it('has nested bookmarks, open at the first level', async () => {
    const outline = await (await openPdf(bytes)).getOutline();
    expect(
      outline.map(({ title, dest, count, items }) => ({ title, dest, count, inner: items.length })),
    ).toEqual([
      { title: 'One', dest: 'one', count: -1, inner: 1 },
      { title: '第二章', dest: '第', count: undefined, inner: 0 },
    ]);
  });

  it('labels its pages as they are printed', async () => {
    const labels = await (await openPdf(bytes)).getPageLabels();
    expect(labels).toEqual(['i', 'ii', 'iii', '1']);
  });

  it('says the same of itself in both places', async () => {
    const pdf = await openPdf(bytes);
    const { info, metadata } = await pdf.getMetadata();
    expect(info).toMatchObject({
      Title: 'A District & Its <Plans> 杭州',
      Author: 'Ann Author',
      Subject: 'About (plans)',
      Keywords: 'planning, reform',
      Language: 'en-GB',
      CreationDate: 'D:20261123080000Z',
      ModDate: 'D:20261123080000Z',
    });
    expect(metadata.get('dc:title')).toBe('A District & Its <Plans> 杭州');
    expect(metadata.get('dc:creator')).toEqual(['Ann Author']);
    expect(metadata.get('dc:contributor')).toBe('Ed Itor');
    expect(metadata.get('xmp:createdate')).toBe('2026-11-23T08:00:00Z');
    expect(metadata.get('pdfuaid:part')).toBeNull();
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true, Suspects: false });
    expect(await pdf.getPageMode()).toBe('UseOutlines');
  });

  it('claims PDF/UA where that is asked for', async () => {
    const pdf = await openPdf(await bindParts(binding, { pdfua: true }));
    expect((await pdf.getMetadata()).metadata.get('pdfuaid:part')).toBe('1');
  });

  it('passes preflight, saved and in memory', async () => {
    expect(await preflight(bytes)).toEqual([]);
    expect(await preflight(await joinParts(binding))).toEqual([]);
  });

  it('is the same, byte for byte, from the same book printed again', async () => {
    const again = await bindParts(await printSample());
    expect(Buffer.compare(again, bytes)).toBe(0);
  });
});

describe('a binding that contradicts itself', () => {
  const bind = (change: Partial<Binding>) => bindParts({ ...binding, ...change });

  it('is refused where a link leads to no place', async () => {
    await expect(bind({ anchors: new Map() })).rejects.toThrow('which stands on no page');
  });

  it('is refused where a page of a part is left over, missing or bound twice', async () => {
    const [first, second, blank, last] = binding.pages;
    if (!first || !second || !blank || !last) throw new Error('The sample has four pages');
    const missing = { ...last, from: { part: 1, page: 7 } };
    await expect(bind({ pages: [first, blank, blank, last] })).rejects.toThrow('of which 1');
    await expect(bind({ pages: [first, second, blank, missing] })).rejects.toThrow('no page 7');
    await expect(bind({ pages: [first, second, first, last] })).rejects.toThrow('bound twice');
  });

  it('is refused where the furniture does not go with the pages', async () => {
    await expect(bind({ pages: binding.pages.slice(0, 2) })).rejects.toThrow(
      '4 pages of furniture',
    );
  });
});
