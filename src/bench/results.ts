// What came of the rounds. In: measurements. Out: medians, ratios to the browser's own print, and a Markdown table.

export interface Measurement {
  readonly seconds: number;
  readonly pages: number;
}

export interface Result {
  readonly name: string;
  readonly peakBytes: number;
  readonly rounds: readonly Measurement[];
  /** Why it was skipped. */
  readonly failure?: string;
}

export interface Summary {
  readonly name: string;
  readonly pages: number;
  readonly seconds: number;
  readonly peakBytes: number;
  /** Times that of the baseline; undefined where the baseline failed. */
  readonly timeRatio?: number;
  readonly memoryRatio?: number;
}

/** Medians of those that did not fail. */
export function summarize(results: readonly Result[], baseline: string): Summary[] {
  const medians = results
    .filter(({ rounds, failure }) => rounds.length > 0 && failure === undefined)
    .map(({ name, rounds, peakBytes }) => ({
      ...{ name, peakBytes },
      pages: median(rounds.map(({ pages }) => pages)),
      seconds: median(rounds.map(({ seconds }) => seconds)),
    }));
  const base = medians.find(({ name }) => name === baseline);
  if (!base) return medians;
  return medians.map((one) => ({
    ...one,
    timeRatio: one.seconds / base.seconds,
    memoryRatio: one.peakBytes / base.peakBytes,
  }));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? 0, sorted[sorted.length >> 1] ?? 0];
  return (low + high) / 2;
}

export function formatTable(summaries: readonly Summary[]): string {
  const rows = summaries.map(({ name, pages, seconds, peakBytes, timeRatio, memoryRatio }) => [
    ...[name, String(pages), seconds.toFixed(2), ratio(timeRatio)],
    ...[String(Math.round(peakBytes / 2 ** 20)), ratio(memoryRatio)],
  ]);
  const heads = ['', 'pages', 'time, s', '× print', 'peak memory, MiB', '× print'];
  const lines = [heads, ['---', ...Array<string>(5).fill('---:')], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

const ratio = (value: number | undefined): string => value?.toFixed(2) ?? '–';
