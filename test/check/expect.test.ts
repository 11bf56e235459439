// The text expected of a source: all that an author wrote and nothing else, each block with its line.

import { describe, expect, it } from 'vitest';
import { type ExpectOptions, expectBlocks } from '../../src/check/expect.ts';
import { wordsOf } from '../../src/check/words.ts';

const read = (source: string, audience: ExpectOptions['audience'] = 'student') =>
  expectBlocks('a.md', source, { audience });

/** Texts with single spaces; those of notes after their label. */
const texts = (source: string, audience?: ExpectOptions['audience']): string[] =>
  read(source, audience).map(({ text, note }) => {
    const said = text.replaceAll(/\s+/g, ' ').trim();
    return note === undefined ? said : `${note}: ${said}`;
  });

describe('the words of a text', () => {
  it('are its letters, digits and marks, however they are written', () => {
    expect(wordsOf('“It’s 531.7 km² — 杭州, done…”')).toBe('Its5317km²杭州done');
    expect(wordsOf('e\u0301te\u0301 soft\u00adhyphen')).toBe('étésofthyphen');
    expect(wordsOf('का')).toBe('का');
  });
});

describe('what is expected', () => {
  it('is each block by itself, with its line', () => {
    const blocks = read('# Title\n\nOne *two*\nthree.\n\n> - item\n>\n>       code\n');
    expect(blocks.map(({ span: { line, column }, text }) => [line, column, text])).toEqual([
      [1, 1, 'Title'],
      [3, 1, 'One two\nthree.'],
      [6, 1, 'item'],
      [8, 1, 'code\n'],
    ]);
  });

  it('is without the head, whose lines count', () => {
    const [first, ...others] = read('\uFEFF---\r\nsemantic: preface\r\n---\r\n\r\nText\r\n');
    expect(first).toEqual({ span: { file: 'a.md', line: 5, column: 1 }, text: 'Text' });
    expect(others).toEqual([]);
  });

  it('is without a head that cannot be read, but with what only stands between rules', () => {
    expect(texts('---\ntitle: [\n---\nText')).toEqual(['Text']);
    expect(texts('---\n\nText\n\n---\n\nMore')).toEqual(['Text', 'More']);
  });

  it('is the title first, and the head’s where the text has none', () => {
    expect(texts('Motto\n\n# Title\n\nText')).toEqual(['Title', 'Motto', 'Text']);
    expect(texts('---\ntitle: My *own*\n---\nText')).toEqual(['My own', 'Text']);
    expect(texts('---\ntitle: My own\n---\n# Title\n\nText')).toEqual(['Title', 'Text']);
    expect(texts('---\ntitle: My own\n---\n<h1>Title</h1>\n\nText')).toEqual(['Title', 'Text']);
  });

  it('is every cell and every item', () => {
    expect(texts('| A | B |\n|---|---|\n| 1 | `2` |\n\n1. one\n\n   more\n2. two')).toEqual([
      'A',
      'B',
      '1',
      '2',
      'one',
      'more',
      'two',
    ]);
  });

  it('is code as it stands', () => {
    expect(texts('```js {.wide}\nif (a < b) <i>&amp;</i> [^x]\n```\n\n`{page}` a~~b~~')).toEqual([
      'if (a < b) <i>&amp;</i> [^x]',
      '{page} ab',
    ]);
  });

  it('is what entities and escapes mean', () => {
    expect(texts('a &amp; b &copy; \\*c\\* &lt;d&gt;')).toEqual(['a & b © *c* <d>']);
  });
});

describe('what is written by the tool', () => {
  it('is not expected: noterefs, references without text, pictures', () => {
    expect(
      texts('A[^a] b[^far]{locator="p. 14"} c [](#x) [](#x){page} ![alt](p.png "T") d.'),
    ).toEqual(['A b c d.']);
  });

  it('is expected as the author wrote it', () => {
    expect(texts('[text](02.md#x) <https://a.example/b> [](https://c.example)')).toEqual([
      'text https://a.example/b https://c.example',
    ]);
  });

  it('is not what stands in braces, if it is a list of attributes', () => {
    expect(
      texts(
        '## Head {#id .class}\n\n[杭州]{lang=zh-Hans} [x]{index="a!b" see=\'c\'} []{index=d} {1, 2} {page} {#y}',
      ),
    ).toEqual(['Head', '杭州 x {1, 2} {page}']);
  });
});

