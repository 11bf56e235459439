// What PDF/A-2b (ISO 19005-2) asks of a document before it is saved; the numbers are those of its clauses. How the file
// itself is written (header, /ID, no encryption) is the binder's part. In: what is to be looked at. Out: diagnostics.

import { PDFBool, PDFDict, PDFName, PDFNumber, PDFStream } from '@cantoo/pdf-lib';
import type { Diagnostic } from '../diagnostic.ts';
import { FONT_RULES } from './fonts.ts';
import { dictAt, hasAny, listAt, nameAt } from './pdf-objects.ts';
import type { Subject } from './pdf-pages.ts';
import { applyRules, type Rule } from './rules.ts';
import { readXmp } from './xmp.ts';

/** Everything that keeps a document from claiming PDF/A-2b. */
export const checkArchive = (subject: Subject): Diagnostic[] => applyRules(RULES, subject);

function rule(says: string, find: Rule['find']): Rule {
  return {
    code: 'unarchivable',
    says: `The PDF is not fit for an archive: ${says}`,
    remedy:
      'Take it out of the book, or leave `archive` out of book.yaml. Until then the PDF does not claim PDF/A-2b.',
    find,
  };
}

const RULES: readonly Rule[] = [
  rule('no profile says what its colours mean', findUnmeantColours), // 6.2.3
  rule('colours for a press stand beside those for a screen', findPressColours), // 6.2.4.3
  rule('a picture leaves it to the reader how it looks', findVagueForms), // 6.2.5, 6.2.8, 6.2.9
  rule('an annotation is not printed', findHiddenAnnotations), // 6.3
  rule('something happens in it', findActions), // 6.4, 6.5, 6.8, 6.9
  rule('it says nothing of itself', findNoMetadata), // 6.6.2
  rule('its content is nested too deeply', findDeepStates), // 6.1.13
  rule('a string is too long', findLongStrings), // 6.1.13
  ...FONT_RULES, // 6.2.11
];

function findUnmeantColours({ document: { catalog, context } }: Subject): string[] {
  const intents = listAt(catalog, 'OutputIntents').map((item) => context.lookup(item));
  const profiles = intents.map((intent) =>
    intent instanceof PDFDict && nameAt(intent, 'S') === 'GTS_PDFA1'
      ? intent.lookup(PDFName.of('DestOutputProfile'))
      : undefined,
  );
  return profiles.some((profile) => profile instanceof PDFStream)
    ? []
    : ['it has no output intent'];
}

function findPressColours({ streams }: Subject): string[] {
  const pictures = streams.filter(({ dict }) => nameAt(dict, 'Subtype') === 'Image');
  const isCmyk = ({ dict }: PDFStream) =>
    listAt(dict, 'ColorSpace').some((space) => String(space) === '/DeviceCMYK');
  return pictures.filter(isCmyk).map(() => 'a picture in CMYK');
}

const BLENDS = new Set(
  (
    'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference ' +
    'Exclusion Hue Saturation Color Luminosity'
  ).split(' '),
);

function findVagueForms({ streams, document: { context } }: Subject): string[] {
  const vague = streams.flatMap(({ dict }) => {
    const type = nameAt(dict, 'Subtype');
    if (type === 'Image') {
      const isBad = hasAny(dict, 'Alternates', 'OPI') || isTrue(dict, 'Interpolate');
      return isBad ? ['a picture that may be smoothed or replaced'] : [];
    }
    const isBad = type === 'PS' || hasAny(dict, 'OPI', 'Ref', 'PS', 'F');
    return isBad ? ['a form that lies elsewhere'] : [];
  });
  const states = context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || nameAt(object, 'Type') === 'Annot') return [];
    const blends = hasAny(object, 'BM')
      ? listAt(object, 'BM').map((name) => String(name).slice(1))
      : [];
    const isBad = hasAny(object, 'TR', 'HTP') || blends.some((name) => !BLENDS.has(name));
    return isBad ? ['a state that presses differ in'] : [];
  });
  return [...vague, ...states];
}

const isTrue = (dict: PDFDict, key: string): boolean =>
  dict.lookup(PDFName.of(key)) === PDFBool.True;

/** Printed, and neither hidden, invisible nor unseen; a link needs no appearance of its own. */
function findHiddenAnnotations({ sheets }: Subject): string[] {
  const [invisible, hidden, print, noView] = [1, 2, 4, 32];
  return sheets.flatMap(({ annotations, name }) => {
    const isSound = annotations.every(({ dict }) => {
      const flags = dict.lookup(PDFName.of('F'));
      const value = flags instanceof PDFNumber ? flags.asNumber() : 0;
      return (
        nameAt(dict, 'Subtype') === 'Link' &&
        (value & (invisible | hidden | print | noView)) === print
      );
    });
    return isSound ? [] : [name];
  });
}

function findActions({ sheets, document: { catalog, context } }: Subject): string[] {
  const keys = ['AA', 'AcroForm', 'OCProperties', 'OpenAction'].filter((key) =>
    hasAny(catalog, key),
  );
  const tree = dictAt(catalog, 'Names');
  const names = ['EmbeddedFiles', 'JavaScript'].filter((key) => tree && hasAny(tree, key));
  const actions = sheets.flatMap(({ annotations }) =>
    annotations.flatMap(({ dict }) => nameAt(dictAt(dict, 'A'), 'S') ?? []),
  );
  const forbidden = actions.filter((action) => action !== 'GoTo' && action !== 'URI');
  return [...keys, ...names, ...forbidden, ...(context.trailerInfo.Encrypt ? ['encryption'] : [])];
}

function findNoMetadata({ document: { catalog } }: Subject): string[] {
  return readXmp(catalog).has('dc:title') ? [] : ['it has no XMP packet with a title'];
}

const DEEPEST_STATE = 28;

function findDeepStates({ sheets }: Subject): string[] {
  const deep = sheets.filter(
    ({ content }) => content.deepestState > DEEPEST_STATE || !content.isBalanced,
  );
  return deep.map(({ name }) => name);
}

const LONGEST_STRING = 32_767;

function findLongStrings({ tags }: Subject): string[] {
  const isLong = (dict: PDFDict) =>
    dict
      .entries()
      .some(([, value]) => value.sizeInBytes() > LONGEST_STRING && !(value instanceof PDFDict));
  return tags.filter(({ dict }) => isLong(dict)).map(({ type }) => `what a ${type} says`);
}
