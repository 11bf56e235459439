// The stylesheet and the faces that travel with the book.

import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { plainCss } from '../../src/epub/css.ts';
import { makeEpub } from '../../src/epub/epub.ts';
import { charactersOf, type EpubFont } from '../../src/epub/fonts.ts';
import { charactersWorn } from '../../src/epub/worn.ts';
import { memoryFolder } from '../../src/host/files.ts';
import { ownPath, packagePath } from '../../src/host/installed.ts';
import { loadTheme } from '../../src/theme/theme.ts';
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

describe('the reader’s own choice', () => {
  const themes = readdirSync(ownPath('styles'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

  it.each(themes)('holds for the text in the theme %s, but for its family', async (theme) => {
    const { settings } = readConfig({ theme });
    const { css } = (await loadTheme(settings, memoryFolder({}))).theme;
    const rules = [...(await flat(css.epub)).matchAll(/([^{}]+)\{([^{}]*)\}/g)];
    const said = rules
      .filter(([, selector = '']) =>
        selector.split(',').some((one) => /^(?:html|body|p|:root)$/.test(one.trim())),
      )
      .flatMap(([, , declarations = '']) =>
        [...declarations.matchAll(/([\w-]+)\s*:/g)].map(([, name]) => name),
      );
    expect(said).toContain('font-family');
    const chosen =
      /^(?:color|background.*|font|font-size|line-height|letter-spacing|word-spacing|text-align)$/;
    expect(said.filter((name) => chosen.test(name ?? ''))).toEqual([]);
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
    const css = 'body { font-family: "EB Garamond", serif }';
    const input = fixtureInput(made, { pageMap: fixturePages(made), fonts: [font], css });
    const files = await unpack(await makeEpub(input));
    expect(files.get('OEBPS/style.css')).toContain('url("fonts/EBGaramond_400Regular.woff2")');
    expect(files.get('OEBPS/fonts/LICENCES.txt')).toContain('SIL OPEN FONT LICENSE');
    const cut = files.get('OEBPS/fonts/EBGaramond_400Regular.woff2') ?? '';
    expect(cut.startsWith('wOF2')).toBe(true);
    expect(cut.length).toBeLessThan(bytes.length / 4);
    expect(files.get('OEBPS/images/plain-cover.svg')).toContain('data:font/woff2');
  });

  it('are left out where nothing wears them, and hold what may be worn and no more', async () => {
    const face = { family: 'A', weight: '400', style: 'normal', fileName: 'a.ttf' } as const;
    const bytes = new Uint8Array();
    const [roman, bold, italic, code] = [
      { ...face, bytes },
      { ...face, bytes, weight: '600' },
      { ...face, bytes, style: 'italic' as const },
      { ...face, bytes, family: 'Code' },
    ];
    const { children } = fromHtml('<p>ab <em>c</em><b class="soft">d</b></p><h2>e</h2><h3>f</h3>', {
      fragment: true,
    });
    const css =
      'body { font-family: A, serif } code { font-family: Code } .soft { font-style: oblique } ' +
      'h2::before { content: "§" } @media print { h2 { font-weight: 400 } } h3 { font-weight: 400 }';
    const faces = [roman, bold, italic, code];
    const worn = await charactersWorn([children as ElementContent[]], css, faces);
    expect([...worn.keys()]).toEqual([roman, bold, italic]);
    expect(worn.get(roman)).toBe('ab ef§');
    expect(worn.get(italic)).toBe('cd§');
    expect(worn.get(bold)).toBe('e§');
  });

  it('hold capitals of all letters, because a style may ask for them', () => {
    expect(charactersOf('é')).toContain('É');
  });
});
