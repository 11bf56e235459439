// The stage's entry. Its steps:
//   1. book.yaml, then the chapter files with their heads
//   2. the Markdown of bibliographies, for their references may be called from everywhere
//   3. every file's Markdown, its trees and notes
//   4. the pictures that the trees show, and the words of code by what they are
// In: a folder. Out: the draft that book/ decides upon, and all that is to be told to the author.

import type { Manuscript, RawChapter, RawNote } from '../book/draft.ts';
import type { Metadata } from '../config.ts';
import { type Diagnostic, diagnose } from '../diagnostic.ts';
import { type Cache, NO_CACHE } from '../host/cache.ts';
import type { Folder } from '../host/files.ts';
import { giveWay } from '../host/give-way.ts';
import { BOOK_YAML, type BookYaml, readBookYaml } from './book-yaml.ts';
import {
  type BuiltFile,
  buildFile,
  type ChapterFile,
  type Exchange,
  isBibliography,
  type ParsedFile,
  parseFile,
} from './chapter.ts';
import { chapterFiles, readSources } from './chapter-files.ts';
import { tellCodeWords } from './code-words.ts';
import { arrange } from './findings.ts';
import { readHead } from './head.ts';
import { chapterIdOf, uniqueIds } from './ids.ts';
import { type Build, openKeeper } from './kept-files.ts';
import { createLook } from './picture-facts.ts';
import { Pictures } from './pictures.ts';
import type { Report } from './source.ts';
import { reportRepeatedTitles } from './titles.ts';

export type { Manuscript, RawChapter, RawNote };

export interface Loaded {
  /** Undefined where there is no chapter. */
  readonly manuscript?: Manuscript;
  readonly diagnostics: readonly Diagnostic[];
}

/** Files that have not changed since they were kept in `cache` are not read again. */
export async function loadManuscript(folder: Folder, cache: Cache = NO_CACHE): Promise<Loaded> {
  const found: Diagnostic[] = [];
  const report: Report = (diagnostic) => found.push(diagnostic);
  const files = await folder.list();
  const [yaml] = await readSources(folder, [BOOK_YAML], report);
  const config = readBookYaml(yaml, report);
  const chapters = await readChapters(folder, files, config, report);
  const order = [BOOK_YAML, ...chapters.map(({ source }) => source.file)];
  if (chapters.length === 0) reportEmpty(report);
  const built = await buildChapters(chapters, config.metadata, cache, report);
  const pictures = new Pictures(folder, files, createLook(cache), report);
  await placePictures(pictures, config, built);
  const { assets } = pictures;
  await tellCodeWords(built.map(({ chapter }) => chapter.tree));
  const diagnostics = arrange(found, order);
  if (chapters.length === 0) return { diagnostics };
  const manuscript: Manuscript = {
    metadata: titled(config, built, folder),
    settings: config.settings,
    chapters: built.map(({ chapter }) => chapter),
    notes: built.flatMap(({ notes }) => notes),
    assets,
    characters: built.map(({ characters }) => characters).join(''),
    sources: new Map(chapters.map(({ source }) => [source.file, source.text])),
    spanOfSetting: config.spanOf,
  };
  return { manuscript, diagnostics };
}

async function readChapters(
  folder: Folder,
  files: readonly string[],
  config: BookYaml,
  report: Report,
): Promise<ChapterFile[]> {
  const uniqueId = uniqueIds();
  const sources = await readSources(folder, chapterFiles(files, config, report), report);
  return sources.map((source) => {
    const head = readHead(source, report);
    const language = head.values.lang ?? config.metadata.language;
    return { id: uniqueId(chapterIdOf(source.file)), source, head, language };
  });
}

/** Between files others have a turn, such as the browser that starts meanwhile. */
async function buildChapters(
  files: readonly ChapterFile[],
  { title, language }: Metadata,
  cache: Cache,
  report: Report,
): Promise<readonly BuiltFile[]> {
  const exchange: Exchange = { uniqueId: uniqueIds(), report };
  const references = new Map<string, string>();
  const bibliographies = new Map<ChapterFile, ParsedFile>();
  for (const file of files.filter(isBibliography)) {
    const parsed = parseFile(file, references, exchange);
    bibliographies.set(file, parsed);
    for (const { label, id, inline } of parsed.definitions) {
      if (inline === undefined && !references.has(label)) references.set(label, id);
    }
  }
  const keeper = await openKeeper(cache, { title, shape: [language, ...references] }, exchange);
  const built: BuiltFile[] = [];
  for (const file of files) {
    const bibliography = bibliographies.get(file);
    const build: Build = (within) =>
      buildFile(parseFile(file, references, within), references, language, within.report);
    built.push(
      bibliography
        ? buildFile(bibliography, references, language, report)
        : keeper.build(file, build),
    );
    await giveWay();
  }
  await keeper.close();
  reportRepeatedTitles(
    built.map(({ chapter }) => chapter),
    report,
  );
  return built;
}

async function placePictures(
  pictures: Pictures,
  { metadata, spanOf }: BookYaml,
  built: readonly BuiltFile[],
): Promise<void> {
  if (metadata.cover) await pictures.find(metadata.cover, '', spanOf(['cover']));
  for (const { chapter, notes } of built) {
    for (const { tree } of [chapter, ...notes]) await pictures.place({ tree, file: chapter.file });
  }
}

/** Without a title in book.yaml, the book is called after its first chapter or its folder. */
function titled({ metadata, titled }: BookYaml, built: readonly BuiltFile[], folder: Folder) {
  if (titled) return metadata;
  const heading = built.find(({ chapter }) => chapter.title.length > 0)?.chapter.titleText;
  const name = folder.root.split(/[\\/:]/).findLast((part) => part !== '');
  return { ...metadata, title: heading ?? name ?? metadata.title };
}

function reportEmpty(report: Report): void {
  report(
    diagnose(
      'empty-book',
      'There is no chapter in the manuscript folder',
      'Write one: a file whose name ends in .md, such as 01-one.md, beside book.yaml.',
    ),
  );
}
