// What both standards ask of faces (ISO 14289-1, 7.21; ISO 19005-2, 6.2.11). In: a subject. Out: rules. That each face is
// embedded is asked of every PDF, see preflight.ts.

import { PDFDict, PDFName, PDFStream } from '@cantoo/pdf-lib';
import { dictAt, listAt, nameAt } from './pdf-objects.ts';
import { bytesOf, type Subject } from './pdf-pages.ts';
import type { Rule } from './rules.ts';

const REMEDY =
  'Choose another face for what stands there, and name it in the theme. Until then the PDF claims no standard.';

export const FONT_RULES: readonly Rule[] = [
  {
    code: 'unreadable-face', // 7.21.7
    says: 'A face of the PDF does not say which characters its glyphs stand for',
    remedy: REMEDY,
    find: findMuteFaces,
  },
  {
    code: 'unreadable-face', // 7.21.3 and 7.21.6
    says: 'A face of the PDF does not say which of its glyphs are meant',
    remedy: REMEDY,
    find: findUnmappedFaces,
  },
  {
    code: 'unreadable-face', // 7.21.8
    says: 'The PDF shows characters that its face has no glyph for',
    remedy: REMEDY,
    find: ({ sheets }) =>
      sheets.filter(({ content }) => content.hasNoGlyph).map(({ name }) => name),
  },
];

const nameOf = (font: PDFDict): string =>
  (nameAt(font, 'BaseFont') ?? 'without a name').replace(/^[A-Z]{6}\+/, '');

/** Faces that a page shows text with; the others are parts of these. */
const shown = ({ fonts }: Subject): PDFDict[] =>
  fonts.filter((font) => !/^CIDFont/.test(nameAt(font, 'Subtype') ?? ''));

function findMuteFaces(subject: Subject): string[] {
  const mute = shown(subject).filter((font) => {
    const map = font.lookup(PDFName.of('ToUnicode'));
    // No text is U+0000, U+FEFF or U+FFFE.
    return !(map instanceof PDFStream) || /<(?:0000|FEFF|FFFE)>\s*$/im.test(bfTargets(map));
  });
  return mute.map(nameOf);
}

/** What glyphs stand for, one a line. */
function bfTargets(map: PDFStream): string {
  const lists = bytesOf(map)
    .toString('latin1')
    .matchAll(/beginbf(?:char|range)\s([\s\S]*?)endbf/g);
  return [...lists].map(([, list = '']) => list).join('\n');
}

function findUnmappedFaces(subject: Subject): string[] {
  const composite = shown(subject).filter((font) => nameAt(font, 'Subtype') === 'Type0');
  const unmapped = composite.filter((font) => {
    const [item] = listAt(font, 'DescendantFonts');
    const face = item && font.context.lookup(item);
    if (!(face instanceof PDFDict)) return true;
    const isIdentity = /^Identity-[HV]$/.test(nameAt(font, 'Encoding') ?? '');
    const isMapped =
      nameAt(face, 'Subtype') !== 'CIDFontType2' || face.has(PDFName.of('CIDToGIDMap'));
    return !isIdentity || !isMapped || !dictAt(face, 'CIDSystemInfo');
  });
  return unmapped.map(nameOf);
}
