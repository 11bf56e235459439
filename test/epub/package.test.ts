// The package: metadata, manifest, archive.

import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeEpub } from '../../src/epub/epub.ts';
import { isbnOf } from '../../src/epub/identifier.ts';
import { createNames } from '../../src/epub/names.ts';
import { book, chapter, el, h1, p } from '../book/build.ts';
import { elements, fixtureBook, fixtureInput, makeFixture, textIn, unpack } from './fixture.ts';

let archive: Uint8Array;
let files: Map<string, string>;
const opf = (from = files): string => from.get('OEBPS/content.opf') ?? '';

beforeAll(async () => {
  archive = await makeFixture();
  files = await unpack(archive);
});

/** Values of a `meta` by its property. */
const meta = (property: string, from = files): string[] =>
  elements(opf(from), 'meta')
    .filter(({ attributes }) => attributes['property'] === property)
    .map(textIn);

const dc = (name: string, from = files): string[] => elements(opf(from), `dc:${name}`).map(textIn);

describe('the archive', () => {
  it('is the same for the same book', async () => {
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(await makeFixture())).toBe(hash(archive));
  });

  it('has no day but the edition’s and no entry for folders', async () => {
    const { default: JSZip } = await import('jszip');
    const entries = Object.values((await JSZip.loadAsync(archive)).files);
    expect(new Set(entries.map(({ date }) => date.toISOString()))).toEqual(
      new Set(['2026-11-23T12:00:00.000Z']),
    );
    expect(entries.filter(({ dir }) => dir)).toEqual([]);
    expect(entries[0]?.name).toBe('mimetype');
  });
});

describe('metadata', () => {
  it('names authors as creators and others as contributors, with their roles', () => {
    expect(dc('creator')).toEqual(['Ann Author']);
    expect(dc('contributor')).toEqual(['Ed Editor']);
    expect(meta('role')).toEqual(['aut', 'edt']);
    expect(meta('file-as')).toEqual(['Editor, Ed']);
  });

  it('keeps the author’s words', () => {
    expect(dc('title')).toEqual(['Rivers & Lakes <for> “Tests”', 'A Fixture']);
    expect(dc('rights')).toEqual(['CC0']);
    expect(dc('date')).toEqual(['2026-11-23']);
    expect(meta('dcterms:modified')).toEqual(['2026-11-23T00:00:00Z']);
  });

  it('makes an identifier that the same book always gets', () => {
    expect(dc('identifier')[0]).toMatch(
      /^urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-/,
    );
  });

  it('claims of accessibility what is so, and no certificate', () => {
    expect(meta('schema:accessibilityFeature')).toEqual(
      expect.arrayContaining(['alternativeText', 'MathML', 'pageBreakMarkers', 'ARIA']),
    );
    expect(meta('schema:accessModeSufficient')).toEqual(['textual', 'textual,visual']);
    expect(opf()).not.toMatch(/conformsTo|certifiedBy/);
  });

  it('names the series, and who certified, where the author does', async () => {
    const certified = {
      by: 'Access Ltd',
      standard: 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA',
      report: 'https://example.org/report',
    };
    const series = { name: 'Books of the River', number: 2 };
    const made = await unpack(await makeFixture({ series, certified }));
    expect(meta('belongs-to-collection', made)).toEqual(['Books of the River']);
    expect(meta('group-position', made)).toEqual(['2']);
    expect(meta('a11y:certifiedBy', made)).toEqual(['Access Ltd']);
    expect(meta('dcterms:conformsTo', made)).toEqual([certified.standard]);
    expect(opf(made)).toContain('href="https://example.org/report"');
    expect(meta('schema:accessibilitySummary', made)[0]).toMatch(/certified by Access Ltd\.$/);
  });

  it('claims neither pages nor descriptions that are not there', async () => {
    const book = fixtureBook();
    const made = { ...book, chapters: structuredClone(book.chapters) };
    const [picture] = made.chapters
      .flatMap(({ tree }) => tree.children)
      .filter((node) => node.type === 'element' && node.tagName === 'figure');
    if (picture?.type === 'element' && picture.children[0]?.type === 'element') {
      picture.children[0].properties['alt'] = '';
    }
    const plain = await unpack(await makeEpub(fixtureInput(made)));
    const features = meta('schema:accessibilityFeature', plain);
    expect(features).not.toContain('alternativeText');
    expect(features).not.toContain('pageNavigation');
    expect(features).not.toContain('index');
    expect(meta('schema:accessModeSufficient', plain)).toEqual(['textual,visual']);
    expect(plain.get('OEBPS/toc.xhtml')).not.toContain('page-list');
  });

  it('says that there is an index where there is one', async () => {
    const indexed = book([
      chapter('a', h1('A'), p(el('span', { dataIndexEntry: '' }, 'silk'), ' and tea.')),
    ]);
    const made = await unpack(await makeEpub(fixtureInput(indexed)));
    expect(meta('schema:accessibilityFeature', made)).toContain('index');
  });

  it('names an ISBN as the source of the pages, else the print edition', async () => {
    expect(meta('pageBreakSource')[0]).toMatch(/^Print edition of Rivers/);
    const numbered = await unpack(await makeFixture({ identifier: '978-0-306-40615-7' }));
    expect(dc('identifier', numbered)).toEqual(['urn:isbn:9780306406157']);
    expect(meta('pageBreakSource', numbered)).toEqual(['urn:isbn:9780306406157']);
    expect(isbnOf('urn:uuid:1')).toBeUndefined();
  });
});

