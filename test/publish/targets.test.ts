// One book built for readers and for a printer: what the tags say, what each file holds and lacks, which standards it
// claims, and that its bytes are the same on another day, in another folder, another time zone, cold or from the cache.

import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReadPdf, readPdf, readPictures, readStructure, type Tagged } from '../pdf.ts';
import { idsOf, openPdf, readTags, readText } from '../print/bind/read-pdf.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

const LINE = 'The river carries what the fields upstream have let go of, and asks nobody for it. ';

const BOOK = {
  'book.yaml': [
    'title: A Test',
    'creators: [Ann Author]',
    'language: en',
    'bleed: 0.125in',
    'cropMarks: true',
    'archive: true',
  ].join('\n'),
  '01-one.md': [
    '# One {#one}',
    `A junk [小舟]{lang=zh-Hans} lay there.[^first] See [](#two){page}, and [elsewhere](https://example.org/).`,
    `- ${LINE.repeat(40)}\n- ${LINE.repeat(3)}`,
    `> ${LINE.repeat(20)}`,
    LINE.repeat(30),
    '| Boat | Yuan |\n|---|---|\n| Junk | 12 |',
    '* * *',
    '[^first]: A note with [a link](#two), in [deux langues]{lang=fr}.',
  ].join('\n\n'),
  '02-two.md': `# Two {#two}\n\n## A part\n\n${LINE}\n`,
};

/** Shifts every clock of the program by more than a year. */
const LATER = `globalThis.Date = class extends Date {
  constructor(...words) { super(...(words.length ? words : [Date.now() + 4e10])); }
  static now() { return super.now() + 4e10; }
}`;
const ANOTHER_DAY = {
  TZ: 'Asia/Shanghai',
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(LATER)}`,
};

/** Four pixels. */
const RIVER =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVQI12P8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==';

const NAMES = { screen: 'a-test.pdf', print: 'a-test-print.pdf' } as const;
type Target = keyof typeof NAMES;

let here: Workshop;
let bytes: Record<Target, Uint8Array>;
let pdfs: Record<Target, ReadPdf>;
let documents: Record<Target, PDFDocument>;
let tags: readonly Tagged[];

beforeAll(async () => {
  here = await openWorkshop(BOOK);
  const build = async (target: Target) => {
    const told = await here.run('build', 'pdf', '--target', target);
    expect(told.stderr).not.toMatch(/error|warning/);
    return here.read(NAMES[target]);
  };
  bytes = { screen: await build('screen'), print: await build('print') };
  pdfs = { screen: await readPdf(bytes.screen), print: await readPdf(bytes.print) };
  const load = (pdf: Uint8Array) => PDFDocument.load(pdf, { updateMetadata: false });
  documents = { screen: await load(bytes.screen), print: await load(bytes.print) };
  tags = await readStructure(pdfs.screen.document);
});

afterAll(() => here.remove());

const squash = (text: string): string => text.replaceAll(/[\s\u00ad\u2010-]/g, '');
const textsOf = (role: string): string[] =>
  tags.filter((tag) => tag.role === role).map(({ text }) => text);

describe('the tags', () => {
  it('hold notes, calls of notes and page references', () => {
    expect(textsOf('Note').map(squash)).toEqual(['1Anotewithalink,indeuxlangues.']);
    const links = textsOf('Link');
    expect(links).toContain('1');
    const two = (pdfs.screen.labels ?? [])[
      pdfs.screen.pages.findIndex((text) => text.startsWith('Two'))
    ];
    expect(links.map(squash)).toContain(`p.${two}`);
    const [call] = tags.filter(({ role, text }) => role === 'P' && text.startsWith('A junk'));
    expect(squash(call?.text ?? '')).toBe(`Ajunk小舟laythere.1Seep.${two},andelsewhere.`);
  });

  it('hold everything that stands on a page but furniture and ornaments', async () => {
    const decorations = new Set<string>();
    const pdf = await openPdf(bytes.screen);
    for (const page of pdfs.screen.pages.keys()) {
      const known = new Set(idsOf(await readTags(pdf, page)));
      for (const { text, mark, isArtifact } of await readText(pdf, page)) {
        if (isArtifact) decorations.add(text.trim());
        else expect([text, known.has(mark ?? '')]).toEqual([text, true]);
      }
    }
    const folios = pdfs.screen.labels ?? [];
    const furniture = ['A Test', 'One', '*', ...folios];
    expect([...decorations].filter((text) => !furniture.includes(text))).toEqual([]);
    expect(decorations.has('*')).toBe(true);
  });

  it('name the languages of passages', () => {
    const said = documents.screen.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => [...object.toString().matchAll(/\/Lang \(([^)]*)\)/g)])
      .map(([, language]) => language);
    expect([...new Set(said)].sort()).toEqual(['en', 'fr', 'zh-Hans']);
  });

  it('join what a page turn cut', () => {
    const file = documents.screen.context
      .enumerateIndirectObjects()
      .map(([, object]) => object.toString())
      .filter((text) => /\/S \/(?:LBody|P|BlockQuote)\b/.test(text));
    const turning = file.filter((text) => text.includes('/MCR'));
    expect(turning.length).toBeGreaterThanOrEqual(3);
    expect(textsOf('L')).not.toHaveLength(0);
    const lists = documents.screen.context
      .enumerateIndirectObjects()
      .filter(([, object]) => /\/S \/L\b/.test(object.toString()));
    // The contents, with one list inside, and the one list of the text.
    expect(lists).toHaveLength(3);
  });
});

const packet = (target: Target): string =>
  Buffer.from(bytes[target])
    .toString('latin1')
    .match(/<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/)?.[0] ?? '';

describe('the standards', () => {
  it('are claimed where they are kept: both for readers, the archive’s for a printer', () => {
    expect(packet('screen')).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(packet('screen')).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(packet('screen')).toContain('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>');
    expect(packet('print')).not.toContain('pdfuaid:part');
    expect(packet('print')).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
  });

  it('ask of the file itself a header of eight bits, an /ID and no encryption', () => {
    for (const pdf of Object.values(bytes)) {
      const file = Buffer.from(pdf).toString('latin1');
      expect(file).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}\n/);
      expect(file).toMatch(/\/ID \[ <([0-9a-f]{32})> <\1> \]/);
      expect(file).not.toContain('/Encrypt');
      expect(file.endsWith('%%EOF\n')).toBe(true);
    }
  });
});

describe('the printer’s file', () => {
  it('says the same, page by page', () => {
    expect(pdfs.print.pages).toEqual(pdfs.screen.pages);
  });

  it('has bleed, a sheet for its crop marks, and the same trim on every page', () => {
    const [page] = documents.print.getPages();
    expect(page?.getTrimBox()).toMatchObject({ width: 432, height: 648 });
    expect(page?.getBleedBox()).toMatchObject({ width: 450, height: 666 });
    expect(page?.getMediaBox()).toMatchObject({ width: 486, height: 702 });
    const [shown] = documents.screen.getPages();
    expect(shown?.getMediaBox()).toMatchObject({ x: 0, y: 0, width: 432, height: 648 });
    expect(shown?.getBleedBox()).toEqual(shown?.getTrimBox());
  });

  it('has no links, no bookmarks and no tags, all of which a reader’s has', () => {
    const has = (target: Target, key: string) => documents[target].catalog.has(PDFName.of(key));
    const links = (target: Target) =>
      documents[target].getPages().filter(({ node }) => node.Annots()?.size()).length;
    for (const key of ['Outlines', 'StructTreeRoot', 'Names', 'MarkInfo']) {
      expect([key, has('print', key), has('screen', key)]).toEqual([key, false, true]);
    }
    expect(links('print')).toBe(0);
    expect(links('screen')).toBeGreaterThan(1);
  });
});

describe('a picture that bleeds', () => {
  it('reaches over the trim on both sides, on rectos and on versos', async () => {
    const figure = (id: string) => `![The river](river.png "The river."){.bleed #${id}}`;
    const shop = await openWorkshop({
      'book.yaml': BOOK['book.yaml'],
      'river.png': Buffer.from(RIVER, 'base64'),
      '01-one.md': `# One\n\n${LINE}\n\n${[1, 2, 3].map((n) => figure(`r${n}`)).join('\n\n')}\n`,
    });
    await shop.run('build', 'pdf', '--target', 'print');
    const { document } = await readPdf(await shop.read(NAMES.print));
    const [left, right] = [27 - 9, 27 + 432 + 9];
    const sides: number[] = [];
    for (let page = 0; page < document.numPages; page += 1) {
      for (const picture of await readPictures(document, page)) {
        expect(picture.left).toBeLessThanOrEqual(left);
        expect(picture.right).toBeGreaterThanOrEqual(right);
        sides.push(page % 2);
      }
    }
    expect(sides).toHaveLength(3);
    expect(new Set(sides).size).toBe(2);
    await shop.remove();
  });
});

