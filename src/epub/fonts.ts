// The faces of the e-book: each cut down to the characters that the book shows in it. In: complete faces and their
// characters. Out: font files, the CSS that names them, and their licences.

import type { Face } from '../theme/faces.ts';
import type { Subset } from '../theme/subset.ts';
import { createNames } from './names.ts';

export interface EpubFont extends Face {
  /** The text under which the face may be passed on; it travels with the book. */
  readonly licence?: string | undefined;
}

export interface FontFile {
  readonly font: EpubFont;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly rule: string;
}

/** In the order of the stylesheets. */
export async function cutFonts(
  fonts: ReadonlyMap<EpubFont, string>,
  subset?: Subset,
): Promise<FontFile[]> {
  const name = createNames();
  const cut = subset ?? (await import('../theme/subset.ts')).createSubsetter();
  const files: FontFile[] = [];
  for (const [font, text] of fonts) {
    const fileName = `${name(font.fileName.replace(/\.\w+$/, ''))}.woff2`;
    files.push({
      font,
      fileName,
      bytes: await cut(font, charactersOf(text), 'woff2'),
      rule: faceRule(font, fileName),
    });
  }
  return files;
}

/** Once each and in order, so that the same book cuts the same face; capitals too, which a style may ask for. */
export const charactersOf = (text: string): string =>
  [...new Set(text + text.toUpperCase())]
    .filter((character) => character >= ' ')
    .sort()
    .join('');

const faceRule = ({ family, weight, style }: EpubFont, fileName: string): string =>
  `@font-face {\n  font-family: "${family}";\n  font-weight: ${weight};\n  font-style: ${style};\n` +
  `  src: url("fonts/${fileName}");\n}\n`;

/** One text for all faces, each licence once. */
export function licencesOf(fonts: readonly EpubFont[]): string | undefined {
  const families = new Map<string, Set<string>>();
  for (const { family, licence } of fonts) {
    if (licence !== undefined)
      families.set(licence, (families.get(licence) ?? new Set()).add(family));
  }
  if (families.size === 0) return undefined;
  return [...families]
    .map(
      ([licence, names]) =>
        `${[...names].join(', ')}\n\n${licence.replaceAll('\r\n', '\n').trim()}\n`,
    )
    .join(`\n${'-'.repeat(72)}\n\n`);
}
