// Themes: the order of the cascade, and every way in which a stylesheet can be wrong, told as bad-style with its place.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { memoryFolder } from '../../src/host/files.ts';
import { loadTheme } from '../../src/theme/theme.ts';

const load = (yaml: Record<string, unknown>, files: Record<string, string> = {}) =>
  loadTheme(readConfig(yaml).settings, memoryFolder(files));

const told = ({ code, severity, message, span }: Diagnostic) =>
  `${span?.file}:${span?.line} ${severity} ${code}: ${message}`;

async function faultsOf(yaml: Record<string, unknown>, files?: Record<string, string>) {
  const { diagnostics } = await load(yaml, files);
  for (const { code } of diagnostics) expect(code).toBe('bad-style');
  return diagnostics.map(told);
}

describe('a theme', () => {
  it.each(['essay', 'technical'])('%s is sound as it ships', async (name) => {
    const { theme, diagnostics } = await load({ theme: name });
    expect(diagnostics).toEqual([]);
    expect(theme.faces.length).toBeGreaterThan(0);
    for (const face of theme.faces) expect(face.licence, face.fileName).toBeTruthy();
  });

  it('has the author’s stylesheet last, in both editions', async () => {
    const { theme, diagnostics } = await load(
      { style: 'my.css' },
      { 'my.css': '.mine { top: 1px }' },
    );
    expect(diagnostics).toEqual([]);
    for (const css of [theme.css.print, theme.css.epub]) {
      expect(css.trimEnd()).toMatch(/\.mine \{\s*top: 1px;\s*\}$/);
    }
  });

  it('says what the page’s box depends on; the author has the last word', async () => {
    const textOf = async (css: string) =>
      (await load({ style: 'my.css' }, { 'my.css': css })).theme.text;
    expect((await load({})).theme.text.measure).toBeUndefined();
    expect((await load({})).theme.text.leading).toBeCloseTo((14 * 96) / 72, 5);
    const mine = ':root { --size: 12pt; --leading: 20px; --measure: 20em }';
    expect(await textOf(mine)).toEqual({ size: 16, leading: 20, measure: 320 });
    expect((await textOf('.aside { --leading: 20px }')).leading).toBeCloseTo(18.667, 2);
    expect((await textOf(':root { --leading: calc(1px + 1em) }')).leading).toBeUndefined();
  });

  it('is fitted to the script of the book, but where the author says otherwise', async () => {
    const textIn = async (language: string, files: Record<string, string> = {}) => {
      const yaml = Object.keys(files).length > 0 ? { style: 'my.css' } : {};
      const { settings } = readConfig(yaml);
      return (await loadTheme(settings, memoryFolder(files), { language })).theme;
    };
    const px = 96 / 72;
    expect((await textIn('en')).text).toMatchObject({ size: 10.5 * px });
    const chinese = (await textIn('zh-Hans')).text;
    expect(chinese.leading).toBeCloseTo(14 * px * 1.2, 1);
    expect(chinese.size).toBeCloseTo(10.5 * px, 1);
    const arabic = await textIn('ar');
    expect(arabic.text.leading).toBeCloseTo(14 * px * 1.3, 1);
    expect(arabic.text.size).toBeCloseTo(10.5 * px * 1.12, 1);
    const fitted = arabic.css.print.slice(arabic.css.print.lastIndexOf(':root {'));
    expect(fitted).toContain('--note-leading: 18.2px');
    expect(fitted).not.toContain('--code-');
    expect(fitted).toMatch(/\.titlepage \{\s*--leading: 18\.6+7px/);
    const mine = await textIn('ar', { 'my.css': ':root { --leading: 20px }' });
    expect(mine.text.leading).toBe(20);
  });

  it('has faces that few books need where the languages of the book ask for them', async () => {
    const facesFor = async (written: string[], quoted: string[]) => {
      const languages = { written: new Set(written), quoted: new Set(quoted) };
      const { settings } = readConfig({});
      const { theme } = await loadTheme(settings, memoryFolder({}), { languages });
      return theme.faces.map(({ family, weight }) => `${family} ${weight}`);
    };
    const [minchoBold, songBold] = ['Shippori Mincho 700', 'Noto Serif SC 700'];
    const english = await facesFor(['en'], ['zh', 'ar']);
    expect(english).not.toContain(minchoBold);
    expect(english).not.toContain(songBold);
    expect(await facesFor(['en'], ['ja'])).toContain(minchoBold);
    expect(await facesFor(['ja'], [])).toContain(minchoBold);
    expect(await facesFor(['zh'], [])).toContain(songBold);
  });

  it('that is not there is told', async () => {
    expect(await faultsOf({ theme: 'baroque' })).toEqual([
      'book.yaml:1 error bad-style: there is no theme “baroque”',
    ]);
  });

  it('cannot be named by a path', async () => {
    expect(await faultsOf({ theme: '../styles/essay' })).toHaveLength(1);
  });
});

it('README.md tells every wish of a theme, and no other', async () => {
  const css = await Promise.all(
    ['book', 'print'].map((name) => readFile(`styles/${name}.css`, 'utf8')),
  );
  const roots = [...css.join('').matchAll(/^:root \{[\s\S]*?^\}/gm)].join('\n');
  const named = [...roots.matchAll(/^ {2}(--[a-z-]+):/gm)].map(([, name]) => name);
  const readme = await readFile('README.md', 'utf8');
  const [, section = ''] = /## Changing the look([\s\S]*?)\n## /.exec(readme) ?? [];
  const told = [...section.matchAll(/`(--[a-z-]+)`/g)].map(([, name]) => name);
  const wishes = new Set(named.filter((name) => name !== '--half-line'));
  expect([...wishes].sort()).toEqual([...new Set(told)].sort());
});

describe('an author’s stylesheet', () => {
  it('that is not there is told', async () => {
    expect(await faultsOf({ style: 'my.css' })).toEqual([
      'book.yaml:1 error bad-style: the stylesheet my.css is not there',
    ]);
  });

  it('that cannot be read is told at its line', async () => {
    const [fault, ...others] = await faultsOf(
      { style: 'my.css' },
      { 'my.css': 'p { top: 1px }\n\n} q { top: 1px }\n\nr { top: 1px }\n' },
    );
    expect(others).toEqual([]);
    expect(fault).toMatch(/^my\.css:3 error bad-style: the stylesheet cannot be read/);
  });

  it('that names a face which is not there is told at its rule', async () => {
    const css = 'p { top: 1px }\n@font-face { font-family: "Mine"; src: url("mine.woff2") }\n';
    expect(await faultsOf({ style: 'my.css' }, { 'my.css': css })).toEqual([
      'my.css:2 error bad-style: the face mine.woff2 is not there',
    ]);
  });
});
