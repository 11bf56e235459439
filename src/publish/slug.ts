// The outputs' file name: what book.yaml says, else the title made fit for a file system. In: settings and metadata.

import type { Metadata, Settings } from '../config.ts';

/** "Hangzhou's Next Stop" → "hangzhous-next-stop"; letters of any script stay. */
export function slugOf(settings: Settings, metadata: Metadata): string {
  if (settings.slug !== undefined) return settings.slug;
  const words = metadata.title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/['’]/gu, '')
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replaceAll(/^-|-$/gu, '');
  return words.slice(0, 80) || 'book';
}
