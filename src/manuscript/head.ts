// The YAML head of a chapter: `---`, keys, `---` before the text. In: a source. Out: what it says, and where the text
// begins.

import * as z from 'zod';
import { SEMANTICS } from '../book/book.ts';
import { diagnose } from '../diagnostic.ts';
import type { Report, Source } from './source.ts';
import { readYaml } from './yaml.ts';

/** A chapter may be called 1984. */
const words = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string().trim().min(1, 'must not be empty'),
);

const schema = z.strictObject({
  title: words.optional(),
  short: words.optional(),
  matter: z.enum(['front', 'body', 'back']).optional(),
  semantic: z.enum(SEMANTICS).default('chapter'),
  lang: z
    .string()
    .regex(
      /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
      'must be a language tag such as en, en-GB or zh-Hans',
    )
    .optional(),
});

export interface Head {
  readonly values: z.output<typeof schema>;
  /** The source with the head's lines emptied, so that all places stay what they are. */
  readonly body: string;
}

const HEAD = /^---[ \t]*\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\n|$)/m;

export function readHead(source: Source, report: Report): Head {
  const found = source.text.startsWith('---') ? HEAD.exec(source.text) : null;
  // Two rules with text between them are no head.
  if (
    found?.index !== 0 ||
    !/^(?:\s*(?:#.*)?\n)*(?:["']?[\w-]+["']?\s*:(?:\s|$)|$)/.test(found[1] ?? '')
  ) {
    return { values: schema.parse({}), body: source.text };
  }
  const body = found[0].replace(/[^\n]/g, '') + source.text.slice(found[0].length);
  const offset = found[0].indexOf('\n') + 1;
  const yaml = readYaml(source, found[1] ?? '', offset, report);
  return { values: checkHead(yaml?.value ?? {}, yaml?.spanOf, report), body };
}

type SpanOf = NonNullable<ReturnType<typeof readYaml>>['spanOf'];

/** What errs is told and left out, so that the rest of the head still counts. */
function checkHead(value: unknown, spanOf: SpanOf | undefined, report: Report): Head['values'] {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const bad = new Set<PropertyKey | undefined>();
  for (const issue of result.error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? '')];
    for (const key of keys) {
      bad.add(key);
      report(
        diagnose(
          'bad-config',
          `“${key}” ${explain(issue)}`,
          `A chapter’s head knows ${Object.keys(schema.shape).join(', ')}.`,
          spanOf?.([key]),
        ),
      );
    }
  }
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return schema.parse(Object.fromEntries(entries.filter(([key]) => !bad.has(key))));
}

function explain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'is nothing that the head of a chapter can say';
  if (issue.code === 'invalid_value')
    return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return 'must be text';
  return issue.message;
}
