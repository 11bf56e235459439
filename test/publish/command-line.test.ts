// The command line as an author meets it: exit codes, diagnostics, drafts, and that nothing is half written.

import { imageSize } from 'image-size';
import JSZip from 'jszip';
import { afterEach, describe, expect, it } from 'vitest';
import { grayPng } from '../../src/bench/png.ts';
import { readPdf } from '../pdf.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

const opened: Workshop[] = [];
const workshop = async (
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Workshop> => {
  const shop = await openWorkshop(files);
  opened.push(shop);
  return shop;
};

afterEach(async () => {
  await Promise.all(opened.splice(0).map((shop) => shop.remove()));
});

const YAML = 'title: A Test\nlanguage: en\ncreators: [Ada Example]\ndate: 2026-11-23\n';
const GOOD = '# One\n\nA paragraph with a note.[^a]\n\n[^a]: The note itself.\n';
const BAD = '# One\n\nSee ![a map](images/none.png) and [](#nowhere) and a call.[^missing]\n';

describe('octavo build', () => {
  it('makes a book of a folder of Markdown without book.yaml, and hints at one', async () => {
    const shop = await workshop({ '01-one.md': GOOD });
    const { exitCode, stderr } = await shop.run('build');
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('no-config'),
    });
    expect((await shop.outputs()).map((name) => name.split('.').at(-1))).toEqual(['epub', 'pdf']);
  });

  it('makes an e-book without pages where there is no browser, and says that it could', async () => {
    const shop = await workshop({ 'book.yaml': YAML, '01-one.md': GOOD });
    const refused = await shop.runWithoutBrowser('build', 'epub');
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toContain('pageList: none');
    expect(await shop.outputs()).toEqual([]);
    await shop.write({ 'book.yaml': `${YAML}pageList: none\n` });
    expect(await shop.runWithoutBrowser('build', 'epub')).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
    expect(await shop.outputs()).toEqual(['a-test.epub']);
    const pdf = await shop.runWithoutBrowser('build', 'pdf');
    expect(pdf.exitCode).toBe(3);
    expect(pdf.stderr).not.toContain('pageList');
  });

  it('sets the pages for the e-book alone, because it names them, whatever is kept from before', async () => {
    const shop = await workshop({ 'book.yaml': YAML, '01-one.md': GOOD });
    await shop.run('build', 'epub', '--no-cache');
    const cold = await shop.read('a-test.epub');
    const zip = await JSZip.loadAsync(cold);
    expect(await zip.file('OEBPS/toc.xhtml')?.async('string')).toContain('doc-pagelist');
    await shop.run('build', 'epub');
    await shop.run('build', 'epub');
    expect(Buffer.compare(await shop.read('a-test.epub'), cold)).toBe(0);
    expect(await shop.outputs()).toEqual(['a-test.epub']);
  });

  it('makes large pictures smaller, or says that without a browser it cannot', async () => {
    const shop = await workshop({
      'book.yaml': `${YAML}pageList: none\n`,
      '01-one.md': '# One\n\n![A field](images/field.png)\n',
      'images/field.png': grayPng(3000, 2000, new Uint8Array(3000 * 2000)),
    });
    const sizeOf = async () => {
      const zip = await JSZip.loadAsync(await shop.read('a-test.epub'));
      const bytes = await zip.file('OEBPS/images/field.png')?.async('uint8array');
      return imageSize(bytes ?? new Uint8Array());
    };
    const left = await shop.runWithoutBrowser('build', 'epub');
    expect(left.exitCode).toBe(0);
    expect(left.stderr).toContain('warning large-picture');
    expect(left.stderr).toContain('1 of the pictures');
    expect(await sizeOf()).toMatchObject({ width: 3000, height: 2000 });
    expect(await shop.run('build', 'epub')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await sizeOf()).toMatchObject({ width: 2508, height: 1672 });
  });

  it('reports all errors at once, by place, exits 1 and leaves yesterday’s book alone', async () => {
    const shop = await workshop({ 'book.yaml': YAML, '01-one.md': GOOD });
    expect((await shop.run('build', 'pdf')).exitCode).toBe(0);
    const yesterday = await shop.read('a-test.pdf');
    await shop.write({ '01-one.md': BAD });
    const { exitCode, stderr, stdout } = await shop.run('build', 'pdf');
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('01-one.md:3:5 error missing-picture');
    expect(stderr).toContain('01-one.md:3:35 error broken-reference');
    expect(stderr).toContain('01-one.md:3:59 error undefined-note');
    expect(stderr).toContain('3 errors');
    expect(Buffer.compare(await shop.read('a-test.pdf'), yesterday)).toBe(0);
  });

  it('builds a draft in spite of errors, with what is missing marked at its place', async () => {
    const shop = await workshop({ 'book.yaml': YAML, '01-one.md': BAD });
    const { exitCode, stderr } = await shop.run('build', '--draft');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('3 errors');
    const { pages } = await readPdf(await shop.read('a-test.pdf'));
    const text = pages.join(' ');
    expect(text).toContain('images/none.png');
    expect(text).toContain('#nowhere');
    expect(text).toContain('[^missing]');
  });

  it('makes the same bytes again', async () => {
    const shop = await workshop({
      'book.yaml': YAML,
      '01-one.md': GOOD,
      '02-two.md': '# Two\n\n[](01-one.md) again.\n',
    });
    await shop.run('build');
    const [pdf, epub] = [await shop.read('a-test.pdf'), await shop.read('a-test.epub')];
    await shop.run('build');
    expect(Buffer.compare(await shop.read('a-test.pdf'), pdf)).toBe(0);
    expect(Buffer.compare(await shop.read('a-test.epub'), epub)).toBe(0);
  });

  it('says on a wrong command line what would be right, and exits 2', async () => {
    const shop = await workshop({ '01-one.md': GOOD });
    const { exitCode, stderr } = await shop.run('build', 'docx');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('pdf, epub');
  });

  it('exits 1 where there is nothing to make a book of', async () => {
    const shop = await workshop({ 'book.yaml': YAML });
    const found = await shop.diagnose('build');
    expect(found.map(({ code }) => code)).toEqual(['empty-book']);
  });

  it('refuses a page that no text fits on, and a size that is none', async () => {
    const shop = await workshop({ 'book.yaml': `${YAML}trim: banana\n`, '01-one.md': GOOD });
    const found = await shop.diagnose('build');
    expect(found).toMatchObject([
      { code: 'bad-geometry', severity: 'error', span: { file: 'book.yaml' } },
    ]);
    expect(await shop.outputs()).toEqual([]);
  });
});

describe('octavo check', () => {
  it('says the same as a build, without building', async () => {
    const shop = await workshop({ 'book.yaml': YAML, '01-one.md': BAD });
    const found = await shop.diagnose('check');
    expect(found.map(({ code }) => code)).toEqual([
      'missing-picture',
      'broken-reference',
      'undefined-note',
    ]);
    expect(await shop.outputs()).toEqual([]);
  });

  it('has warnings count as errors where the author wants to be strict', async () => {
    const shop = await workshop({
      'book.yaml': YAML,
      '01-one.md': `${GOOD}\n[^b]: Nobody calls this.\n`,
    });
    expect((await shop.run('check')).exitCode).toBe(0);
    const { exitCode, stderr } = await shop.run('check', '--strict');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('01-one.md:7:1 error unused-note');
  });
});
