// A long book made up by rule, the same each time, once as Markdown and once as the HTML that epub-gen-memory takes. In:
// how many chapters and pictures. Out: files by their paths.

import { grayPng } from './png.ts';

export interface LongBook {
  /** A manuscript for Octavo. */
  readonly manuscript: ReadonlyMap<string, string | Uint8Array>;
  /** For epub-gen-memory; pictures are named by the path that they have in the manuscript. */
  readonly chapters: readonly { readonly title: string; readonly content: string }[];
}

const PARAGRAPHS = 6;
const WORDS = (
  'the river carries what the city makes and the city pays for what the river brings when its tide turns ' +
  'ferries wait under the bridge while clerks count silk tea paper salt and every boat that leaves before noon'
).split(' ');

/** Of the manuscript and of the folder that epub-gen-memory reads alike. */
export const COVER = 'images/picture-1.png';
const BOOK_YAML = `title: A Long Book\ncreators: [Ann Author]\nlanguage: en\npageList: none\ncover: ${COVER}\n`;

export function longBook(count: { chapters: number; pictures: number }): LongBook {
  const manuscript = new Map<string, string | Uint8Array>([['book.yaml', BOOK_YAML]]);
  const chapters = Array.from({ length: count.chapters }, (_, chapter) => {
    const title = `Chapter ${chapter + 1}`;
    const texts = Array.from({ length: PARAGRAPHS }, (_, n) => paragraph(chapter, n));
    const picture = chapter < count.pictures ? `images/picture-${chapter + 1}.png` : undefined;
    if (picture) manuscript.set(picture, photograph(chapter));
    const shown = picture ? `\n\n![A picture](${picture} "What it shows")` : '';
    const note = `[^a]\n\n[^a]: ${paragraph(chapter, PARAGRAPHS)}\n`;
    const file = `${String(chapter + 1).padStart(4, '0')}-chapter.md`;
    manuscript.set(file, `# ${title}\n\n${texts.join('\n\n')}${note}${shown}\n`);
    return { title, content: htmlOf(texts, paragraph(chapter, PARAGRAPHS), picture) };
  });
  return { manuscript, chapters };
}

/** Some sixty words. */
function paragraph(chapter: number, n: number): string {
  const start = chapter * 7 + n * 13;
  const words = Array.from(
    { length: 60 },
    (_, at) => WORDS[(start + at * (1 + (chapter % 5))) % WORDS.length] ?? '',
  );
  return `In year ${chapter * 10 + n} ${words.slice(0, 30).join(' ')}, *${words.slice(30, 34).join(' ')}*, ${words.slice(34).join(' ')}.`;
}

function htmlOf(texts: readonly string[], note: string, picture: string | undefined): string {
  const html = (text: string) => text.replaceAll(/\*([^*]+)\*/g, '<em>$1</em>');
  const body = texts.map((text) => `<p>${html(text)}</p>`).join('\n');
  const shown = picture ? `<img src="${picture}" alt="A picture"/><p>What it shows</p>` : '';
  return `${body}${shown}<p id="a">${html(note)}</p>`;
}

const SIDE = 288;

/** A PNG of grain, about 80 kB, which cannot be made smaller, as of a photograph. */
function photograph(seed: number): Uint8Array {
  let state = seed + 1;
  const grain = Uint8Array.from({ length: SIDE * SIDE }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
  return grayPng(SIDE, SIDE, grain);
}
