// Which files are chapters, in which order, and their text. In: the folder and book.yaml. Out: sources.

import { nearest } from '../book/near.ts';
import { listedFile } from '../book/parts.ts';
import { printable, unprintableIn } from '../book/printable.ts';
import { diagnose } from '../diagnostic.ts';
import { decodeUtf8, type Folder, OutsideFolderError } from '../host/files.ts';
import type { BookYaml } from './book-yaml.ts';
import { type Report, type Source, spanOfOffset, toSource } from './source.ts';

export function chapterFiles(
  files: readonly string[],
  config: BookYaml,
  report: Report,
): readonly string[] {
  const { chapters } = config.settings;
  if (chapters) return listedFiles(chapters, files, config, report);
  const named = files.filter((path) => /^[^/]+\.(md|markdown)$/i.test(path));
  return inNaturalOrder(named.filter((path) => !/^readme\./i.test(path)));
}

/** `2-b.md` before `10-a.md`. */
const inNaturalOrder = (names: readonly string[]): string[] =>
  names.toSorted(new Intl.Collator('en', { numeric: true, sensitivity: 'variant' }).compare);

function listedFiles(
  listed: NonNullable<BookYaml['settings']['chapters']>,
  files: readonly string[],
  config: BookYaml,
  report: Report,
): string[] {
  const found = new Set<string>();
  for (const { name, path } of namesIn(listed, files)) {
    const file = listedFile(name);
    const complain = (message: string, remedy: string) =>
      report(diagnose('bad-config', message, remedy, config.spanOf(path)));
    if (found.has(file))
      complain(`The chapter ${file} is listed twice`, 'Take one of the two out.');
    else if (!files.includes(file)) {
      const [near] = nearest(file, files);
      complain(
        `There is no chapter file ${file}`,
        near ? `Did you mean ${near}?` : 'Write the file, or take it out of the list.',
      );
    } else found.add(file);
  }
  return [...found];
}

interface ListedName {
  readonly name: string;
  /** Of keys in book.yaml. */
  readonly path: readonly (string | number)[];
}

/** In order, those inside parts too; a part's title may be the name of the file that is its page. */
function namesIn(
  listed: NonNullable<BookYaml['settings']['chapters']>,
  files: readonly string[],
): ListedName[] {
  return listed.flatMap((entry, index): ListedName[] => {
    if (typeof entry === 'string') return [{ name: entry, path: ['chapters', index] }];
    const { part, chapters } = entry;
    const isFile = files.includes(listedFile(part)) || /\.(?:md|markdown)$/i.test(part);
    const page = isFile ? [{ name: part, path: ['chapters', index, 'part'] }] : [];
    const inner = chapters.map((name, n) => ({ name, path: ['chapters', index, 'chapters', n] }));
    return [...page, ...inner];
  });
}

/** Files of text, those left out that are not there; bytes that are no text are reported. */
export async function readSources(
  folder: Folder,
  files: readonly string[],
  report: Report,
): Promise<Source[]> {
  const contents = await Promise.all(files.map((file) => readUnlessOutside(folder, file)));
  return files.flatMap((file, index) => sourceOf(file, contents[index], report) ?? []);
}

const readUnlessOutside = (folder: Folder, file: string) =>
  folder.read(file).catch((error: unknown) => {
    if (error instanceof OutsideFolderError) return error;
    throw error;
  });

function sourceOf(
  file: string,
  bytes: Uint8Array | OutsideFolderError | undefined,
  report: Report,
): Source | undefined {
  if (!bytes) return undefined;
  if (bytes instanceof OutsideFolderError) {
    report(
      diagnose(
        'bad-config',
        `${file} is a link that leads out of the manuscript folder, and is not read`,
        'Copy the file into the folder.',
      ),
    );
    return undefined;
  }
  const decoded = decodeUtf8(bytes);
  if ('text' in decoded) return withoutUnprintable(toSource(file, decoded.text), report);
  report(
    diagnose(
      'bad-encoding',
      `${file} is not UTF-8`,
      'Open it in your editor and save it with the encoding UTF-8.',
      { file, ...decoded.invalidAt },
    ),
  );
  return toSource(file, new TextDecoder().decode(bytes));
}

/** Programs leave such characters behind; nobody sees them, and no book can hold them. */
function withoutUnprintable(source: Source, report: Report): Source {
  const found = unprintableIn(source.text);
  for (const { offset, codePoint } of found) {
    const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
    report(
      diagnose(
        'control-character',
        `Here stands a control character (${name}), which no text can hold; it was left out`,
        'Delete what your editor shows at this place.',
        spanOfOffset(source, offset),
      ),
    );
  }
  return found.length > 0 ? toSource(source.file, printable(source.text)) : source;
}