describe('the bytes', () => {
  it('are the same from the cache', async () => {
    for (const target of ['screen', 'print'] as const) {
      await here.run('build', 'pdf', '--target', target);
      expect(Buffer.compare(await here.read(NAMES[target]), bytes[target])).toBe(0);
    }
  });

  it('are the same cold, on another day, in another folder and time zone', async () => {
    const elsewhere = await openWorkshop(BOOK);
    for (const target of ['screen', 'print'] as const) {
      const words = ['build', 'pdf', '--no-cache', '--target', target];
      const { exitCode } = await elsewhere.runWith(ANOTHER_DAY, ...words);
      expect(exitCode).toBe(0);
      expect(Buffer.compare(await elsewhere.read(NAMES[target]), bytes[target])).toBe(0);
    }
    await elsewhere.remove();
  });
});

describe('a book that keeps no standard', () => {
  it('claims none, and a warning says why', async () => {
    const style = 'h2::after { content: " (sic)" }';
    const book = { ...BOOK, 'book.yaml': `${BOOK['book.yaml']}\nstyle: my.css`, 'my.css': style };
    const shop = await openWorkshop(book);
    const told = await shop.diagnose('build', 'pdf');
    expect(told).toMatchObject([
      { code: 'untagged-content', message: expect.stringMatching(/page \d+ of the PDF$/) },
    ]);
    const file = Buffer.from(await shop.read(NAMES.screen)).toString('latin1');
    expect(file).not.toContain('pdfuaid:part');
    expect(file).toContain('<pdfaid:part>2</pdfaid:part>');
    await shop.remove();
  });
});
