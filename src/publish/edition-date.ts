// The date that an edition bears, without a clock: SOURCE_DATE_EPOCH, else the one in book.yaml, else a fixed one. In:
// the metadata and the epoch. Out: ISO 8601, UTC, whole seconds.

import type { Metadata } from '../config.ts';

/** The first moment that a ZIP archive can name. */
const FIXED = '1980-01-01T00:00:00Z';

/** "2026" means its first day, "2026-11" its month's first. */
export function editionDate({ date }: Metadata, epoch: number | undefined): string {
  if (epoch !== undefined) return `${new Date(epoch * 1000).toISOString().slice(0, 19)}Z`;
  if (date === undefined) return FIXED;
  const [year = '1980', month = '01', day = '01'] = date.split('-');
  return `${year}-${month}-${day}T00:00:00Z`;
}
