// Books of other scripts: one that reads from right to left, with its spine on the other side, and one in Chinese. Read
// back from their PDFs.

import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpack } from '../epub/fixture.ts';
import { readPdf } from '../pdf.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

const ARABIC =
  'وصلنا إلى مدينة الخنسا، وهي أكبر مدينة رأيتها على وجه الأرض، طولها مسيرة ثلاثة أيام يرحل المسافر فيها وينزل. '.repeat(
    6,
  );
const CHINESE =
  '《马可·波罗游记》说：“这是世界上最美丽华贵之城！”（见第三章）。改革开放以来，杭州经历了“西湖时代”、“跨江发展”、“拥江发展”三个阶段。';

interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** The runs of text of each page, in points from its lower left corner. */
async function runsOf(bytes: Uint8Array): Promise<Run[][]> {
  const { document } = await readPdf(bytes);
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const { items } = await (await document.getPage(number)).getTextContent();
      return items.flatMap((item): Run[] => {
        if (!('str' in item) || item.str.trim() === '') return [];
        const [, , , , x = 0, y = 0] = item.transform as number[];
        return [{ text: item.str, left: x, right: x + item.width, y }];
      });
    }),
  );
}

const WIDTH = 432;

describe('a book in Arabic', () => {
  let shop: Workshop;
  let pages: Run[][];
  let bytes: Uint8Array;
  beforeAll(async () => {
    shop = await openWorkshop({
      'book.yaml': 'title: كتاب النهر\nslug: nahr\nlanguage: ar\ncreators: [ابن بطوطة]\n',
      '01-one.md': `# المدينة\n\n${ARABIC}[^a]\n\n${`${ARABIC}\n\n`.repeat(6)}\n[^a]: حاشية.\n`,
    });
    const { exitCode } = await shop.run('build', 'pdf');
    expect(exitCode).toBe(0);
    bytes = await shop.read('nahr.pdf');
    pages = await runsOf(bytes);
  });
  afterAll(() => shop.remove());

  /** Pages of running text: a recto and the verso after it. */
  const body = () => pages.filter((page) => page.length > 20).slice(0, 2);
  const margins = (page: readonly Run[]) => ({
    left: Math.min(...page.map(({ left }) => left)),
    right: WIDTH - Math.max(...page.map(({ right }) => right)),
  });

  it('has the spine at the right of its first page, a left-hand one', () => {
    const [recto, verso] = body().map(margins);
    expect(recto?.left).toBeGreaterThan((recto?.right ?? 0) + 4);
    expect(verso?.right).toBeGreaterThan((verso?.left ?? 0) + 4);
  });

  it('has the folio of a right-hand page at its outer edge, the right one', () => {
    const folio = body()[1]?.find(({ text }) => text.trim() === '2');
    expect(folio?.right).toBeGreaterThan(WIDTH * 0.7);
  });

  it('says so to who turns its pages', async () => {
    const { catalog } = await PDFDocument.load(bytes);
    const preferences = catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict);
    expect(preferences.lookup(PDFName.of('Direction'))).toBe(PDFName.of('R2L'));
  });

  it('shows its text in a face that has it, and its words can be copied', async () => {
    const { pages: texts } = await readPdf(bytes);
    const text = texts.join(' ').normalize('NFKC');
    for (const word of ['مدينة', 'أكبر', 'حاشية']) expect(text).toContain(word);
  });
});

/** Where running heads end and folios begin, in points from the foot. */
const [HEAD, FOOT] = [580, 75];

/** The lines of a page's text, running head and folio apart, with their indents in characters. */
function linesOf(page: readonly Run[]): { text: string; indent: number }[] {
  const lines = new Map<number, Run[]>();
  for (const run of page.filter(({ y }) => y < HEAD && y > FOOT)) {
    const y = Math.round(run.y);
    lines.set(y, [...(lines.get(y) ?? []), run]);
  }
  const edge = Math.min(...[...lines.values()].flat().map(({ left }) => left));
  return [...lines.values()].map((runs) => {
    const sorted = [...runs].sort((one, other) => one.left - other.left);
    const indent = Math.round(((sorted[0]?.left ?? 0) - edge) / 10.5);
    return { text: sorted.map(({ text }) => text).join(''), indent };
  });
}

