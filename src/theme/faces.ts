// The faces that stylesheets name: files of installed packages or of the manuscript folder, with the licence that each
// travels under. In: @font-face rules. Out: Face, and a diagnostic for each file that is not there.

import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';
import type { Folder } from '../host/files.ts';
import { packagePath, readInstalled, readInstalledText } from '../host/installed.ts';
import type { CharacterRange, FaceRule } from './css.ts';

/** A file of one face, and the characters of CSS that describe it. */
export interface Face {
  readonly family: string;
  /** "400", or "400 700" for a variable face. */
  readonly weight: string;
  readonly style: 'normal' | 'italic';
  /** The characters that it is for, where it is not for all. */
  readonly range?: CharacterRange | undefined;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Where a stylesheet names it. */
  readonly span?: Span | undefined;
  /** The text under which the face may be passed on, where its package has one. */
  readonly licence?: string | undefined;
}

/** `url("pkg:name/file")` names a file of an installed package. */
const PACKAGE = /^pkg:((?:@[^/]+\/)?[^/]+)/;
/** Where packages of faces keep the text of the Open Font License, best first. */
const LICENCES = ['LICENSE_FONT', 'OFL.txt', 'LICENSE'];

/** Is there a character among these that the face is for? */
const isNeeded = ({ range }: FaceRule, characters: string | undefined): boolean =>
  characters === undefined ||
  range === undefined ||
  [...characters].some((character) => {
    const point = character.codePointAt(0) ?? 0;
    return range.some(([first, last]) => point >= first && point <= last);
  });

/** A face that is for none of the characters that the book shows is not read. */
export async function loadFaces(
  all: readonly FaceRule[],
  manuscript: Folder,
  diagnostics: Diagnostic[],
  characters?: string,
): Promise<Face[]> {
  const rules = all.filter((rule) => isNeeded(rule, characters));
  const faces = await Promise.all(
    rules.map(async ({ url, span, ...rule }): Promise<Face[]> => {
      const bytes = await readFace(url, manuscript).catch(() => undefined);
      const fileName = url.split('/').at(-1) ?? url;
      if (bytes) return [{ ...rule, span, fileName, bytes, licence: await readLicence(url) }];
      const message = `the face ${url} is not there`;
      diagnostics.push(
        diagnose('bad-style', message, 'Correct its url() in the stylesheet.', span),
      );
      return [];
    }),
  );
  return faces.flat();
}

const readFace = async (url: string, manuscript: Folder): Promise<Uint8Array | undefined> =>
  PACKAGE.test(url) ? readInstalled(packagePath(url.slice(4))) : manuscript.read(url);

async function readLicence(url: string): Promise<string | undefined> {
  const name = PACKAGE.exec(url)?.[1];
  if (name === undefined) return undefined;
  for (const file of LICENCES) {
    const text = await readInstalledText(packagePath(`${name}/${file}`)).catch(() => undefined);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** What is wrong with a face that is there and cannot be used. */
export const damagedFace = ({ family, span }: Face): Diagnostic =>
  diagnose(
    'bad-style',
    `the file of the face “${family}” is damaged, or no font at all`,
    'Open it with a font viewer, and put a whole copy in its place; or take its @font-face out of the stylesheet.',
    span,
  );
