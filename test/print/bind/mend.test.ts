// Structure trees as the browser prints them, and mended; both written as S-expressions. A dot is content, an @ an
// annotation, and `-` an element that the browser has no name for.

import { PDFRef, PDFString } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { mendKids } from '../../../src/print/bind/mend.ts';
import { plainElement, type StructKid } from '../../../src/print/bind/structure.ts';

const CONTENT: StructKid = { kind: 'content', page: 0, mark: 0 };
const ANNOTATION: StructKid = { kind: 'annotation', page: 0, reference: PDFRef.of(9) };

/** "(P . (Em .))" as a tree; a type with a quote, as in "Figure'", has an alternative text. */
function parse(text: string): StructKid[] {
  const open: { type: string; kids: StructKid[] }[] = [{ type: '', kids: [] }];
  for (const [token] of text.matchAll(/\([\w'-]+|[).@]/g)) {
    const kids = open.at(-1)?.kids ?? [];
    if (token === '.') kids.push(CONTENT);
    else if (token === '@') kids.push(ANNOTATION);
    else if (token === ')') {
      const done = open.pop() ?? { type: '', kids: [] };
      open.at(-1)?.kids.push(element(done.type, done.kids));
    } else open.push({ type: token.slice(1), kids: [] });
  }
  return open[0]?.kids ?? [];
}

function element(type: string, kids: StructKid[]): StructKid {
  const plain = plainElement(type.replace("'", '').replace(/^-$/, 'NonStruct'), kids);
  return type.endsWith("'")
    ? { ...plain, entries: new Map([['Alt', PDFString.of('seen')]]) }
    : plain;
}

function write(kid: StructKid): string {
  if (kid.kind === 'content') return '.';
  if (kid.kind === 'annotation') return '@';
  const type = kid.type === 'NonStruct' ? '-' : kid.type;
  return `(${[`${type}${kid.entries.size ? "'" : ''}`, ...kid.kids.map(write)].join(' ')})`;
}

const mended = (printed: string) => mendKids(parse(printed), 'Document').map(write).join(' ');

const CASES: readonly (readonly [what: string, printed: string, mended: string])[] = [
  ['runs of text go into their paragraph', '(P (- .) (Em (- .)) (- .))', '(P . (Em .) .)'],
  ['a small or raised bit of text, too', '(P (- .) (- (- .)))', '(P . .)'],
  ['a call of a note is a link', '(P (- .) (- (- .) @))', '(P . (Link . @))'],
  ['so is one that is raised', '(P (- (- (- .) @)))', '(P (Link . @))'],
  ['wrappers around blocks go', '(- (- (H1 (- .)) (- (P (- .)))))', '(H1 .) (P .)'],
  ['a rule stays as it is', '(P (- .)) (- .)', '(P .) (- .)'],
  [
    'text beside a block is a paragraph where it is surely text',
    '(- (H1 (- .)) (- .) (Link (- .) @) (- .) (P (- .)))',
    '(H1 .) (P . (Link . @) .) (P .)',
  ],
  ['a div with text is a paragraph', '(- (- .) (Em (- .)))', '(P . (Em .))'],
  ['each of two, inside a third', '(- (- (- .)) (- (- .)))', '(P .) (P .)'],
  ['so is a pre with code', '(- (Code (- .)))', '(P (Code .))'],
  ['a language makes a span in text', "(P (- .) (-' (- .)))", "(P . (Span' .))"],
  ['and a group around blocks', "(-' (P (- .)))", "(Div' (P .))"],
  ['an item has a body', '(L (LI (Lbl .) (- .)))', '(L (LI (Lbl .) (LBody .)))'],
  [
    'lists in items are in the body',
    '(L (LI (P (- .)) (L (LI (- .)))))',
    '(L (LI (LBody (P .) (L (LI (LBody .))))))',
  ],
  ['an item outside lists is none', '(- (LI (- .) (Em (- .))))', '(P . (Em .))'],
  ['a figure around a picture is a group', "(Figure (Figure' .))", "(Div (Figure' .))"],
  ['with its caption', '(Figure (P (- .)) (Caption (- .)))', '(Div (P .) (Caption .))'],
  ['a described drawing stays one', "(Figure' (- .))", "(Figure' .)"],
  ['a quotation without paragraphs has one', '(BlockQuote (- .))', '(BlockQuote (P .))'],
  ['ruby has a base', '(P (Ruby (- .) (RT (- .))))', '(P (Ruby (RB .) (RT .)))'],
  ['cells keep theirs', '(Table (TR (TD (- .) .)))', '(Table (TR (TD . .)))'],
];

describe('mending', () => {
  it.each(CASES)('%s', (_, printed, expected) => {
    expect(mended(printed)).toBe(expected);
  });
});

describe('a list', () => {
  const counting = (printed: string) =>
    mendKids(parse(printed), 'Document').map((kid) =>
      kid.kind === 'element' ? kid.attributes.map(({ value }) => String(value)) : [],
    );

  it('that has labels says that it counts, where the browser does not', () => {
    expect(counting('(L (LI (Lbl .) (- .)))')).toEqual([['/Decimal']]);
    expect(counting('(L (LI (- .)))')).toEqual([[]]);
  });
});
