// How the book looks: Octavo's own CSS, the theme's, the author's, in that order, lowered to what the engine reads. In:
// the settings and the manuscript folder. Out: Theme, one stylesheet an edition, and the faces that it names.

import type { Settings } from '../config.ts';
import { type Diagnostic, diagnose, IN_CONFIG, type Span } from '../diagnostic.ts';
import { decodeUtf8, type Folder, OutsideFolderError } from '../host/files.ts';
import { listInstalled, ownPath, readInstalledText } from '../host/installed.ts';
import { type FaceRule, lowerCss, rulesOf } from './css.ts';
import { type Face, loadFaces } from './faces.ts';
import { type TextWishes, textWishes } from './properties.ts';
import { fitToScript } from './scripts.ts';

export type Edition = 'print' | 'epub';

export interface Theme {
  /** One stylesheet an edition. */
  readonly css: Readonly<Record<Edition, string>>;
  readonly faces: readonly Face[];
  readonly text: TextWishes;
  /** Where the author has a stylesheet: what comes of only a part of it, to find out what is wrong with it. */
  readonly authored?: () => AuthoredRules;
}

/** The outermost rules of an author's stylesheet. */
export interface AuthoredRules {
  readonly places: readonly Span[];
  /** The print edition's stylesheet with the first so many of them only. */
  readonly first: (count: number) => string;
}

interface Sheet {
  readonly name: string;
  readonly text: string;
  readonly editions: readonly Edition[];
}

const BOTH: readonly Edition[] = ['print', 'epub'];
/** The files of a theme in the order of the cascade; Octavo's own folder has the same ones. */
const FILES: Readonly<Record<string, readonly Edition[]>> = {
  'faces.css': BOTH,
  'book.css': BOTH,
  'print.css': ['print'],
  'epub.css': ['epub'],
  'zh.css': BOTH,
  'ja.css': BOTH,
};

/** Sheets that few books need. */
const ASKED: Readonly<Record<string, (languages?: Languages) => boolean>> = {
  'zh.css': (languages) => languages?.written.has('zh') ?? false,
  'ja.css': (languages) => [languages?.written, languages?.quoted].some((some) => some?.has('ja')),
};

/** First subtags of the languages that chapters are written in, and that passages in them are in. */
interface Languages {
  readonly written: ReadonlySet<string>;
  readonly quoted: ReadonlySet<string>;
}

/** What a book shows. */
export interface Shown {
  /** Faces for other characters are left out. */
  readonly characters?: string;
  /** Of the book. */
  readonly language?: string;
  readonly languages?: Languages;
}

/**
 * Octavo's stylesheets, the theme's, the author's; what is wrong with one, or with a face, is a diagnostic.
 */
export async function loadTheme(
  settings: Settings,
  manuscript: Folder,
  { characters, language = 'en', languages }: Shown = {},
): Promise<{ theme: Theme; diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const made = [
    ...(await sheetsIn(ownPath('styles'), languages)),
    ...(await themeSheets(settings.theme, diagnostics)),
  ];
  const fitted = fitToScript(language, textFor('print', made));
  const authored = await authorSheet(settings.style, manuscript, diagnostics);
  const sheets = [
    ...made,
    { name: 'fitted', text: fitted, editions: ['print'] as const },
    ...(authored ? [authored] : []),
  ];
  const rules: FaceRule[] = [];
  const css = { print: '', epub: '' };
  let unauthored = '';
  for (const sheet of sheets) {
    const lowered = lowerCss(sheet.name, sheet.text);
    if (lowered.fault) diagnostics.push(lowered.fault);
    diagnostics.push(...lowered.refused);
    if (sheet === authored) unauthored = css.print;
    for (const edition of sheet.editions) css[edition] += `${lowered.css}\n`;
    rules.push(...lowered.faces);
  }
  const faces = await loadFaces(rules, manuscript, diagnostics, characters);
  const theme = { css, faces, text: textWishes(css.print) };
  if (!authored) return { theme, diagnostics };
  return { theme: { ...theme, authored: () => rulesIn(authored, unauthored) }, diagnostics };
}

function rulesIn({ name, text }: Sheet, before: string): AuthoredRules {
  const rules = rulesOf(name, text);
  return {
    places: rules.map(({ span }) => span),
    first: (count) => before + lowerCss(name, text.slice(0, rules[count]?.start)).css,
  };
}

const textFor = (edition: Edition, sheets: readonly Sheet[]): string =>
  sheets.flatMap(({ text, editions }) => (editions.includes(edition) ? [text] : [])).join('\n');

async function themeSheets(theme: string, diagnostics: Diagnostic[]): Promise<Sheet[]> {
  const sheets = /^[\w-]+$/.test(theme) ? await sheetsIn(ownPath('styles', theme)) : [];
  if (sheets.length === 0) {
    const remedy = 'Name one of the folders in styles/ in book.yaml.';
    diagnostics.push(diagnose('bad-style', `there is no theme “${theme}”`, remedy, IN_CONFIG));
  }
  return sheets;
}

async function sheetsIn(folder: string, languages?: Languages): Promise<Sheet[]> {
  const there = await listInstalled(folder).catch((): readonly string[] => []);
  return Promise.all(
    Object.entries(FILES)
      .filter(([file]) => there.includes(file) && (ASKED[file]?.(languages) ?? true))
      .map(async ([file, editions]) => ({
        name: `styles/${file}`,
        text: await readInstalledText(`${folder}/${file}`),
        editions,
      })),
  );
}

async function authorSheet(
  path: string | undefined,
  manuscript: Folder,
  diagnostics: Diagnostic[],
): Promise<Sheet | undefined> {
  if (path === undefined) return undefined;
  const bytes = await manuscript.read(path).catch((error: unknown) => {
    if (error instanceof OutsideFolderError) return error;
    throw error;
  });
  if (bytes instanceof Uint8Array) {
    const decoded = decodeUtf8(bytes);
    if ('text' in decoded) return { name: path, text: decoded.text, editions: BOTH };
    const span = { file: path, ...decoded.invalidAt };
    const asUtf8 = 'Open it in your editor and save it with the encoding UTF-8.';
    diagnostics.push(diagnose('bad-encoding', `${path} is not UTF-8`, asUtf8, span));
    return undefined;
  }
  const where = bytes ? 'lies outside the manuscript folder' : 'is not there';
  const remedy = 'Put it into the manuscript folder, or take “style” out of book.yaml.';
  diagnostics.push(diagnose('bad-style', `the stylesheet ${path} ${where}`, remedy, IN_CONFIG));
  return undefined;
}
