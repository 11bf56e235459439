// Telling the author: diagnostics and results as text for a terminal, or as JSON for machines. In: a publication. Out:
// strings.

import type { Diagnostic } from '../diagnostic.ts';
import type { WrittenFile } from './publish.ts';

/** `file:line:column error code: what is wrong` and, indented, what to do next. */
export function formatDiagnostic({ code, severity, message, remedy, span }: Diagnostic): string {
  const place = span?.file ? `${span.file}:${span.line}:${span.column} ` : '';
  return `${place}${severity} ${code}: ${message}\n    ${remedy}`;
}

export function formatDiagnostics(found: readonly Diagnostic[]): string {
  if (found.length === 0) return '';
  const counts = (['error', 'warning', 'hint'] as const).flatMap((severity) => {
    const count = found.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  return `${found.map(formatDiagnostic).join('\n')}\n${counts.join(', ')}\n`;
}

export function formatFile({ path, bytes, pages, slip }: WrittenFile): string {
  const size =
    bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  const count = pages === undefined ? '' : `${pages} ${pages === 1 ? 'page' : 'pages'}, `;
  return `${path} (${count}${size})\n${slip === undefined ? '' : `    ${slip}\n`}`;
}