describe('a book in Chinese', () => {
  it('indents every paragraph by two characters, and parts no mark from what it closes', async () => {
    const shop = await openWorkshop({
      'book.yaml': 'title: 江\nslug: jiang\nlanguage: zh-Hans\ncreators: [刘]\n',
      '01-one.md': `# 江\n\n${Array.from({ length: 9 }, (_, n) => `${'江'.repeat(n + 1)}${CHINESE}\n\n`).join('')}`,
    });
    expect((await shop.run('build', 'pdf')).exitCode).toBe(0);
    const pages = await runsOf(await shop.read('jiang.pdf'));
    const lines = pages.filter((page) => page.length > 10).flatMap(linesOf);
    expect(lines.length).toBeGreaterThan(20);
    const texts = lines.map(({ text }) => text);
    expect(texts.filter((text) => /^[，。、；：！？）》”’]/u.test(text))).toEqual([]);
    expect(texts.filter((text) => /[（《“‘]$/u.test(text))).toEqual([]);
    expect(lines.filter(({ indent }) => indent !== 0 && indent !== 2)).toEqual([]);
    expect(lines.filter(({ indent }) => indent === 2)).toHaveLength(9);
    await shop.remove();
  });
});

/** A page's runs of a text. */
const find = (pages: readonly Run[][], text: string): Run[] =>
  pages.flat().filter((run) => run.text.includes(text));

describe('a book in Hebrew', () => {
  let shop: Workshop;
  let pages: Run[][];
  beforeAll(async () => {
    shop = await openWorkshop({
      'book.yaml': 'title: נהר\nslug: nahar\nlanguage: he\ncreators: [ברק]\ntheme: technical\n',
      '01-one.md':
        '# נהר\n\nהנהר *גדול* מן *Rivers* בהחלט.\n\n' +
        '```\nf(x) {\n  return;\n}\n```\n\n::: verse\nשורה\n:::\n\n' +
        '| א | ב |\n|---|---:|\n| ג | 7.5 |\n| ד | 12.5 |\n\n' +
        'מים רבים. '.repeat(900),
    });
    expect((await shop.run('build')).exitCode).toBe(0);
    pages = await runsOf(await shop.read('nahar.pdf'));
  });
  afterAll(() => shop.remove());

  it('has code that reads from left to right, in the face of code', async () => {
    const [opening, inner, closing] = ['f(x) {', 'return;', '}'].map(
      (text) => find(pages, text)[0],
    );
    expect(closing?.left).toBeCloseTo(opening?.left ?? 0, 1);
    expect(inner?.left).toBeGreaterThan((opening?.left ?? 0) + 5);
    const { document } = await readPdf(await shop.read('nahar.pdf'));
    expect(document.numPages).toBeGreaterThan(2);
    const pdf = await PDFDocument.load(await shop.read('nahar.pdf'));
    const faces = pdf.context
      .enumerateIndirectObjects()
      .flatMap(([, one]) =>
        one instanceof PDFDict ? String(one.get(PDFName.of('BaseFont'))) : [],
      );
    const names = faces.join(' ');
    expect(names).toMatch(/JetBrainsMono/);
    expect(names).toMatch(/FrankRuhlLibre-SemiBold/);
    expect(names).toMatch(/Literata-Italic/);
  });

  it('has verse indented from the right, and figures one above the other', () => {
    const edge = Math.max(...find(pages, 'מים').map(({ right }) => right));
    expect(find(pages, 'שורה')[0]?.right).toBeLessThan(edge - 8);
    const [short, long] = ['7.5', '12.5'].map((text) => find(pages, text)[0]);
    expect(short?.right).toBeCloseTo(long?.right ?? 0, 0);
  });

  it('has running heads beside the folios, at the outer edge', () => {
    const heads = pages.map((page) => page.filter(({ y }) => y > HEAD));
    const two = heads.find((head) => head.some(({ text }) => text.trim() === '2')) ?? [];
    expect(two).toHaveLength(2);
    for (const { right } of two) expect(right).toBeGreaterThan(WIDTH * 0.7);
  });

  it('says in the e-book which way passages and code are read', async () => {
    const entries = await unpack(await shop.read('nahar.epub'));
    expect([...entries.values()].join('')).toMatch(/<pre[^>]* dir="ltr"/);
    expect([...entries.values()].join('')).toContain('ציוני דרך');
  });
});

