// A manuscript with all that goes wrong in real ones: the author is told what to mend, a draft is a sound book, and what
// can be shown is shown.

import { EpubCheck } from '@likecoin/epubcheck-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Element } from 'xast';
import { grayPng } from '../../src/bench/png.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { elements, textIn, unpack } from '../epub/fixture.ts';
import { readPdf } from '../pdf.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

const PNG = grayPng(60, 40, new Uint8Array(2400));
const SVG =
  '<svg viewBox="0 0 9 9"><title>A drawing</title><path id="p" d="M0 0h9v9z"/><use xlink:href="#p"/><use xlink:href="#gone"/></svg>';

const FILES = {
  'book.yaml':
    'title: "A <Messy> \\u0007 & ]]> Book"\nlanguage: en\ncreators: [Ann]\nslug: messy\n',
  '01-第一章 one.md': `# One <?php echo 1; ?> -- more {#same}

Control\u0007 characters\u001b and none\ufffe. <b title="&#7;t">raw&#8;</b>

In a line <?php echo 2 ?> goes on. <!-- a -- comment --> After. CDATA ends with ]]> as \`a[b[0]]>1\` does.

Text </body></html> goes on behind the body.

<body><p>Inside a body</p></body>

![Remote](https://example.org/x.png) ![Data](data:image/png;base64,iVBORw0KGgo=) ![Empty](images/empty.jpg) ![Tiff](images/scan.tif)

![Chinese name](images/西湖.png) ![Spaces](<images/a b.png>) ![Spaces](images/a%20b.png)

[no chapter](09-none.md), [no place](<02-two 二.md#nope>), [a chapter](02-two%20%E4%BA%8C.md), <b id="dup">x</b>

${SVG}

<table><td>cell<p>paragraph<td>other</table>

<p>Never <i>closed

A note.[^1]

[^1]: The first </body> note.
`,
  '02-two 二.md': `# Two {#same}\n\n<b id="dup">y</b> [](#dup) Note.[^1]\n\n${SVG}\n\n[^1]: The other note.\n`,
  'images/empty.jpg': '',
  'images/scan.tif': Buffer.from('SUkqAAgAAAABAAABAwABAAAAAQAAAAAAAAA=', 'base64'),
  'images/西湖.png': PNG,
  'images/a b.png': PNG,
};

let shop: Workshop;
let found: readonly Diagnostic[];
let files: Map<string, string>;

beforeAll(async () => {
  shop = await openWorkshop(FILES);
  found = await shop.diagnose('build', '--draft');
  files = await unpack(await shop.read('messy.epub'));
});
afterAll(() => shop.remove());

const told = (code: string): string[] =>
  found
    .filter((one) => one.code === code)
    .map(({ span, message }) => `${span?.file.slice(0, 2)}:${span?.line} ${message}`);

const chapters = (): string[] =>
  [...files].filter(([name]) => /(?:one|two).*\.xhtml$/.test(name)).map(([, text]) => text);
const inChapters = (name: string): Element[] => chapters().flatMap((xml) => elements(xml, name));

describe('a messy manuscript', () => {
  it('is told about where the author must act', () => {
    expect(told('outside-picture')).toEqual([
      expect.stringMatching(/^01:11 .*https:\/\/example\.org\/x\.png lies on another machine/),
      expect.stringMatching(/^01:11 .*lies in the text itself/),
    ]);
    expect(told('bad-picture')).toEqual([
      expect.stringContaining('images/empty.jpg is empty'),
      expect.stringContaining('images/scan.tif is'),
    ]);
    expect(told('broken-reference')).toEqual([
      expect.stringContaining('01:15 “09-none.md” points to nothing'),
      expect.stringContaining('#nope” points to nothing'),
    ]);
    expect(told('duplicate-id')).toHaveLength(2);
    expect(told('control-character')).toHaveLength(3);
    expect(told('repaired-html').filter((text) => text.includes('<?php'))).toHaveLength(2);
    expect(told('repaired-html').filter((text) => text.includes('</body>'))).toHaveLength(1);
  });

  it('is not built but as a draft', async () => {
    expect((await shop.run('build', 'epub')).exitCode).toBe(1);
  });
});

describe('the draft of a messy manuscript', () => {
  it('passes EPUBCheck', async () => {
    const { messages } = await EpubCheck.validate(await shop.read('messy.epub'));
    expect(messages.filter(({ severity }) => !/info|usage/.test(severity))).toEqual([]);
  });

  it('says all that the author says, in both editions', async () => {
    const { pages } = await readPdf(await shop.read('messy.pdf'));
    const squash = (text: string) => text.replaceAll(/[\s\u00ad\u2010-]/g, '');
    const [ebook, pdf] = [squash(chapters().map(wordsOf).join(' ')), squash(pages.join(' '))];
    const sayings = [
      'Control characters and none. raw',
      'In a line goes on. After. CDATA ends with ]]> as a[b[0]]>1 does.',
      'Text goes on behind the body.',
      'Inside a body',
      'cell',
      'paragraph',
      'other',
      'Never closed',
      'The first note.',
      'The other note.',
    ];
    for (const saying of sayings) {
      expect(ebook).toContain(squash(saying));
      expect(pdf).toContain(squash(saying));
    }
  });

  const wordsOf = (xml: string): string => elements(xml, 'body').map(textIn).join(' ');

  it('marks what is missing at its place, and shows every picture that can be shown', () => {
    const marked = inChapters('span').filter(({ attributes }) => attributes['class'] === 'missing');
    expect(marked.map(textIn)).toEqual(
      expect.arrayContaining([
        '[https://example.org/x.png]',
        '[images/empty.jpg]',
        'no chapter',
        'no place',
      ]),
    );
    expect(inChapters('img').map(({ attributes }) => attributes['alt'])).toEqual([
      'Chinese name',
      'Spaces',
      'Spaces',
    ]);
    expect([...files.keys()].filter((name) => name.endsWith('.png'))).toHaveLength(2);
  });

  it('keeps its drawings, each with ids of its own', () => {
    const uses = inChapters('use').map(({ attributes }) => attributes['href']);
    const paths = inChapters('path').map(({ attributes }) => `#${attributes['id']}`);
    expect(uses).toHaveLength(2);
    expect(uses).toEqual(paths);
    expect(new Set(paths).size).toBe(2);
  });

  it('links to chapters whose names are Chinese or have spaces', () => {
    const [link] = inChapters('a').filter((node) => textIn(node) === 'a chapter');
    expect(link?.attributes['href']).toMatch(/^two-[\w-]+\.xhtml#/);
  });
});
