// Collation: two readings of the same text, and what it says where they differ.

import { describe, expect, it } from 'vitest';
import { collate, type Passage } from '../../src/check/collate.ts';

const paragraphs = Array.from(
  { length: 12 },
  (_, n) => `paragraph${n}has${n * 37}lettersofitsownandends${n}`,
);

const reading = (texts: readonly string[]): Passage[] =>
  texts.map((words, index) => ({
    words,
    block: `c.${index + 1}`,
    span: { file: '01.md', line: index * 2 + 1, column: 1 },
  }));

const expected = reading(paragraphs);

describe('collation', () => {
  it('finds nothing where both say the same', () => {
    expect(collate(expected, expected)).toEqual([]);
  });

  it('does not mind how either is divided into blocks', () => {
    expect(collate(expected, reading([paragraphs.join('')]))).toEqual([]);
  });

  it('names the line of what is lost in the middle of a paragraph', () => {
    const seen = paragraphs.map((text, n) => (n === 5 ? text.replace('185letters', '') : text));
    expect(collate(expected, reading(seen))).toEqual([
      { kind: 'lost', span: expected[5]?.span, words: '185letters', block: 'c.6' },
    ]);
  });

  it('names what is lost at the end', () => {
    const [found, ...others] = collate(expected, reading(paragraphs.slice(0, -2)));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ kind: 'lost', words: paragraphs.slice(-2).join('') });
    expect(found?.span.line).toBe(21);
  });

  it('tells doubled text from lost text', () => {
    const seen = paragraphs.map((text, n) => (n === 3 ? text + text : text));
    const found = collate(expected, reading(seen));
    expect(found).toMatchObject([{ kind: 'doubled', words: paragraphs[3] }]);
  });

  it('finds a paragraph that stands in another place', () => {
    const [first = '', second = '', ...rest] = paragraphs;
    const kinds = collate(expected, reading([second, first, ...rest])).map((one) => one.kind);
    expect(kinds).toContain('lost');
    expect(kinds).toContain('doubled');
  });

  it('goes on after the first difference', () => {
    const seen = paragraphs.filter((_, n) => n !== 2 && n !== 9);
    expect(collate(expected, reading(seen)).map((one) => one.words)).toEqual([
      paragraphs[2],
      paragraphs[9],
    ]);
  });

  it('says so where nothing at all can be seen', () => {
    expect(collate(expected, [])).toMatchObject([{ kind: 'lost', words: paragraphs.join('') }]);
  });
});