describe('a book in Japanese', () => {
  it('has a face for it, a bold one too, and calls of notes that begin no line', async () => {
    const lines = Array.from({ length: 24 }, (_, n) => `${'川'.repeat(n + 12)}である。[^${n}]\n\n`);
    const notes = Array.from({ length: 24 }, (_, n) => `[^${n}]: 注。\n\n`);
    const shop = await openWorkshop({
      'book.yaml': 'title: 川\nslug: kawa\nlanguage: ja\ncreators: [森]\ntrim: A6\n',
      '01-one.md': `# 川\n\n甕の匂い、絹の*挨拶*。\n\n${lines.join('')}${notes.join('')}`,
    });
    const { exitCode, stderr } = await shop.run('build', 'pdf');
    expect(stderr).not.toContain('missing-glyph');
    expect(exitCode).toBe(0);
    const bytes = await shop.read('kawa.pdf');
    const pdf = await PDFDocument.load(bytes);
    const faces = pdf.context
      .enumerateIndirectObjects()
      .map(([, one]) => (one instanceof PDFDict ? String(one.get(PDFName.of('BaseFont'))) : ''))
      .join(' ');
    expect(faces).toMatch(/ShipporiMincho-Regular/);
    expect(faces).toMatch(/ShipporiMincho-Bold/);
    expect(faces).not.toMatch(/NotoSerifSC/);
    const pages = await runsOf(bytes);
    const edge = Math.min(...find(pages, '川川').map(({ left }) => left));
    const calls = pages.flat().filter(({ text }) => /^[\d ]+$/.test(text));
    expect(calls.length).toBeGreaterThan(24);
    const size = 10.5;
    const alone = pages.flatMap((page) =>
      page.filter(
        ({ text, left, y }) =>
          /^\d+$/.test(text.trim()) &&
          Math.abs(left - edge) < 2 &&
          !page.some((other) => other.left > left + 1 && Math.abs(other.y - y) < size / 2),
      ),
    );
    expect(alone).toEqual([]);
    await shop.remove();
  });
});

it('faces of other scripts are read only where a book has them', async () => {
  const shop = await openWorkshop({
    'book.yaml': 'title: Plain\ncreators: [Somebody]\n',
    '01-one.md': '# One\n\nPlain text, [שלום]{lang=he} once.\n',
  });
  expect((await shop.run('build')).exitCode).toBe(0);
  const { pages } = await readPdf(await shop.read('plain.pdf'));
  expect(pages.join(' ')).toContain('שלום');
  const epub = Buffer.from(await shop.read('plain.epub')).toString('latin1');
  expect(epub).toMatch(/FrankRuhl/i);
  expect(epub).not.toMatch(/Amiri/i);
  await shop.remove();
});

it('what only an index says in another script is set in its face', async () => {
  const shop = await openWorkshop({
    'book.yaml': 'title: Terms\ncreators: [Somebody]\n',
    '01-one.md': '# One\n\nSome text.[]{index="שלום"}\n',
  });
  expect((await shop.run('build')).exitCode).toBe(0);
  const { pages } = await readPdf(await shop.read('terms.pdf'));
  expect(pages.at(-1)).toContain('שלום');
  expect(Buffer.from(await shop.read('terms.epub')).toString('latin1')).toMatch(/FrankRuhl/i);
  await shop.remove();
});