describe('captions', () => {
  it('are the titles of pictures that stand alone', () => {
    expect(texts('![alt](p.png "The *caption*[^n]"){#fig}')).toEqual(['The caption']);
    expect(texts('[![alt](p.png "Caption")](big.png)')).toEqual(['Caption']);
    expect(texts('<img src="p.png" title="Caption">')).toEqual(['Caption']);
    expect(texts('- ![alt](p.png "none, for this is an item")')).toEqual([]);
  });

  it('stand last in figures and first in tables', () => {
    expect(
      texts('::: figure {#f}\nThe caption.\n\n```\ncode\n```\n![alt](p.png "none")\n:::'),
    ).toEqual(['code', 'The caption.']);
    expect(texts('::: table {#t}\n| A |\n|---|\n| 1 |\n\nThe caption.\n:::')).toEqual([
      'The caption.',
      'A',
      '1',
    ]);
  });
});

describe('notes', () => {
  it('are told by their labels, wherever they stand, called or not', () => {
    expect(texts('A[^a].\n\n[^a]: One *two*.\n\n    More.\n\nB.\n\n[^b]: Uncalled.')).toEqual([
      'A.',
      'a: One two.',
      'a: More.',
      'B.',
      'b: Uncalled.',
    ]);
  });

  it('are those of the first definition', () => {
    expect(texts('A[^a].\n\n[^a]: First.\n\n[^a]: Second.')).toEqual(['A.', 'a: First.']);
  });

  it('written in their paragraph have no braces but the author’s', () => {
    expect(texts('A^[[杭州]{lang=zh-Hans} {1}]')).toEqual(['A', 'inline-1: 杭州 {1}']);
  });

  it('written in their paragraph are numbered with all calls of the file', () => {
    expect(texts('A^[One ^[in] *one*.] b[^x] c^[Two.]\n\n[^x]: X')).toEqual([
      'A b c',
      'x: X',
      'inline-1: One one.',
      'inline-2: in',
      'inline-4: Two.',
    ]);
  });
});

describe('fenced blocks', () => {
  const source = [
    ...['note', 'exercise', 'verse', 'epigraph'].map((name) => `::: ${name}\n${name} text\n:::\n`),
    ...['teacher', 'student', 'answer', 'comment'].map(
      (name) => `::: ${name}\nfor ${name}[^a]\n:::\n`,
    ),
    ':::: exercise Try *it* {#ex}\nQuestion\n\n::: answer\nForty-two\n\n[^a]: Note.\n:::\n::::\n',
    '::: Teacher\nfor capitals\n:::\n',
  ].join('\n');
  const everybody = ['note text', 'exercise text', 'verse text', 'epigraph text'];

  it('are expected by whom they are for', () => {
    expect(texts(source)).toEqual([
      ...everybody,
      'for student',
      'Try *it*',
      'Question',
      'a: Note.',
    ]);
    expect(texts(source, 'teacher')).toEqual([
      ...everybody,
      'for teacher',
      'for student',
      'for answer',
      'Try *it*',
      'Question',
      'Forty-two',
      'a: Note.',
      'for capitals',
    ]);
  });
});

describe('raw HTML', () => {
  it('is its text, in blocks and in lines', () => {
    expect(
      texts('<div class="x"><p>One <b>two</b></p></div>\n\nThree <kbd>f&amp;o</kbd>ur<br>five'),
    ).toEqual(['One two', 'Three f&ourfive']);
  });

  it('is without programs, styles and comments', () => {
    expect(
      texts(
        '<style>p { color: red }</style>\n\n<script>\n\nalert(1)\n</script>\n\n<!-- no\n\nno -->\n\na<script>b</script>c',
      ),
    ).toEqual(['a c']);
  });
});
