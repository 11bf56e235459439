// Blocks that a page turn cut, joined again; languages, and what print/ said by them.

import { PDFString } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { rejoin } from '../../../src/print/bind/rejoin.ts';
import { plainElement, type StructKid } from '../../../src/print/bind/structure.ts';
import { settleTongues } from '../../../src/print/bind/tongues.ts';

const text = (mark: number): StructKid => ({ kind: 'content', page: 0, mark });
const block = (type: string, ...kids: StructKid[]) => plainElement(type, kids);
const rest = (type: string, ...kids: StructKid[]) => ({ ...block(type, ...kids), goesOn: true });

function write(kid: StructKid): string {
  if (kid.kind !== 'element') return kid.kind === 'content' ? `${kid.mark}` : '@';
  const language = kid.entries.get('Lang');
  return `(${[`${kid.type}${language ? `:${language}` : ''}`, ...kid.kids.map(write)].join(' ')})`;
}
const joined = (...kids: StructKid[]) => rejoin(kids).map(write).join(' ');

describe('the rest of a block', () => {
  it('joins what it continues, notes and figures between them', () => {
    const figure = block('Div', block('Figure', text(3)), block('Caption', text(4)));
    expect(joined(block('P', text(1)), block('Note', text(2)), figure, rest('P', text(5)))).toBe(
      '(P 1 5) (Note 2) (Div (Figure 3) (Caption 4))',
    );
  });

  it('joins on every level at once', () => {
    const item = (mark: number) => block('LI', block('LBody', text(mark)));
    const goingOn = rest('L', rest('LI', rest('LBody', text(3))), item(4));
    expect(joined(block('L', item(1), item(2)), goingOn)).toBe(
      '(L (LI (LBody 1)) (LI (LBody 2 3)) (LI (LBody 4)))',
    );
  });

  it('joins a note to the last one', () => {
    const [first, second] = [
      block('Note', block('P', text(1))),
      block('Note', block('P', text(2))),
    ];
    expect(joined(first, second, block('P', text(3)), rest('Note', rest('P', text(4))))).toBe(
      '(Note (P 1)) (Note (P 2 4)) (P 3)',
    );
  });

  it('joins nothing else: another type, a new block, a row of a table', () => {
    expect(joined(block('H2', text(1)), rest('P', text(2)))).toBe('(H2 1) (P 2)');
    expect(joined(block('P', text(1)), block('P', text(2)))).toBe('(P 1) (P 2)');
    expect(joined(block('TR', text(1)), rest('TR', text(2)))).toBe('(TR 1) (TR 2)');
  });
});

describe('a language', () => {
  const spoken = (type: string, language: string, ...kids: StructKid[]) => ({
    ...block(type, ...kids),
    entries: new Map([['Lang', PDFString.of(language)]]),
  });
  const settled = (...kids: StructKid[]) => settleTongues(kids, 'en').map(write).join(' ');

  it('is said where it changes, and there alone', () => {
    expect(settled(spoken('P', 'en', spoken('Span', 'fr', spoken('Em', 'en', text(1)))))).toBe(
      '(P (Span:(fr) (Em:(en) 1)))',
    );
  });

  it('names notes and rests in its private part, which nobody reads', () => {
    const kids = settleTongues(
      [spoken('NonStruct', 'en-x-note', text(1)), spoken('P', 'fr-x-goeson-7', text(2))],
      'en',
    );
    expect(kids.map(write)).toEqual(['(Note 1)', '(P:(fr) 2)']);
    expect(kids.map((kid) => kid.kind === 'element' && kid.goesOn)).toEqual([false, true]);
  });
});
