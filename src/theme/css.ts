// CSS in, CSS out: nesting and range queries lowered, because the engine's parser fails on them, and the faces taken
// out, because each edition brings them in its own way.

import { type Declaration, type DeclarationBlock, transform } from 'lightningcss';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';

export interface FaceRule {
  readonly family: string;
  readonly weight: string;
  readonly style: 'normal' | 'italic';
  readonly url: string;
  /** The characters that the face is for, where it is not for all. */
  readonly range?: CharacterRange | undefined;
  readonly span: Span;
}

/** First and last code points of runs, in order. */
export type CharacterRange = readonly (readonly [number, number])[];

export interface LoweredCss {
  readonly css: string;
  readonly faces: readonly FaceRule[];
  /** What keeps the sheet from being read; its css is empty then. */
  readonly fault?: Diagnostic;
  /** What it asks for that is not for a stylesheet to ask. */
  readonly refused: readonly Diagnostic[];
}

/** lightningcss counts versions as major << 16. */
const TARGETS = { chrome: 100 << 16 };

export function lowerCss(file: string, text: string): LoweredCss {
  const faces: FaceRule[] = [];
  const refused: Diagnostic[] = [];
  try {
    const { code } = transform({
      filename: file,
      code: Buffer.from(text),
      targets: TARGETS,
      visitor: {
        Rule: {
          import({ value: { url, loc } }) {
            refused.push(importOf(url, { file, line: loc.line + 1, column: loc.column }));
            return [];
          },
          'font-face'({ value }) {
            const line = value.loc.line + 1;
            const span = { file, line, column: value.loc.column };
            const face = readFaceRule(value.properties, span);
            if (face) faces.push(face);
            else refused.push(fileless(span));
            return [];
          },
          page({ value: { loc, declarations } }) {
            const span = { file, line: loc.line + 1, column: loc.column };
            refused.push(...pageBoxes(declarations, span));
          },
        },
        Url({ url, loc }) {
          if (!/^(?:data:|#)/.test(url)) refused.push(pictureOf(url, { file, ...loc }));
        },
      },
    });
    return { css: Buffer.from(code).toString('utf8'), faces, refused };
  } catch (error) {
    return { css: '', faces: [], refused: [], fault: explain(file, error) };
  }
}

type Properties = readonly { readonly type: string; readonly value?: unknown }[];

function readFaceRule(properties: Properties, span: Span): FaceRule | undefined {
  const value = (type: string) => properties.find((property) => property.type === type)?.value;
  const sources = (value('source') ?? []) as { type: string; value: { url?: { url: string } } }[];
  const url = sources.find((source) => source.type === 'url')?.value.url?.url;
  const family = value('font-family');
  if (url === undefined || typeof family !== 'string') return undefined;
  const style =
    (value('font-style') as { type: string } | undefined)?.type === 'italic' ? 'italic' : 'normal';
  const range = readRange(value('unicode-range'));
  return { family, weight: readWeight(value('font-weight')), style, url, range, span };
}

function readRange(value: unknown): CharacterRange | undefined {
  const runs = (value ?? []) as readonly { readonly start: number; readonly end: number }[];
  if (runs.length === 0) return undefined;
  return runs.map(({ start, end }) => [start, end] as const).sort(([a], [b]) => a - b);
}

/** One weight, or the two ends of a variable face's range. */
function readWeight(value: unknown): string {
  const ends = (value ?? []) as { type: string; value: { type: string; value?: number } }[];
  const numbers = ends.map((end) => (end.value.type === 'bold' ? 700 : (end.value.value ?? 400)));
  const unique = [...new Set(numbers.length > 0 ? numbers : [400])];
  return unique.join(' ');
}

/** It would have to come first, and before an author's stylesheet come others. */
const importOf = (url: string, span: Span): Diagnostic =>
  diagnose(
    'bad-style',
    `the stylesheet brings in another one, “${url}”, which is not read`,
    'Copy what it says to this place.',
    span,
  );

/** One of the reader's machine would be another one elsewhere. */
const fileless = (span: Span): Diagnostic =>
  diagnose(
    'bad-style',
    'this @font-face does not say which file it is, so nothing can be set in it',
    'Name the family, and a file in the manuscript folder: src: url("my-face.ttf").',
    span,
  );

/** Pages are given what the manuscript shows and nothing else. */
const pictureOf = (url: string, span: Span): Diagnostic =>
  diagnose(
    'bad-style',
    `the stylesheet shows “${url.slice(0, 60)}”, which no edition has: pictures are the manuscript's`,
    'Show it in the text, or write it into the stylesheet as a data: URL.',
    span,
  );

/** The page's box is one for all stages, so book.yaml has it. */
function pageBoxes(declarations: DeclarationBlock<Declaration>, span: Span): Diagnostic[] {
  const all = [...(declarations.declarations ?? []), ...(declarations.importantDeclarations ?? [])];
  const names = all.map(nameOf);
  const boxes = [...new Set(names)].filter((name) => /^(size|margin|padding)\b/.test(name));
  if (boxes.length === 0) return [];
  const message = `@page sets ${boxes.join(' and ')}, but a stylesheet cannot make the page: running heads, binding and the e-book go by book.yaml`;
  const remedy = 'Take it out here, and write “trim” and “margins” in book.yaml instead.';
  return [diagnose('bad-geometry', message, remedy, span)];
}

/** Where each of the outermost rules begins: its place, and its offset into the text. Throws where CSS cannot be read. */
export function rulesOf(file: string, text: string): { span: Span; start: number }[] {
  const lines = [
    0,
    ...[...text.matchAll(/\r\n|[\n\r\f]/g)].map((end) => end.index + end[0].length),
  ];
  const rules: { span: Span; start: number }[] = [];
  transform({
    filename: file,
    code: Buffer.from(text),
    visitor: {
      StyleSheet(sheet) {
        for (const rule of sheet.rules) {
          if (!('value' in rule) || !rule.value || !('loc' in rule.value)) continue;
          const { line, column } = rule.value.loc;
          const span = { file, line: line + 1, column };
          rules.push({ span, start: (lines[line] ?? text.length) + column - 1 });
        }
      },
    },
  });
  return rules;
}

const nameOf = (declaration: Declaration): string =>
  declaration.property === 'custom' ? declaration.value.name : declaration.property;

function explain(file: string, error: unknown): Diagnostic {
  const { message, loc } = error as { message: string; loc?: { line: number; column: number } };
  const span = { file, line: loc?.line ?? 1, column: loc?.column ?? 1 };
  return diagnose(
    'bad-style',
    `the stylesheet cannot be read: ${message}`,
    'Correct the CSS at this place.',
    span,
  );
}
