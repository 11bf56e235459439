// PDF's syntax, read and written again.

import { PDFContext, PDFPageLeaf } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { SyntaxReader } from '../../../src/print/bind/syntax.ts';

const read = (text: string) => new SyntaxReader(text, PDFContext.create()).read();

describe('an object', () => {
  it.each([
    ['/Type', '/Type'],
    ['/A#20B', '/A#20B'],
    ['12', '12'],
    ['-.5', '-0.5'],
    ['.23999999', '0.23999999'],
    ['12345678901', '12345678901'],
    ['7 0 R', '7 0 R'],
    ['[7 0 R 8 1.5]', '[ 7 0 R 8 1.5 ]'],
    ['[0 [500 692] -12[1]]', '[ 0 [ 500 692 ] -12 [ 1 ] ]'],
    ['(a \\(b\\) (c) \\\\)', '(a \\(b\\) (c) \\\\)'],
    ['<FEFF00AD>', '<FEFF00AD>'],
    ['true', 'true'],
    ['null', 'null'],
    ['<</K[1 2]/S /P\n/A <</O/Table>>>>', '<<\n/K [ 1 2 ]\n/S /P\n/A <<\n/O /Table\n>>\n>>'],
  ])('%s', (text, written) => {
    expect(String(read(text))).toBe(written);
  });

  it.each(['(open', '<FE', '[1', '<</K 1', '<</K 1 2>>', 'word', ''])('is not %s', (text) => {
    expect(() => read(text)).toThrow('No PDF object');
  });

  it('may be a page', () => {
    expect(read('<</Type /Page>>')).toBeInstanceOf(PDFPageLeaf);
  });
});
