// Runs of glyphs: written shorter, and each glyph where the browser put it.

import { inflateSync } from 'node:zlib';
import { PDFArray, type PDFDict, PDFPageLeaf, type PDFRawStream } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { openPrinted } from '../../../src/print/bind/printed-pdf.ts';
import { joinRuns } from '../../../src/print/bind/runs.ts';
import { createWidthReader, type Widths } from '../../../src/print/bind/widths.ts';
import { printSample } from './sample.ts';

/** Glyph 1 is half as wide as the face is large, all others a quarter. */
const HALF: Widths = { told: Float64Array.of(0, 500), other: 250 };
const widthsOf = (face: string) => (face === 'F1' ? HALF : undefined);

const joined = (text: string, face = 'F1 10'): string => {
  const before = `q\nBT\n/${face} Tf\n1 0 0 -1 7 8 Tm\n`;
  const content = joinRuns(Buffer.from(`${before}${text}ET\nQ\n`, 'latin1'), widthsOf);
  expect(content.toString('latin1').startsWith(before)).toBe(true);
  return content.toString('latin1').slice(before.length, -'ET\nQ\n'.length);
};

describe('glyphs on a line', () => {
  it('go on by their widths, and by what is told where one stands elsewhere', () => {
    expect(joined('<0001> Tj\n5.0001 0 Td <0002> Tj\n2.5 0 Td <0001> Tj\n')).toBe(
      '[<000100020001>]TJ\n',
    );
    expect(joined('<0001> Tj\n5.2 0 Td <00020002> Tj\n4.9 0 Td <0001> Tj\n')).toBe(
      '[<0001>-20<00020002>10<0001>]TJ\n',
    );
  });

  it('do not add up what is rounded', () => {
    const many = '<0002> Tj\n2.5033 0 Td '.repeat(30);
    const told = joined(`${many}<0002> Tj\n`);
    const sum = [...told.matchAll(/>-?(\d+)</g)].reduce((all, [, by]) => all + Number(by), 0);
    expect(sum).toBe(Math.round(30 * 0.33));
  });

  it('are told more finely where they are large', () => {
    expect(joined('<0001> Tj\n20.012 0 Td <0001> Tj\n', 'F1 40')).toBe('[<0001>-0.3<0001>]TJ\n');
  });

  it('end a run where they stand higher or lower, are marked, or in another face', () => {
    expect(joined('<0001> Tj\n5 -3 Td <0002> Tj\n2.5 3 Td <0001> Tj\n')).toBe(
      '[<0001>]TJ\n5 -3 Td\n[<0002>]TJ\n2.5 3 Td\n[<0001>]TJ\n',
    );
    const mark = '/Span<</ActualText <0066> >> BDC\n';
    expect(joined(`<0001> Tj\n${mark}5 0 Td <0002> Tj\nEMC\n9 0 Td <0001> Tj\n`)).toBe(
      `[<0001>]TJ\n${mark}[<0002>]TJ\nEMC\n14 0 Td\n[<0001>]TJ\n`,
    );
    expect(joined('<0001> Tj\n/F2 10 Tf\n5 0 Td (\\)\n) Tj\n3 0 Td <01> Tj\n')).toBe(
      '[<0001>]TJ\n/F2 10 Tf\n5 0 Td\n(\\)\n) Tj\n3 0 Td\n<01> Tj\n',
    );
  });
});

/** Where each glyph of two bytes stands, in a text of faces that all have such. */
function glyphsIn(content: string, widths: ReturnType<typeof createWidthReader>) {
  const found: { code: string; x: number; y: number }[] = [];
  let [line, x, y, size, face] = [0, 0, 0, 0, ''];
  const show = (codes: string) => {
    for (const code of codes.match(/.{4}/g) ?? []) {
      found.push({ code, x, y });
      const { told, other } = widths(face) as Widths;
      x += ((told[Number.parseInt(code, 16)] ?? other) / 1000) * size;
    }
  };
  const words = /\/(\S+) (\S+) Tf|(\S+) (\S+) Tm|(\S+) (\S+) Td|<([0-9A-F]+)> Tj|\[(<.*>)\]TJ/g;
  for (const [, name, points, left, top, right, down, codes, run] of content.matchAll(words)) {
    if (name) [face, size] = [name, Number(points)];
    if (left) [line, x, y] = [Number(left), Number(left), Number(top)];
    if (right) [line, y] = [line + Number(right), y + Number(down)];
    if (right) x = line;
    if (codes) show(codes);
    for (const [, glyphs, by] of run?.matchAll(/<(\w+)>|([-.\d]+)/g) ?? [])
      if (glyphs) show(glyphs);
      else x -= (Number(by) / 1000) * size;
  }
  return found;
}

describe('what the browser prints', () => {
  it('stands where it stood, to a hundredth of a point', async () => {
    const { parts } = await printSample();
    let count = 0;
    for (const part of parts) {
      const { catalog } = await openPrinted(await part);
      const tables = new Map<PDFDict, Widths | undefined>();
      catalog.Pages().traverse((page) => {
        if (!(page instanceof PDFPageLeaf)) return;
        const widths = createWidthReader(page, tables);
        const stream = page.Contents();
        const own = stream instanceof PDFArray ? stream.lookup(0) : stream;
        const printed = inflateSync((own as PDFRawStream).getContents());
        const runs = joinRuns(Buffer.from(printed), widths);
        const before = glyphsIn(printed.toString('latin1'), widths);
        const after = glyphsIn(runs.toString('latin1'), widths);
        expect(after.map(({ code }) => code)).toEqual(before.map(({ code }) => code));
        for (const [index, { x, y }] of before.entries()) {
          expect(Math.abs(x - (after[index]?.x ?? 0)) * 0.75).toBeLessThan(0.01);
          expect(after[index]?.y).toBe(y);
        }
        count += before.length;
      });
    }
    expect(count).toBeGreaterThan(200);
  });
});
