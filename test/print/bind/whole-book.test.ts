// What only the whole book knows, bound from what the real browser prints and read back by pdf.js: links across parts,
// bookmarks, page labels, metadata.

import { beforeAll, describe, expect, it } from 'vitest';
import { preflight } from '../../../src/check/preflight.ts';
import { bindParts, joinParts } from '../../../src/print/bind/bind.ts';
import type { Binding } from '../../../src/print/bind/binding.ts';
import { openPdf, pageOf, readLinks } from './read-pdf.ts';
import { printSample } from './sample.ts';

let binding: Binding;
let bytes: Uint8Array;
beforeAll(async () => {
  binding = await printSample();
  bytes = await bindParts(binding);
});

describe('links', () => {
  it('lead to pages of other parts', async () => {
    const pdf = await openPdf(bytes);
    const links = [...(await readLinks(pdf, 0)), ...(await readLinks(pdf, 3))];
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
    const links = await readLinks(await openPdf(bytes), 0);
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
    const pdf = await openPdf(await bindParts(binding, { accessible: true, archival: false }));
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
