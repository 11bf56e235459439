// The binder on what the real browser prints, read back by pdf.js: pages, structure, and what is refused.

import { inflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFName, PDFPageTree, PDFRawStream } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { bindParts } from '../../../src/print/bind/bind.ts';
import type { Binding } from '../../../src/print/bind/binding.ts';
import { idsOf, openPdf, outlineTags, readLinks, readTags, readText } from './read-pdf.ts';
import { printSample } from './sample.ts';

let binding: Binding;
let bytes: Uint8Array;
beforeAll(async () => {
  binding = await printSample();
  bytes = await bindParts(binding);
});

const pages = [0, 1, 2, 3];

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
    const [back] = await readLinks(pdf, 3);
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
    const [blank] = binding.pages.filter(({ from }) => from === undefined);
    if (!blank) throw new Error('The sample has a blank page');
    await expect(bind({ pages: [...binding.pages, blank] })).rejects.toThrow(
      '4 pages of furniture for 5 pages',
    );
  });
});
