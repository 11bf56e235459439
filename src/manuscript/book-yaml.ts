// book.yaml: read, checked, and told about with places.

import { type ConfigResult, readConfig } from '../config.ts';
import { diagnose, type Span } from '../diagnostic.ts';
import type { Report, Source } from './source.ts';
import { readYaml } from './yaml.ts';

export const BOOK_YAML = 'book.yaml';

export interface BookYaml extends ConfigResult {
  /** Does the author give the book a title? */
  readonly titled: boolean;
  readonly spanOf: (path: readonly (string | number)[]) => Span | undefined;
}

/** Undefined source: there is no book.yaml. */
export function readBookYaml(source: Source | undefined, report: Report): BookYaml {
  if (!source) {
    report(
      diagnose(
        'no-config',
        'There is no book.yaml, so title, author and language are not known',
        'Write a book.yaml with at least `title:`, `creators:` and `language:`.',
      ),
    );
    return { ...readConfig({}), titled: false, spanOf: () => undefined };
  }
  const yaml = readYaml(source, source.text, 0, report);
  const config = readConfig(yaml?.value ?? {});
  for (const { path, message } of config.issues) {
    const key = path.join('.');
    report(
      diagnose(
        'bad-config',
        message.startsWith('“') ? message : `${key ? `“${key}”` : BOOK_YAML} ${message}`,
        'Change it in book.yaml, or take it out to get the default.',
        yaml?.spanOf(path),
      ),
    );
  }
  const value = yaml?.value;
  const titled = typeof value === 'object' && value !== null && 'title' in value;
  return { ...config, titled: titled || !yaml, spanOf: (path) => yaml?.spanOf(path) };
}
