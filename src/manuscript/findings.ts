// What was found, as it is told: in the order of the files, and what one file repeats told once.

import type { Code, Diagnostic } from '../diagnostic.ts';

export const arrange = (found: readonly Diagnostic[], files: readonly string[]): Diagnostic[] =>
  foldRepeated(inOrder(found, files));

/** As an author reads: what is said of no file first, then file by file, from top to bottom. */
export function inOrder(found: readonly Diagnostic[], files: readonly string[]): Diagnostic[] {
  const ranks = new Map(files.map((file, rank) => [file, rank]));
  const rank = ({ span }: Diagnostic): number => (span && ranks.get(span.file)) ?? -1;
  return found.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.span?.line ?? 0) - (b.span?.line ?? 0) ||
      (a.span?.column ?? 0) - (b.span?.column ?? 0),
  );
}

const HABITS = new Set<Code>(['repaired-html', 'control-character']);

/** A habit of raw HTML can come a hundred times in one file; its first place and its number say enough. */
function foldRepeated(sorted: readonly Diagnostic[]): Diagnostic[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of sorted) {
    const { code, message, span } = diagnostic;
    const key = HABITS.has(code) ? `${span?.file}\n${message}` : `${groups.size}`;
    const group = groups.get(key);
    if (group) group.push(diagnostic);
    else groups.set(key, [diagnostic]);
  }
  return [...groups.values()].map((group) => {
    const [first, ...more] = group as [Diagnostic, ...Diagnostic[]];
    if (more.length === 0) return first;
    const lines = `line ${more.at(-1)?.span?.line}`;
    const times =
      more.length === 1 ? `again on ${lines}` : `${more.length} times more, the last on ${lines}`;
    return { ...first, message: `${first.message} (${times})` };
  });
}
