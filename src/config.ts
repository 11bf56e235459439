// book.yaml: the schema, its defaults, and the words in which a mistake is told. In: the parsed YAML. Out: Config.

import * as z from 'zod';

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const FILE_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

const text = z.string().trim().min(1, 'must not be empty');
const language = z.string().regex(LANGUAGE, 'must be a language tag such as en, en-GB or zh-Hans');

const length = z
  .string()
  .trim()
  .regex(/^\d+(\.\d+)?\s*(in|mm|cm|pt)$/i, 'must be a length such as 0.75in or 20mm');

/** YAML reads a bare 2026 as a number and may read 2026-11-23 as a date; an author means the same by all. */
const date = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string().regex(DATE, 'must be a date such as 2026, 2026-11 or 2026-11-23'),
);

const creator = z
  .union(
    [
      text.transform((name) => ({ name })),
      z.strictObject({
        name: text,
        role: z.string().length(3, 'must be a role of three letters such as aut or trl').optional(),
        sort: text.optional(),
      }),
    ],
    'must be a name, or keys: “name:”, and “role:” or “sort:” where they are wanted',
  )
  .transform((who) => ({ role: 'aut', ...who }) as { name: string; role: string; sort?: string });

/** The books that this one belongs with. */
const series = z.union(
  [
    text.transform((name): { name: string; number?: number } => ({ name })),
    z.strictObject({ name: text, number: z.number().positive().optional() }),
  ],
  'must be a name, or keys: “name:” and “number:”',
);

/** A part of the book: its title, or the file of its page, and its chapters' files. */
const part = z.strictObject({ part: text, chapters: z.array(text).min(1, 'must name a file') });

/** Who vouches for the e-book's accessibility; nothing of the kind is claimed without. */
const certified = z.strictObject({
  by: text,
  standard: text.default('EPUB Accessibility 1.1 - WCAG 2.2 Level AA'),
  /** What entitles them to it, by its name or address. */
  credential: text.optional(),
  report: z.url('must be an address').optional(),
});

/** What a shop, a library and a title page ask for. */
const metadata = {
  title: text.default('Untitled'),
  subtitle: text.optional(),
  creators: z.array(creator).default([]),
  language: language.default('en'),
  /** `urn:uuid:…`, `urn:isbn:…` or any other URI; made from title and creators where absent. */
  identifier: text.optional(),
  publisher: text.optional(),
  date: date.optional(),
  rights: text.optional(),
  description: text.optional(),
  subjects: z.array(text).default([]),
  series: series.optional(),
  certified: certified.optional(),
  cover: text.optional(),
  coverAlt: z.string().default(''),
};

const LAYOUTS = ['plain', 'notes', 'two-up', 'four-up', 'booklet', 'large'] as const;

/** What is given out in class. */
const handout = z.strictObject({
  name: z.string().regex(FILE_NAME, 'must be a plain name without spaces or slashes').optional(),
  /** Chapters by file, id or number, `#sections` by id; the whole book where none is named. */
  of: z
    .union(
      [text.transform((one) => [one]), z.array(text).min(1, 'must name a chapter or section')],
      'must be a chapter or section, or a list of them',
    )
    .default([]),
  layout: z.enum(LAYOUTS).default('plain'),
  paper: text.default('A4'),
  audience: z.enum(['student', 'teacher']).default('student'),
  grayscale: z.boolean().default(false),
  course: text.optional(),
  date: z
    .preprocess((value) => (typeof value === 'number' ? String(value) : value), text)
    .optional(),
  /** Whether there is a line to write a name on. */
  nameLine: z.boolean().default(true),
  /** The edge that the printer turns sheets over; the natural one of the layout where it is not given. */
  duplex: z.enum(['long-edge', 'short-edge']).optional(),
  /** Of a booklet: the most pages that are folded together. */
  signature: z.number().int().positive().multipleOf(4, 'must be a multiple of 4').optional(),
  /** Of a booklet: how far each sheet that lies around pushes the pages out. */
  creep: z.preprocess((value) => (value === 0 ? '0mm' : value), length).default('0mm'),
});

