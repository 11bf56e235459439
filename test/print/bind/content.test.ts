// Content streams: what is dropped from them, and what is left alone.

import { describe, expect, it } from 'vitest';
import { dropMarks, dropSoftHyphens } from '../../../src/print/bind/content.ts';

const done = (mend: (content: Buffer) => Buffer, content: string): string =>
  mend(Buffer.from(content, 'latin1')).toString('latin1');

const hyphen = (inside: string) => `/Span<</ActualText <FEFF00AD> >> BDC\n${inside}EMC\n`;

describe('soft hyphens', () => {
  it('lose their glyph and keep their advance', () => {
    const content = `<01> Tj\n${hyphen('5.7 0 Td <0931> Tj\n')}0 0 Td <02> Tj\n`;
    expect(done(dropSoftHyphens, content)).toBe('<01> Tj\n5.7 0 Td\n0 0 Td <02> Tj\n');
  });

  it('keep what sets the face and the place of the text after them', () => {
    const set = '/F4 14 Tf\n1 0 0 -1 8 105 Tm\n';
    const content = `${hyphen(`${set}111.1 0 Td (\\(\\)\t1) Tj\n`)}ET\n`;
    expect(done(dropSoftHyphens, content)).toBe(`${set}111.1 0 Td\nET\n`);
  });

  it('are the only text that is dropped', () => {
    const content = '/Span<</ActualText (fi) >> BDC\n<01> Tj\nEMC\n';
    const bytes = Buffer.from(content);
    expect(dropSoftHyphens(bytes)).toBe(bytes);
  });
});

describe('marks', () => {
  it('go with their ends, other marked content stays with its own', () => {
    const content =
      '/P <</MCID 0 >>BDC\nBT\n/Span<</ActualText (fi) >> BDC\n<01> Tj\nEMC\nET\nEMC\n/Artifact BMC\nf\nEMC\n';
    expect(done(dropMarks, content)).toBe(
      'BT\n/Span<</ActualText (fi) >> BDC\n<01> Tj\nEMC\nET\n/Artifact BMC\nf\nEMC\n',
    );
  });
});
