// How the book looks: Octavo's own CSS, the theme's, the author's, in that order, lowered to what the engine reads. In:
// the settings and the manuscript folder. Out: Theme, one stylesheet an edition, and the faces that it names.

import type { Settings } from '../config.ts';
import { type Diagnostic, diagnose } from '../diagnostic.ts';
import type { Folder } from '../host/files.ts';
import { listInstalled, ownPath, readInstalledText } from '../host/installed.ts';
import { type FaceRule, lowerCss } from './css.ts';
import { type Face, loadFaces } from './faces.ts';

export type Edition = 'print' | 'epub';

export interface Theme {
  readonly css: string;
  readonly faces: readonly Face[];
}

interface Sheet {
  readonly name: string;
  readonly text: string;
}

/** The theme for one edition; what is wrong with a stylesheet or a face is a diagnostic. */
export async function loadTheme(
  edition: Edition,
  settings: Settings,
  manuscript: Folder,
): Promise<{ theme: Theme; diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const own = await themeSheets(edition, settings.theme, diagnostics);
  const author =
    settings.style === undefined ? [] : await authorSheet(settings.style, manuscript, diagnostics);
  const rules: FaceRule[] = [];
  const css: string[] = [];
  for (const sheet of [...own, ...author]) {
    const lowered = lowerCss(sheet.name, sheet.text);
    if (lowered.fault) diagnostics.push(lowered.fault);
    css.push(lowered.css);
    rules.push(...lowered.faces);
  }
  const faces = await loadFaces(rules, manuscript, diagnostics);
  return { theme: { css: css.join('\n'), faces }, diagnostics };
}

async function themeSheets(
  edition: Edition,
  theme: string,
  diagnostics: Diagnostic[],
): Promise<Sheet[]> {
  const names = ['book.css', `${edition}.css`];
  const base = await sheetsIn(ownPath('styles'), names);
  const folder = ownPath('styles', theme);
  const themed = /^[\w-]+$/.test(theme) ? await sheetsIn(folder, ['faces.css', ...names]) : [];
  if (themed.length === 0) {
    diagnostics.push(
      diagnose(
        'bad-style',
        `there is no theme “${theme}”`,
        'Name one of the folders in styles/ in book.yaml.',
        {
          file: 'book.yaml',
          line: 1,
          column: 1,
        },
      ),
    );
  }
  return [...base, ...themed];
}

async function sheetsIn(folder: string, names: readonly string[]): Promise<Sheet[]> {
  const there = await listInstalled(folder).catch((): readonly string[] => []);
  return Promise.all(
    names
      .filter((name) => there.includes(name))
      .map(async (name) => ({
        name: `styles/${name}`,
        text: await readInstalledText(`${folder}/${name}`),
      })),
  );
}

async function authorSheet(
  path: string,
  manuscript: Folder,
  diagnostics: Diagnostic[],
): Promise<Sheet[]> {
  const bytes = await manuscript.read(path);
  if (bytes) return [{ name: path, text: Buffer.from(bytes).toString('utf8') }];
  diagnostics.push(
    diagnose(
      'bad-style',
      `the stylesheet ${path} is not there`,
      'Put it into the manuscript folder, or take “style” out of book.yaml.',
      {
        file: 'book.yaml',
        line: 1,
        column: 1,
      },
    ),
  );
  return [];
}
