// Pages that cannot be: what a stylesheet or a manuscript asks for that no page holds, or that never ends. Each is told
// with its place, nothing is written, and the exit code is the author's.

import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { packagePath } from '../../src/host/installed.ts';
import { processesNaming, scratchFolder } from '../host/scratch.ts';
import { readPdf } from '../pdf.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

const filler = `${'The ferry crossed the river while the clerks counted bales. '.repeat(12)}\n\n`;

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop({
    'book.yaml': 'title: Bad pages\ncreators: [Somebody]\nstyle: my.css\n',
    '01-one.md': `# One\n\n${filler.repeat(4)}\n::: tall\n${filler}:::\n\n**This is the very end.**\n`,
  });
});
afterAll(() => workshop.remove());

async function told(
  css: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<readonly (readonly unknown[])[]> {
  await workshop.write({ 'my.css': css });
  const { exitCode, stdout } = await workshop.runWith(variables, 'build', 'pdf', '--json');
  expect(exitCode).toBe(1);
  expect(await workshop.outputs()).toEqual([]);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.map(({ code, message, span }) => [code, `${span?.file}:${span?.line}`, message]);
}

describe('a page box in a stylesheet', () => {
  it.each([
    ['margins larger than the page', '\n@page { margin: 20in }', 'margin'],
    ['nonsense', '\n@page :first { size: banana; margin-top: -1in }', 'size and margin-top'],
  ])('is refused at its line: %s', async (_, css, named) => {
    expect(await told(css)).toEqual([
      ['bad-geometry', 'my.css:2', expect.stringContaining(`@page sets ${named},`)],
    ]);
  });
});

describe('a rule that no page can bear', () => {
  it.each([
    ['no page can hold it', '.chapter.chapter p { float: left; height: 3000px }'],
    ['the styles leave no room for text', '.pagedjs_area { display: none }'],
    ['the styles leave no room for text', 'div { position: absolute }'],
    ['the browser prints other pages than were set', 'html { columns: 2 }'],
    ['the browser prints other pages than were set', 'html, body { height: 0; overflow: hidden }'],
    ['letters of the text do not stand on the pages', '.chapter p { display: none }'],
    ['letters of the text do not stand on the pages', 'p { visibility: hidden }'],
    ['letters of the text do not stand on the pages', 'p { opacity: 0 }'],
    ['letters of the text do not stand on the pages', 'p { color: transparent }'],
    ['letters of the text do not stand on the pages', 'body * { font-size: 0 }'],
    ['letters of the text do not stand on the pages', 'p { height: 20px; overflow: hidden }'],
    ['letters of the text do not stand on the pages', 'p { text-indent: -9999px }'],
    [
      'letters of the text do not stand on the pages',
      '.chapter strong { transform: translateX(-5000px); display: inline-block }',
    ],
  ])('is told at its line, once: %s, by %s', async (reason, rule) => {
    const css = `p { color: #111 }\n\nh1 { color: #222 }\n${rule}\nli { color: #333 }\np { margin: 0 }\n`;
    expect(await told(css)).toEqual([['bad-style', 'my.css:4', expect.stringContaining(reason)]]);
  });

  it('is told where pagination comes to no end', async () => {
    const found = await told('.chapter.chapter { font-size: 500pt; line-height: 1 }');
    const reason = expect.stringMatching(/01-one\.md:3, .*comes to no end after/);
    expect(found).toEqual([['bad-style', 'my.css:1', reason]]);
  });

  it('is not blamed for what does not come out without it either', async () => {
    const shop = await openWorkshop({
      'book.yaml': 'title: Letters\ncreators: [Somebody]\nstyle: my.css\n',
      'my.css': 'p { color: #111 }\n:root { --leading: 9000pt; --size: 9000pt }\n',
      '01-one.md': '# One\n\nText.\n',
    });
    onTestFinished(() => shop.remove());
    const found = await shop.diagnose('build', 'pdf');
    expect(found.map(({ code, span }) => [code, span?.file])).toEqual([
      ['unset-page', 'book.yaml'],
      ['unset-page', '01-one.md'],
    ]);
  });
});

it('what the tool makes of book.yaml has its place there', async () => {
  const shop = await openWorkshop({
    'book.yaml': 'title: A smile 😀\ncreators: [Somebody]\n',
    '01-one.md': '# One\n\nSome text.\n',
  });
  onTestFinished(() => shop.remove());
  const found = await shop.diagnose('build', 'pdf');
  expect(found.map(({ code, span }) => [code, span?.file])).toEqual([
    ['missing-glyph', 'book.yaml'],
  ]);
});

describe('what a stylesheet cannot have', () => {
  it.each([
    ['another stylesheet', '@import "other.css";', 'brings in another one, “other.css”'],
    ['a picture', 'p { background: url("a.png") }', 'the stylesheet shows “a.png”'],
    ['a picture of elsewhere', 'p { --x: url(https://x.org/a.png) }', '“https://x.org/a.png”'],
    [
      'a face without a file',
      '@font-face { font-family: "X"; src: local("X") }',
      'which file it is',
    ],
  ])('is refused at its line: %s', async (_, rule, said) => {
    const found = await told(`/* the author's */\n${rule}\n`);
    expect(found).toEqual([['bad-style', 'my.css:2', expect.stringContaining(said)]]);
  });

  it('is shown where the stylesheet holds it itself', async () => {
    const shop = await openWorkshop({
      'book.yaml': 'title: Dots\ncreators: [Somebody]\nstyle: my.css\n',
      'my.css':
        'h2 { background: url("data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E") }',
      '01-one.md': '# One\n\n## Two\n\nSome text.\n',
    });
    onTestFinished(() => shop.remove());
    const { exitCode, stderr } = await shop.run('build', 'pdf');
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  it('is told where the stylesheet is no text, at the first byte that is none', async () => {
    const latin = Buffer.from('p { color: #111 }\n/* caf\u00e9 */', 'latin1');
    await workshop.write({ 'my.css': latin });
    const found = await workshop.diagnose('build', 'pdf');
    expect(found.map(({ code, span }) => [code, span])).toEqual([
      ['bad-encoding', { file: 'my.css', line: 2, column: 7 }],
    ]);
  });

  it('is told where the stylesheet itself lies outside of the manuscript', async () => {
    const shop = await openWorkshop({
      'book.yaml': 'title: Out\ncreators: [Somebody]\nstyle: ../my.css\n',
      '../my.css': 'p { color: red }',
      '01-one.md': '# One\n\nSome text.\n',
    });
    onTestFinished(() => shop.remove());
    const { exitCode, stderr } = await shop.run('build', 'pdf');
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining('../my.css lies outside the manuscript folder'),
    ]);
  });
});

describe('a face that is damaged', () => {
  const css =
    '\n@font-face { font-family: "Mine"; src: url("mine.ttf") } :root { --face-text: "Mine" }';

  it.each([
    ['so that it cannot be cut', (whole: Uint8Array) => whole.subarray(0, 20_000)],
    [
      'so that only the browser sees it',
      (whole: Uint8Array) => whole.slice().fill(0, 3000, 30_000),
    ],
  ])('%s is told at its line, in every build', async (_, damage) => {
    const whole = await readFile(packagePath('katex/dist/fonts/KaTeX_Main-Regular.ttf'));
    await workshop.write({ 'mine.ttf': damage(whole) });
    for (const build of ['first', 'second'])
      expect(await told(css), build).toEqual([
        ['bad-style', 'my.css:2', expect.stringContaining('“Mine” is damaged')],
      ]);
  });
});

describe('a style that asks for odd pages', () => {
  it('gets a page for each paragraph', async () => {
    const words = ['one', 'two', 'three'].map((word) => `Paragraph ${word}.[^${word}]`);
    const notes = ['one', 'two', 'three'].map((word) => `[^${word}]: Note ${word}.`);
    const shop = await openWorkshop({
      'book.yaml': 'title: Turns\ncreators: [Somebody]\nstyle: my.css\n',
      'my.css':
        '.chapter p { break-before: page; break-after: page; overflow: hidden; font-size: 7px }',
      '01-one.md': ['# One', ...words, ...notes, ''].join('\n\n'),
    });
    onTestFinished(() => shop.remove());
    const { exitCode, stderr } = await shop.run('build', 'pdf');
    expect([exitCode, stderr]).toEqual([0, '']);
    const { pages } = await readPdf(await shop.read('turns.pdf'));
    for (const word of ['one', 'two', 'three']) {
      const own = pages.filter((page) => page.includes(`Paragraph ${word}`));
      expect(own).toHaveLength(1);
      expect(own[0]).not.toMatch(/Paragraph \w+[\s\S]*Paragraph/);
      expect(own[0]).toContain(`Note ${word}`);
    }
  });

  it('is told with the block at which the engine breaks down', async () => {
    await workshop.write({ '01-one.md': '# One\n\nz[^1]\n\n[^1]: n\n' });
    const found = await told('.noteref { float: footnote }');
    expect(found).toEqual([
      [
        'bad-style',
        'my.css:1',
        expect.stringMatching(/01-one\.md:1, .*the engine breaks down at it/),
      ],
    ]);
  });
});

describe('a paragraph that calls thousands of notes', () => {
  it('is told when its time is up, before the browser counts as hung', async () => {
    const numbers = Array.from({ length: 2500 }, (_, n) => n);
    const calls = numbers.map((n) => `word[^${n}]`).join(' ');
    const notes = numbers.map((n) => `[^${n}]: Note.`).join('\n\n');
    await workshop.write({ '01-one.md': `# One\n\n${calls}\n\n${notes}\n` });
    const found = await told('', { OCTAVO_TIMEOUT: '16' });
    expect(found).toEqual([
      [
        'unset-page',
        expect.stringMatching(/^01-one\.md:\d+$/),
        expect.stringMatching(/takes too long$/),
      ],
    ]);
  });
});

describe('a chapter that takes too long', () => {
  it('is told at the line where its time was up, and leaves nothing behind', async () => {
    const folder = await scratchFolder();
    await workshop.write({ '01-one.md': `# One\n\n${filler.repeat(900)}` });
    const css = '.chapter.chapter p { font-size: 40pt; line-height: 1 }';
    const found = await told(css, { OCTAVO_TIMEOUT: '8', TMPDIR: folder });
    expect(found).toEqual([
      [
        'unset-page',
        expect.stringMatching(/^01-one\.md:\d+$/),
        'this block cannot be set on a page: takes too long',
      ],
    ]);
    expect(await processesNaming(folder)).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });
});
