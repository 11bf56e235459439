// The notes of one file: who defines them, who calls them, which are called in vain or defined in vain. References,
// the notes of a bibliography, may be called from every file.

import type { NoteKind } from '../book/book.ts';
import type { RawNote } from '../book/draft.ts';
import { nearest } from '../book/near.ts';
import { diagnose, type Span } from '../diagnostic.ts';
import { safeName } from './ids.ts';
import { extract, type Nested } from './nest.ts';
import { type Report, type Source, spanOfLine } from './source.ts';

export interface Definition extends Omit<RawNote, 'tree'> {
  readonly nodes: readonly Nested[];
  /** The number of a note written inside its paragraph. */
  readonly inline?: number | undefined;
}

/** What may be called from everywhere: the ids of references by label. */
export type References = ReadonlyMap<string, string>;

export interface NoteHome {
  readonly source: Source;
  readonly chapter: string;
  readonly kind: NoteKind;
  readonly uniqueId: (wanted: string) => string;
  readonly report: Report;
}

/** Take the definitions out of a file's blocks; of two with one label the first counts. */
export function takeDefinitions(nodes: Nested[], home: NoteHome): Definition[] {
  const definitions: Definition[] = [];
  const byLabel = new Map<string, Definition>();
  let unnamed = 0;
  for (const { token, children } of extract(nodes, 'footnote_reference_open')) {
    const inline = typeof token.meta?.id === 'number' ? token.meta.id : undefined;
    const label = inline === undefined ? String(token.meta?.label) : `inline-${++unnamed}`;
    const span = spanOfLine(home.source, token.map?.[0] ?? 0, `[^${label}]:`);
    const first = inline === undefined ? byLabel.get(label) : undefined;
    if (first) {
      reportDuplicate(label, first.span, span, home.report);
      continue;
    }
    const prefix = home.kind === 'reference' ? 'ref' : `fn-${home.chapter}`;
    const id = home.uniqueId(`${prefix}-${safeName(label) || 'note'}`);
    const { kind, chapter } = home;
    const definition: Definition = { id, kind, label, chapter, span, nodes: children, inline };
    definitions.push(definition);
    if (inline === undefined) byLabel.set(label, definition);
  }
  return definitions;
}

function reportDuplicate(label: string, first: Span, second: Span, report: Report): void {
  report(
    diagnose(
      'duplicate-note',
      `The note [^${label}] is already defined on line ${first.line}`,
      'Give one of the two another label, and change the calls that mean it.',
      second,
    ),
  );
}

export function reportUndefined(
  label: string,
  known: Iterable<string>,
  span: Span,
  { source, report }: Pick<NoteHome, 'source' | 'report'>,
): void {
  const labels = [...known];
  const same = labels.find((other) => other.toLowerCase() === label.toLowerCase());
  // Of a short label almost every other one is near.
  const near = same ?? (label.length > 3 ? nearest(label, labels)[0] : undefined);
  report(
    diagnose(
      'undefined-note',
      `The note [^${label}] is called here, and no file defines it`,
      source.lines[span.line - 1]?.startsWith(`[^${label}] `)
        ? `If this line defines it, write a colon behind the bracket: “[^${label}]: …”.`
        : near
          ? `Did you mean [^${near}]? Otherwise write “[^${label}]: …” in this file.`
          : `Write “[^${label}]: …” in this file or, for a reference, in the bibliography.`,
      span,
    ),
  );
}

/** A reference that nobody calls still stands in the bibliography. */
export function reportUnused(
  definitions: readonly Definition[],
  called: ReadonlySet<string>,
  report: Report,
): void {
  for (const { id, kind, label, span, inline } of definitions) {
    if (kind === 'reference' || inline !== undefined || called.has(id)) continue;
    report(
      diagnose(
        'unused-note',
        `The note [^${label}] is defined and never called, so it is not in the book`,
        `Call it with [^${label}], or take it out.`,
        span,
      ),
    );
  }
}
