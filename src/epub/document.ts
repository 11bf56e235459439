// The XHTML files of the e-book in reading order. In: the Book, the plan of its files, its page breaks and pictures. Out:
// a Document a file: cover, contents, chapters.

import type { ElementContent } from 'hast';
import type { Book, Chapter } from '../book/book.ts';
import { wordsFor } from '../book/words.ts';
import { type ChapterContext, renderChapter } from './chapter.ts';
import { coverPage } from './cover.ts';
import { renderNav } from './nav.ts';
import type { Picture } from './pictures.ts';
import { COVER, NAV } from './plan.ts';
import { matterType } from './semantics.ts';
import { epubWords } from './words.ts';

export interface Document {
  readonly fileName: string;
  /** BCP 47. */
  readonly lang: string;
  readonly title: string;
  /** `epub:type` of its body. */
  readonly type: string;
  readonly content: readonly ElementContent[];
}

export function writeDocuments(context: ChapterContext, cover: Picture): Document[] {
  const { book, plan } = context;
  const { language } = book.metadata;
  return [
    {
      fileName: COVER,
      lang: language,
      title: epubWords(language).cover,
      type: 'frontmatter',
      content: [coverPage(book.metadata, cover)],
    },
    ...plan.spine.map(({ file, chapter }) =>
      file === NAV || !chapter
        ? navDocument(context, chapter)
        : chapterDocument(context, chapter, file),
    ),
  ];
}

function navDocument(
  { book, plan, breaks }: ChapterContext,
  chapter: Chapter | undefined,
): Document {
  const { language } = book.metadata;
  return {
    fileName: NAV,
    lang: chapter?.lang ?? language,
    title: chapter?.titleText ?? wordsFor(language).contents,
    type: 'frontmatter',
    content: renderNav(book, plan, breaks),
  };
}

const chapterDocument = (
  context: ChapterContext,
  chapter: Chapter,
  fileName: string,
): Document => ({
  fileName,
  lang: langOf(context.book, chapter),
  title: chapter.titleText,
  type: matterType(chapter.matter),
  content: [renderChapter(context, chapter)],
});

const langOf = (book: Book, chapter: Chapter): string => chapter.lang ?? book.metadata.language;