/** How the book is made. */
const settings = {
  /** File name of the outputs; made from the title where absent. */
  slug: z
    .string()
    .regex(FILE_NAME, 'must be a plain file name without spaces or slashes')
    .optional(),
  chapters: z
    .array(
      z.union([text, part], 'must be a file, or a part with its files: “part:” and “chapters:”'),
    )
    .optional(),
  trim: z.string().trim().default('6x9in'),
  /** Those that are not given follow from the trim. */
  margins: z
    .strictObject({
      inside: length.optional(),
      outside: length.optional(),
      top: length.optional(),
      bottom: length.optional(),
    })
    .default({}),
  /** How far pictures with the class `bleed` reach beyond the trim. */
  bleed: z.preprocess((value) => (value === 0 ? '0in' : value), length).default('0in'),
  /** Marks in the printer's file that show where to cut. */
  cropMarks: z.boolean().default(false),
  /** Whether the PDF is to be fit for an archive (PDF/A-2b). */
  archive: z.boolean().default(false),
  chapterStart: z.enum(['any', 'recto']).default('any'),
  notes: z.enum(['page', 'chapter', 'book']).default('page'),
  noteNumbers: z.enum(['chapter', 'book']).default('chapter'),
  references: z.enum(['foot', 'end', 'both']).default('both'),
  theme: text.default('essay'),
  style: text.optional(),
  audience: z.enum(['student', 'teacher']).default('student'),
  /** Whether the e-book names the pages of the print edition. */
  pageList: z.enum(['print', 'none']).default('print'),
  /** Chapters 1, 2, 3; sections 2.1, 2.2. */
  numbering: z.enum(['none', 'chapters', 'sections']).default('none'),
  contentsDepth: z.number().int().min(1).max(3).default(2),
  /** Those that come again and again. */
  handouts: z.array(handout).default([]),
};

const schema = z.strictObject({ ...metadata, ...settings });

type Config = z.output<typeof schema>;
export type Metadata = Pick<Config, keyof typeof metadata>;
export type Settings = Pick<Config, keyof typeof settings>;
export type Creator = Metadata['creators'][number];

/** A handout as book.yaml wishes for it. */
export type HandoutSettings = z.output<typeof handout>;
export const HANDOUT_LAYOUTS: readonly HandoutSettings['layout'][] = LAYOUTS;
/** The defaults of a handout, and what flags say of it. */
export const readHandout = (said: z.input<typeof handout>) => handout.safeParse(said);

/** One thing wrong with book.yaml: the keys that lead to it and a sentence. */
export interface ConfigIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface ConfigResult {
  readonly metadata: Metadata;
  readonly settings: Settings;
  readonly issues: readonly ConfigIssue[];
}

/** Check what book.yaml says; where it errs, the defaults stand in, so that the rest can be checked too. */
export function readConfig(value: unknown): ConfigResult {
  const result = schema.safeParse(value ?? {});
  if (result.success) return { ...divide(result.data), issues: [] };
  const issues = result.error.issues.flatMap(explain);
  const bad = new Set(issues.map((issue) => issue.path[0]));
  const rest = isRecord(value)
    ? Object.fromEntries(Object.entries(value).filter(([key]) => !bad.has(key)))
    : {};
  return { ...divide(schema.parse(rest)), issues };
}

/** The JSON Schema that an editor can check and complete book.yaml with. */
export function configJsonSchema(): unknown {
  return z.toJSONSchema(schema, { io: 'input' });
}

function explain(issue: z.core.$ZodIssue): ConfigIssue[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `“${key}” is not a setting${suggestion(key)}`,
    }));
  }
  if (issue.code === 'invalid_value') {
    return [{ path, message: `must be one of ${issue.values.map(String).join(', ')}` }];
  }
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((errors) => errors.every((error) => error.path.length > 0));
    if (meant)
      return meant.flatMap((error) => explain({ ...error, path: [...path, ...error.path] }));
  }
  return [{ path, message: sentenceOf(issue) }];
}

/** What a value of a wrong kind, or out of bounds, must be. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return KINDS[issue.expected] ?? issue.message;
  const { origin, message } = { origin: undefined, ...issue };
  if (origin !== 'number' && origin !== 'int') return message;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  if (issue.code !== 'too_small') return message;
  return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'must be text; what looks like a number stands in quotes',
  number: 'must be a number',
  int: 'must be a whole number',
  boolean: 'must be true or false',
  array: 'must be a list',
  object: 'must have keys of its own below it',
};

const KEYS = [...Object.keys(metadata), ...Object.keys(settings)];

/** "; did you mean …?" for a key of which somebody else's spelling is known or which differs in its first letters. */
function suggestion(key: string): string {
  const alias: Record<string, string | undefined> = {
    author: 'creators',
    authors: 'creators',
    lang: 'language',
    isbn: 'identifier',
    size: 'trim',
    licence: 'rights',
    license: 'rights',
  };
  const lower = key.toLowerCase();
  const near =
    (Object.hasOwn(alias, lower) ? alias[lower] : undefined) ??
    KEYS.find((known) => known.toLowerCase().startsWith(lower.slice(0, 4)));
  return near ? `; did you mean “${near}”?` : '';
}

function divide(config: Config): { metadata: Metadata; settings: Settings } {
  const pick = (keys: readonly string[]) =>
    Object.fromEntries(Object.entries(config).filter(([key]) => keys.includes(key)));
  return {
    metadata: pick(Object.keys(metadata)) as Metadata,
    settings: pick(Object.keys(settings)) as Settings,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