describe('the manifest', () => {
  const item = (href: string) =>
    elements(opf(), 'item').find(({ attributes }) => attributes['href'] === href);

  it('says what a file contains', () => {
    expect(item('toc.xhtml')?.attributes['properties']).toBe('nav');
    expect(item('two.xhtml')?.attributes['properties']).toBe('mathml svg');
    expect(item('one.xhtml')?.attributes['properties']).toBeUndefined();
  });

  it('keeps pictures with Chinese names apart and stores the same bytes once', () => {
    const pictures = [...files.keys()].filter((name) => name.includes('/images/'));
    expect(pictures).toHaveLength(5);
    expect(pictures.filter((name) => name.endsWith('.png'))).toHaveLength(1);
    for (const name of pictures) expect(name).toMatch(/^[\w./-]+$/);
  });

  it('always has a cover', async () => {
    expect(item('images/plain-cover.svg')?.attributes['properties']).toBe('cover-image');
    const covered = await unpack(await makeFixture({ cover: 'images/dot.png', coverAlt: 'A dot' }));
    expect(opf(covered)).toContain(
      'href="images/dot.png" media-type="image/png" properties="cover-image"',
    );
    expect(elements(covered.get('OEBPS/cover.xhtml'), 'img')[0]?.attributes['alt']).toBe('A dot');
  });

  it('reads cover, front matter, contents and chapters in the order of the book', () => {
    const order = elements(opf(), 'itemref').map(({ attributes }) => attributes['idref']);
    expect(order).toEqual(
      [
        'cover',
        'titlepage',
        'copyright',
        'preface',
        'toc',
        'one',
        'two',
        'references',
        'figures',
      ].map((name) => `document-${name}`),
    );
  });
});

describe('file names', () => {
  it('are ASCII, never the same, not even but for case', () => {
    const name = createNames(['toc']);
    expect(name('one')).toBe('one');
    expect(name('One')).toBe('One-2');
    expect(name('toc')).toBe('toc-2');
    expect(name('钱塘')).toMatch(/^x-[\da-f]{8}$/);
    expect(name('钱塘江')).not.toBe(name('钱塘湖'));
    expect(name('1-map')).toMatch(/^x-1-map-[\da-f]{8}$/);
  });
});
