// What stands outside of tags becomes an artifact, unless it may be text that somebody should hear.

import { describe, expect, it } from 'vitest';
import { markArtifacts } from '../../../src/print/bind/artifacts.ts';

const TEXTS: Readonly<Record<string, string>> = { '01': ' ', '02': '*', '03': 'a', '04': '7' };
const page = {
  read: (_: string, codes: string) => TEXTS[codes] ?? '?',
  holdsTags: (name: string) => name === 'Tagged',
  decorations: new Set([7]),
};
const mark = (content: string) => markArtifacts(Buffer.from(content), page).toString();
const text = (codes: string) => `BT\n/F4 14 Tf\n1 0 0 -1 106 227 Tm\n<${codes}> Tj\nET\n`;
const tagged = (inside: string) => `/P <</MCID 0 >>BDC\n${inside}EMC\n`;
const artifact = (inside: string) => `/Artifact BMC\n${inside}EMC\n`;

describe('content outside of tags', () => {
  it('is an artifact where it is a rule, a border, a picture or a shading', () => {
    const rule = '78 719 54 .5 re\nf\n';
    const border = '0 0 m\n10 0 l\n10 5 l\nh\nS\n';
    const content = `q\n${rule}${tagged(text('03'))}Q\n${border}/X4 Do\n/Sh1 sh\n`;
    expect(mark(content)).toBe(
      `q\n${artifact(rule)}${tagged(text('03'))}Q\n${artifact(border)}${artifact('/X4 Do\n')}${artifact('/Sh1 sh\n')}`,
    );
  });

  it('is an artifact where it is space or ornament, and stays bare where letters or figures are', () => {
    const spaces = text('01') + text('02');
    expect(mark(spaces)).toBe(artifact(text('01')) + artifact(text('02')));
    expect(mark(text('03') + text('04'))).toBe(text('03') + text('04'));
  });

  it('stays bare where tags are hidden in it', () => {
    expect(mark('/Tagged Do\n')).toBe('/Tagged Do\n');
  });

  it('stays what it is where it only clips, and inside of tags, nested marks too', () => {
    const clip = '0 0 1800 2700 re\nW* n\n';
    const inside = `/Span<</ActualText <FEFF> >> BDC\n${text('03')}EMC\n78 719 54 .5 re\nf\n`;
    expect(mark(clip + tagged(inside) + clip)).toBe(clip + tagged(inside) + clip);
  });

  it('is told from tagged content by each mark’s own end', () => {
    const content = tagged(text('03')) + text('01') + tagged(text('04')) + text('02');
    expect(mark(content)).toBe(
      tagged(text('03')) + artifact(text('01')) + tagged(text('04')) + artifact(text('02')),
    );
  });

  it('is joined by what an element draws beside its text', () => {
    const shade = '0 0 10 10 re\nf\n';
    const drawn = `/NonStruct <</MCID 7 >>BDC\n${shade}EMC\n`;
    expect(mark(drawn + tagged(text('03')))).toBe(artifact(shade) + tagged(text('03')));
  });
});
