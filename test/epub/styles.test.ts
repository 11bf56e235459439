// The stylesheet and the faces that travel with the book.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { plainCss } from '../../src/epub/css.ts';
import { makeEpub } from '../../src/epub/epub.ts';
import { charactersOf, type EpubFont } from '../../src/epub/fonts.ts';
import { packagePath } from '../../src/host/installed.ts';
import { fixtureBook, fixtureInput, fixturePages, unpack } from './fixture.ts';

const flat = async (css: string): Promise<string> =>
  (await plainCss(css)).replaceAll(/\s+/g, ' ').trim();

describe('custom properties', () => {
  it('are replaced by what they stand for, through one another, the last one winning', async () => {
    const css =
      ':root{--a:red;--b:1px solid var(--a)}:root{--a:blue}p{border:var(--b);color:var(--c,green)}';
    expect(await flat(css)).toBe('p { border: 1px solid blue; color: green; }');
  });

  it('stay where nobody sets them', async () => {
    expect(await flat('p{color:var(--x)}')).toBe('p { color: var(--x); }');
  });
});

describe('faces', () => {
  const file = '@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf';

  it('are cut to the characters of the book and keep their features', async () => {
    const bytes = await readFile(packagePath(file));
    const font: EpubFont = {
      family: 'EB Garamond',
      weight: '400',
      style: 'normal',
      fileName: 'EBGaramond_400Regular.ttf',
      bytes,
      licence: 'SIL OPEN FONT LICENSE',
    };
    const made = fixtureBook();
    const input = fixtureInput(made, { pageMap: fixturePages(made), fonts: [font] });
    const files = await unpack(await makeEpub(input));
    expect(files.get('OEBPS/style.css')).toContain('url("fonts/EBGaramond_400Regular.woff2")');
    expect(files.get('OEBPS/fonts/LICENCES.txt')).toContain('SIL OPEN FONT LICENSE');
    const cut = files.get('OEBPS/fonts/EBGaramond_400Regular.woff2') ?? '';
    expect(cut.startsWith('wOF2')).toBe(true);
    expect(cut.length).toBeLessThan(bytes.length / 4);
    expect(files.get('OEBPS/images/plain-cover.svg')).toContain('data:font/woff2');
  });

  it('hold capitals of all letters, because a style may ask for them', () => {
    expect(charactersOf('é')).toContain('É');
  });
});
