// What the conversion of one file needs to know wherever it has got to.

import type { Span } from '../diagnostic.ts';
import type { Report, Source, SpanAt } from './source.ts';

/** A note's label, or the number of a note written inside its paragraph. */
export type Call = { readonly label: string } | { readonly inline: number };

export interface Writing {
  readonly source: Source;
  readonly language: string;
  readonly report: Report;
  /** The id of the note that a call means; where there is none, that is reported. */
  readonly call: (call: Call, span: Span, spanAt: SpanAt) => string | undefined;
  /** Where the text stands, when it is not where its block's lines are: a note inside a paragraph. */
  readonly place?: { readonly span: Span; readonly spanAt: SpanAt } | undefined;
}
