// The cover: the author's picture, else a plain drawing of title and names. In: metadata, pictures, faces. Out: the
// picture, and the page that shows it.

import type { Element as HastElement } from 'hast';
import type { Element } from 'xast';
import { x } from 'xastscript';
import { printable } from '../book/printable.ts';
import type { Metadata } from '../config.ts';
import type { Subset } from '../theme/subset.ts';
import { cutFonts, type EpubFont } from './fonts.ts';
import { DRAWN_COVER, type Picture, type Pictures } from './pictures.ts';
import type { Redraw } from './shrink.ts';
import { epubWords } from './words.ts';
import { element, toXmlFile } from './xhtml.ts';

/** The size that shops ask for. */
const WIDTH = 1600;
const HEIGHT = 2560;
const MEASURE = 1240;

export interface CoverTools {
  readonly fonts: readonly EpubFont[];
  readonly subset?: Subset | undefined;
  readonly redraw?: Redraw | undefined;
}

export async function coverPicture(
  metadata: Metadata,
  pictures: Pictures,
  { fonts, subset, redraw }: CoverTools,
): Promise<Picture> {
  const given = metadata.cover === undefined ? undefined : pictures.get(metadata.cover);
  if (given) return given;
  const bytes = Buffer.from(await drawCover(metadata, fonts, subset));
  const size = { width: WIDTH, height: HEIGHT };
  const drawn = { bytes, mediaType: 'image/svg+xml', extension: 'svg', ...size };
  const { extension, ...cover } = redraw ? await inPixels(drawn, redraw) : drawn;
  return { id: DRAWN_COVER, href: `images/${DRAWN_COVER}.${extension}`, extension, ...cover };
}

type Drawing = Omit<Picture, 'id' | 'href'>;

/** Shops and shelves show pixels better than drawings. */
async function inPixels(drawn: Drawing, redraw: Redraw): Promise<Drawing> {
  const mediaType = 'image/png';
  const bytes = await redraw({ ...drawn, as: mediaType });
  return bytes ? { ...drawn, mediaType, extension: 'png', bytes } : drawn;
}

/** The page that shows it. */
export function coverPage(metadata: Metadata, picture: Picture): HastElement {
  const { language, title, coverAlt } = metadata;
  const alt = coverAlt || epubWords(language).coverOf.replace('%', () => title);
  return element(
    'section',
    { className: ['cover'], 'epub:type': 'cover', ariaLabel: epubWords(language).cover },
    element('img', {
      src: picture.href,
      alt: printable(alt),
      role: 'doc-cover',
      style: 'max-width: 100%',
    }),
  );
}

async function drawCover(
  metadata: Metadata,
  fonts: readonly EpubFont[],
  subset?: Subset,
): Promise<string> {
  const title = printable(metadata.title);
  const subtitle = printable(metadata.subtitle ?? '');
  const names = metadata.creators
    .filter(({ role }) => role === 'aut')
    .map(({ name }) => printable(name));
  const faces = await dress([title, subtitle, ...names].join(''), fonts, subset);
  const heading = setLines(title, 176, 980);
  const below = 620 + heading.height + 150;
  return toXmlFile(
    x(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width: WIDTH,
        height: HEIGHT,
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      },
      [
        x('title', title),
        ...(faces.css === '' ? [] : [x('style', faces.css)]),
        x('rect', { width: WIDTH, height: HEIGHT, fill: '#f7f3ea' }),
        x('rect', { x: 180, y: 420, width: MEASURE, height: 6, fill: '#1f3a3d' }),
        x('g', { fill: '#1f3a3d', 'font-family': faces.family, 'text-anchor': 'middle' }, [
          ...heading.at(620),
          ...setLines(subtitle, 76, 400).at(below),
          ...setLines(names.join(isLatin(names.join('')) ? ', ' : '、'), 92, 400).at(2200),
        ]),
        x('rect', { x: 180, y: 2330, width: MEASURE, height: 6, fill: '#1f3a3d' }),
      ],
    ),
  );
}

/** A picture cannot reach the book's faces, so it brings the few letters that it needs. */
async function dress(
  text: string,
  fonts: readonly EpubFont[],
  subset?: Subset,
): Promise<{ css: string; family: string }> {
  const upright = fonts.filter(({ style }) => style === 'normal');
  const [first] = upright;
  const families = new Map(upright.toReversed().map((font) => [font.family, font]));
  const worn = isLatin(text) && first ? [first] : [...families.values()].toReversed();
  const files = await cutFonts(new Map(worn.map((font) => [font, text])), subset);
  const css = files.map(({ bytes, rule }) => {
    const data = Buffer.from(bytes).toString('base64');
    return rule.replace(/url\([^)]*\)/, `url(data:font/woff2;base64,${data})`);
  });
  return {
    css: css.join(''),
    family: [...worn.map(({ family }) => `'${family}'`), 'serif'].join(', '),
  };
}

const isLatin = (text: string): boolean =>
  /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(text);

interface Lines {
  readonly height: number;
  readonly at: (y: number) => Element[];
}

/** Lines no wider than the measure and together no taller than `room`; type shrinks until they are. */
function setLines(text: string, size: number, room: number): Lines {
  const lines = breakLines(text, MEASURE / size);
  const height = lines.length * size * 1.2;
  const widest = Math.max(0, ...lines.map(widthOf));
  if (size > 40 && (height > room || widest * size > MEASURE))
    return setLines(text, size * 0.9, room);
  const at = (y: number): Element[] =>
    lines.map((line, index) =>
      x(
        'text',
        { x: WIDTH / 2, y: Math.round(y + index * size * 1.2), 'font-size': Math.round(size) },
        line,
      ),
    );
  return { height, at };
}

function breakLines(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.match(/\p{Script=Han}|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf((last + word).trimEnd()) <= width)
      lines.splice(-1, 1, last + word);
    else lines.push(word);
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** In ems, near enough: a roman's letters are about half as wide as high. */
const widthOf = (line: string): number =>
  [...line].reduce((sum, character) => sum + emsOf(character), 0);

function emsOf(character: string): number {
  if (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|[　-〿＀-￯]/u.test(character)) return 1;
  if (/\p{Lu}/u.test(character)) return 0.7;
  return /\p{L}|\p{N}/u.test(character) ? 0.48 : 0.3;
}
