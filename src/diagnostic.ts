// Diagnostics: what every stage says to an author. A diagnostic says what is wrong, where, and what to do next;
// all that one run finds are reported together. Our own bugs are thrown instead.

/** A place in a source file: the path as the author knows it, line and column counted from 1. */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Of a setting, or of what the tool makes of the settings, where nothing is known more exactly. */
export const IN_CONFIG: Span = { file: 'book.yaml', line: 1, column: 1 };

export type Severity = 'error' | 'warning' | 'hint';

/** Every code with its default severity and the one line that the README's table prints. */
export const CODES = {
  'missing-picture': ['error', 'A picture that the text shows is not in the manuscript folder.'],
  'outside-picture': [
    'error',
    'A picture lies outside the manuscript folder or on another machine.',
  ],
  'bad-picture': ['error', 'A picture file is empty, damaged or of a type that cannot be shown.'],
  'undefined-note': ['error', 'A note is called that no file defines.'],
  'duplicate-note': ['error', 'A note is defined twice.'],
  'broken-reference': ['error', 'A cross-reference or link points to nothing in the book.'],
  'nameless-entry': ['error', 'A mark for the index names no entry.'],
  'duplicate-id': ['error', 'Two places bear the same id.'],
  'bad-config': [
    'error',
    'book.yaml, or the YAML head of a chapter, says something that cannot be meant.',
  ],
  'deep-nesting': [
    'error',
    'Quotations, lists or HTML stand inside each other more deeply than can be read.',
  ],
  'bad-encoding': ['error', 'A file is not UTF-8.'],
  'bad-style': [
    'error',
    'A stylesheet, or a face that it names, cannot be read, or takes text off the pages.',
  ],
  'empty-book': ['error', 'There is no chapter to make a book of.'],
  'lost-text': ['error', 'Text of the manuscript does not stand on the pages.'],
  'doubled-text': ['error', 'Text of the manuscript stands on the pages more than once.'],
  'missing-glyph': ['error', 'A character has no glyph in any face of the book.'],
  'unset-page': ['error', 'A block cannot be set on a page of this size.'],
  'bad-geometry': ['error', 'The page leaves no room for text.'],
  'unembedded-font': ['error', 'A face of the PDF is not embedded in it.'],
  'untagged-pdf': ['error', 'The PDF has no tags.'],
  'broken-page': ['error', 'The content of a page of the PDF is damaged.'],
  'uneven-pages': ['error', 'The pages of the PDF differ in size.'],
  'dead-link': ['error', 'A link or bookmark of the PDF leads nowhere.'],
  'local-link': ['error', 'A link of the PDF points into the machine that made it.'],
  'not-for-print': ['error', 'The PDF for the printer has links, bookmarks or the like.'],
  'narrow-margin': [
    'warning',
    'A margin is narrower than print shops take it, or than running heads and folios are high.',
  ],
  'untagged-content': [
    'warning',
    'Something in the PDF is read out to nobody and not marked as decoration.',
  ],
  'broken-tags': [
    'warning',
    'The tags of the PDF contradict its content, each other or the standard.',
  ],
  'silent-figure': ['warning', 'A picture of the PDF has no words to be read out in its place.'],
  'silent-link': ['warning', 'A link of the PDF is not tagged or not described.'],
  'skipped-heading': ['warning', 'The headings of the PDF skip levels.'],
  'unreadable-face': ['warning', 'A face of the PDF does not say what its glyphs stand for.'],
  'unsaid-language': ['warning', 'The PDF does not say its language, or says it wrongly.'],
  'unsaid-title': ['warning', 'The PDF does not show its title.'],
  unarchivable: ['warning', 'The PDF is not fit for an archive.'],
  'missing-metadata': ['warning', 'The PDF does not say its title, author or language.'],
  'unused-note': ['warning', 'A note is defined and never called.'],
  'large-picture': ['warning', 'A picture is larger than shops for e-books take.'],
  'missing-alt': ['warning', 'A picture has no alternative text.'],
  'missing-title': ['warning', 'A chapter has no title.'],
  'repeated-title': ['warning', 'Two chapters have the same title.'],
  'repaired-html': ['warning', 'Raw HTML had to be repaired or removed.'],
  'control-character': ['warning', 'A character that no text can hold was left out.'],
  'unclosed-block': ['warning', 'A fenced block (`::: name`) is never closed, or closes nothing.'],
  'misspelt-block': [
    'warning',
    'The name of a fenced block is nearly, but not quite, a known one.',
  ],
  'unsafe-link': ['warning', 'A link would run a program or open a file of the reader’s machine.'],
  'heading-jump': ['warning', 'A heading skips a level.'],
  'too-long-note': ['warning', 'A footnote is too long for the foot of a page.'],
  'wide-table': ['warning', 'A table is wider than the page and had to be made to fit.'],
  'long-code': ['warning', 'A line of code is longer than the page is wide and turns over.'],
  overfull: ['warning', 'Something reaches over the side of the text into the margin.'],
  'low-resolution': ['warning', 'A picture has fewer than 200 pixels to the inch in print.'],
  'unstable-pages': ['warning', 'Page references do not come to rest.'],
  'unknown-selection': ['error', 'A handout names a chapter or section that is not in the book.'],
  'empty-handout': ['error', 'Nothing is selected for a handout.'],
  'small-sheet': ['error', 'The sheet of a handout is too small for what it has to hold.'],
  'small-print': ['warning', 'The reduced pages of a handout have letters under 6 points.'],
  'crop-marks': ['hint', 'The pages have crop marks, which not every printer takes.'],
  'no-config': ['hint', 'There is no book.yaml; sensible defaults are used.'],
} as const satisfies Record<string, readonly [Severity, string]>;

export type Code = keyof typeof CODES;

export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  /** What is wrong, one sentence, no full stop needed twice. */
  readonly message: string;
  /** What to do next, one sentence. */
  readonly remedy: string;
  readonly span?: Span | undefined;
}

/** Make a diagnostic; its severity comes from the table of codes. */
export function diagnose(
  code: Code,
  message: string,
  remedy: string,
  span?: Span | undefined,
): Diagnostic {
  return { code, severity: CODES[code][0], message, remedy, span };
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => d.severity === 'error');
