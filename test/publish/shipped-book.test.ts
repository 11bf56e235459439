// The book that comes with Octavo, built for real: what the PDF shows and what the EPUB holds agree with each other and
// with the manuscript.

import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { execaNode } from 'execa';
import type { Element, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { matches, select, selectAll } from 'hast-util-select';
import { toString as textOf } from 'hast-util-to-string';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectBlocks } from '../../src/check/expect.ts';
import { inspect } from '../../src/check/inspect.ts';
import { preflight } from '../../src/check/preflight.ts';
import { wordsOf } from '../../src/check/words.ts';
import {
  type Bookmark,
  type Link,
  pageOf,
  type ReadPdf,
  readBookmarks,
  readLinks,
  readPdf,
  readStructure,
  type Tagged,
} from '../pdf.ts';

const CLI = fileURLToPath(new URL('../../src/octavo.mjs', import.meta.url));
const MANUSCRIPT = fileURLToPath(new URL('../../manuscript', import.meta.url));
const NAME = 'hangzhous-next-stop';
const count = (length: number): string[] => Array.from({ length }, (_, index) => `${index + 1}`);

/** Text without what lines and justification put between its letters. */
const squash = (text: string): string => text.replaceAll(/[\s\u00ad\u2010-]/g, '');

interface Opened {
  readonly name: string;
  readonly tree: Root;
}

interface Call {
  /** "3", "[2]" */
  readonly number: string;
  /** The note's id. */
  readonly note: string;
}

let folder: string;
/** The manuscript, file by file. */
let sources: readonly string[];
let pdfBytes: Uint8Array;
let epubBytes: Uint8Array;
let pdf: ReadPdf;
let links: readonly Link[];
let tags: readonly Tagged[];
let bookmarks: readonly Bookmark[];
let zip: JSZip;
/** In the order of the spine. */
let documents: readonly Opened[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'octavo-test-'));
  sources = await readSources();
  [pdfBytes, epubBytes] = await build(MANUSCRIPT, join(folder, 'output'));
  pdf = await readPdf(pdfBytes);
  links = await readLinks(pdf.document);
  tags = await readStructure(pdf.document);
  bookmarks = await readBookmarks(pdf.document);
  zip = await JSZip.loadAsync(epubBytes);
  documents = await readSpine(zip);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function build(
  manuscript: string,
  output: string,
  env: Readonly<Record<string, string>> = {},
): Promise<[pdf: Uint8Array, epub: Uint8Array]> {
  const words = ['build', '--strict', '--manuscript', manuscript, '--output', output];
  await execaNode(CLI, words, { cwd: dirname(dirname(CLI)), env });
  return [
    await readFile(join(output, `${NAME}.pdf`)),
    await readFile(join(output, `${NAME}.epub`)),
  ];
}

async function readSources(): Promise<string[]> {
  const files = (await readdir(MANUSCRIPT)).filter((file) => file.endsWith('.md')).sort();
  return Promise.all(files.map((file) => readFile(join(MANUSCRIPT, file), 'utf8')));
}

const readEntry = async (archive: JSZip, name: string): Promise<string> =>
  (await archive.file(name)?.async('string')) ?? '';

async function readSpine(archive: JSZip): Promise<Opened[]> {
  const opf = fromHtml(await readEntry(archive, 'OEBPS/content.opf'), { fragment: true });
  const items = new Map(
    selectAll('item', opf).map((item) => [String(item.properties['id']), item]),
  );
  const names = selectAll('itemref', opf).map(({ properties }) =>
    String(items.get(String(properties['idref'] ?? properties['idRef']))?.properties['href']),
  );
  return Promise.all(
    names.map(async (name) => ({
      name,
      tree: fromHtml(await readEntry(archive, `OEBPS/${name}`)),
    })),
  );
}

const documentOf = (name: string): Root =>
  documents.find((one) => one.name === `${name}.xhtml`)?.tree ?? { type: 'root', children: [] };

const everywhere = (selector: string): Element[] =>
  documents.flatMap(({ tree }) => selectAll(selector, tree));

const plain = (node: Element | Root | undefined): string =>
  node ? textOf(node).replaceAll(/\s+/g, ' ').trim() : '';

const labelOf = (page: number): string | undefined => pdf.labels?.[page];
const squashedPage = (page: number): string => squash(pdf.pages[page] ?? '');

/** Of the manuscript: the labels of the calls, in order. */
const writtenCalls = (): string[] =>
  sources.flatMap((text) =>
    [...text.matchAll(/\[\^([\w-]+)\](?!:)/g)].map(([, label = '']) => label),
  );

const epubCalls = ({ tree }: Opened): Call[] =>
  selectAll('a.noteref', tree).map((call) => ({
    number: plain(call),
    note: String(call.properties['id']).replace(/-call-\d+$/, ''),
  }));

const pdfCalls = (): (Call & Link)[] =>
  links.flatMap((link) =>
    /^(?:fn|ref)-/.test(link.dest ?? '')
      ? [{ ...link, number: link.text, note: link.dest ?? '' }]
      : [],
  );

describe('the figures of the shipped book', () => {
  const figures = (): Element[] => everywhere('figure.figure');

  it('are thirteen in both editions, with the same labels and captions in the same order', () => {
    const inEpub = figures().map((figure) => plain(select('figcaption', figure)));
    const inPdf = tags.flatMap(({ role, text }) =>
      role === 'Caption' && /^Figure/.test(text) ? [squash(text)] : [],
    );
    expect(inEpub.map((caption) => /^Figure \d+\./.exec(caption)?.[0])).toEqual(
      count(13).map((number) => `Figure ${number}.`),
    );
    expect(inPdf).toEqual(inEpub.map(squash));
  });

  it('are described to those who cannot see them, in both editions alike', () => {
    const described = tags.flatMap(({ role, alt }) => (role === 'Figure' ? [alt] : []));
    const alts = figures().map((figure) => select('img', figure)?.properties['alt']);
    expect(alts.every((alt) => String(alt).length > 20)).toBe(true);
    expect(described).toEqual(alts);
  });

  it('stand in the e-book with every picture of the manuscript', async () => {
    const pictures = (await readdir(join(MANUSCRIPT, 'images'))).map((name) => `images/${name}`);
    const kept = Object.keys(zip.files).map((name) => name.replace('OEBPS/', ''));
    expect(kept).toEqual(expect.arrayContaining(pictures));
    const shown = everywhere('img').map((picture) => String(picture.properties['src']));
    expect(new Set(shown)).toEqual(new Set(pictures));
  });
});

describe('the references and notes of the shipped book', () => {
  const listed = () => new Map(everywhere('ol.references > li').map((li) => [plain(li), li]));

  it('list seven references with the same text', () => {
    const texts = [...listed().keys()];
    expect(texts.map((text) => /^\[\d\]/.exec(text)?.[0])).toEqual(count(7).map((n) => `[${n}]`));
    const page = pdf.pages.findIndex((text) => text.startsWith('References'));
    expect(squashedPage(page)).toBe(squash(`References${texts.join('')}${labelOf(page)}`));
  });

  it('are called in the same order with the same numbers, as often as the manuscript calls them', () => {
    const inEpub = documents.flatMap(epubCalls);
    expect(pdfCalls().map(({ number, note }) => ({ number, note }))).toEqual(inEpub);
    expect(inEpub.map(({ note }) => note.replace(/^(?:fn|ref)-(?:.*-)?/, ''))).toEqual(
      writtenCalls(),
    );
  });

  it('are two series: notes begin at 1 in each chapter, references count through the book', () => {
    const series = documents.map((document) => epubCalls(document).map(({ number }) => number));
    for (const numbers of series) {
      const notes = numbers.filter((number) => !number.startsWith('['));
      expect(notes).toEqual(count(notes.length));
    }
    const references = series.flat().filter((number) => number.startsWith('['));
    expect(references).toEqual(count(7).map((number) => `[${number}]`));
    expect(documents.flatMap(epubCalls).every(isOfItsSeries)).toBe(true);
  });

  const isOfItsSeries = ({ number, note }: Call): boolean =>
    note.startsWith('ref-') === number.startsWith('[');

  it('are called after the same words', () => {
    const calls = pdfCalls();
    const contexts = documents.flatMap(contextsOf);
    expect(contexts).toHaveLength(calls.length);
    const astray = contexts.filter(
      (context, index) => !squashedPage(calls[index]?.page ?? -1).includes(context),
    );
    expect(astray).toEqual([]);
  });

  /** The end of the text before each call, and its number; short, because a page may begin with it. */
  const contextsOf = ({ tree }: Opened): string[] =>
    selectAll('*:has(> sup > a.noteref)', tree).flatMap(({ children }) =>
      children.flatMap((call, index) => {
        if (call.type !== 'element' || !matches('sup.call', call)) return [];
        const before = squash(children.slice(0, index).map(saidBy).join(''));
        return [before.slice(-6) + squash(plain(call))];
      }),
    );

  const saidBy = (node: Nodes): string => (node.type === 'comment' ? '' : textOf(node));

  it('stand at the foot of the page that calls them', () => {
    const notes = new Map(
      everywhere('aside').map((aside) => [String(aside.properties['id']), aside]),
    );
    const astray = pdfCalls().filter(({ note, number, below }) => {
      const id = [...notes.keys()].find((one) => one === note || one.startsWith(`${note}-in-`));
      const [mark, ...words] = plain(notes.get(id ?? '')).split(' ');
      expect(mark?.replace(/\.$/, '')).toBe(number);
      return !squash(below).includes(squash(number + words.slice(0, 6).join('')));
    });
    expect(astray).toEqual([]);
  });
});

describe('the pages of the shipped book', () => {
  it('are numbered i, ii, … in front and from 1 in the body', () => {
    const labels = pdf.labels ?? [];
    const body = labels.indexOf('1');
    expect(labels.slice(0, body)).toEqual(
      ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'].slice(0, body),
    );
    expect(labels.slice(body)).toEqual(count(pdf.pages.length - body));
    expect(pdf.pages[body]).toMatch(/^1 A District Across the River/);
    expect(body % 2).toBe(0);
  });

  it('print their folio, but for the title page, the copyright page and blanks', () => {
    const printed = pdf.pages.map((text, page) => text.endsWith(labelOf(page) ?? ''));
    const bare = pdf.pages.filter((_, page) => !printed[page]);
    const [title = '', copyright, ...rest] = bare;
    expect(squash(title)).toBe(squash(plain(select('section.titlepage', documentOf('titlepage')))));
    expect(copyright).toMatch(/^Copyright and Source/);
    expect(rest.filter((text) => text !== '')).toEqual([]);
  });

  /** A number stands in a column of its own on the page, and before a stop in a menu. */
  const asPrinted = (entry: Element): string => plain(entry).replace(/^(\d+)\. /, '$1 ');

  it('are where the contents say that chapters begin', async () => {
    const page = pdf.pages.findIndex((text) => text.startsWith('Contents'));
    const body = pdf.pages.findIndex((_, index) => labelOf(index) === '1');
    const entries = links.filter((link) => link.page >= page && link.page < body);
    const titles = selectAll('nav.contents a', documentOf('toc')).map(asPrinted);
    expect(entries.map(({ text }) => text.replace(/ \S+$/, ''))).toEqual(titles);
    for (const { text, dest } of entries) {
      const target = await pageOf(pdf.document, dest);
      expect(text.split(' ').at(-1)).toBe(labelOf(target));
      expect(squash(pdf.pages[target] ?? '')).toContain(squash(text.replace(/ \S+$/, '')));
    }
  });

  it('are where page references and the list of figures say', async () => {
    const references = links.filter(({ text }) => /^p\.\s/.test(text));
    const entries = links.filter(({ text }) => /^Figure \d+ \S/.test(text));
    expect(references.length).toBeGreaterThanOrEqual(4);
    expect(entries).toHaveLength(13);
    for (const { text, dest } of [...references, ...entries]) {
      const target = await pageOf(pdf.document, dest);
      expect(/\d+$/.exec(text)?.[0]).toBe(labelOf(target));
      expect(tags.some((tag) => tag.page === target && tag.role === 'Figure')).toBe(true);
    }
    expect(references.map(({ dest }) => dest)).toEqual(writtenPageReferences());
  });

  const writtenPageReferences = (): string[] =>
    sources.flatMap((text) =>
      [...text.matchAll(/\[\]\(#([\w-]+)\)\{page\}/g)].map(([, id = '']) => id),
    );

  it('are named in the page list of the e-book, blank ones left out', async () => {
    const nav = fromHtml(await readEntry(zip, 'OEBPS/toc.xhtml'));
    const list = selectAll('nav[role=doc-pagelist] a', nav);
    const shown = (pdf.labels ?? []).filter((_, page) => pdf.pages[page] !== '');
    expect(list.map((entry) => plain(entry))).toEqual(shown);
    expect(
      everywhere('[role=doc-pagebreak]').map(({ properties }) => properties['ariaLabel']),
    ).toEqual(shown);
  });
});

describe('the pages of the shipped book in its e-book', () => {
  interface Opening {
    readonly folio: string;
    /** Of its chapter, the text before it and after it; notes and their calls apart. */
    before: string;
    after: string;
  }

  const openingsIn = ({ tree }: Opened): Opening[] => {
    const found: Opening[] = [];
    let said = '';
    const read = (node: Nodes): void => {
      if (node.type === 'text') {
        said += node.value;
        for (const opening of found) opening.after += node.value;
      }
      if (node.type !== 'element' && node.type !== 'root') return;
      if (node.type === 'element' && matches('sup.call, section.notes, head', node)) return;
      if (node.type === 'element' && matches('[role=doc-pagebreak]', node))
        found.push({ folio: String(node.properties['ariaLabel']), before: said, after: '' });
      for (const child of node.children) read(child);
    };
    read(tree);
    return found;
  };

  it('begin where they begin in print', () => {
    const found = documents.filter(({ name }) => name !== 'toc.xhtml').flatMap(openingsIn);
    const contents = selectAll('[role=doc-pagebreak]', documentOf('toc')).length;
    expect(found.length + contents).toBe(pdf.pages.filter((text) => text !== '').length);
    const astray = found.filter(({ folio, before, after }) => {
      const page = lettersOf(pdf.pages[(pdf.labels ?? []).indexOf(folio)] ?? '');
      // A word that the page turn hyphenates stays whole, so the page begins with the next one at the latest.
      const [whole = '', rest = ''] = [after, after.replace(/^\s*\S+/, '')].map((text) =>
        lettersOf(text).slice(0, 20),
      );
      const last = lettersOf(before).slice(-20);
      const begins = page.includes(whole) || page.includes(rest);
      return !begins || (last !== '' && page.includes(last));
    });
    expect(astray).toEqual([]);
  });

  const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}]/gu, '');
});

describe('the shipped PDF', () => {
  it('names its title, author and language', async () => {
    expect(pdf.info).toMatchObject({
      Title: 'Hangzhou’s Next Stop',
      Author: 'Liu Aiguo',
      Language: 'en-GB',
    });
  });

  it('has bookmarks, nested as the headings are, which lead to their pages', () => {
    const unstopped = (title: string) => title.replace(/^(\d+)\. /, '$1 ');
    const outline = bookmarks.map(({ title, inner }) => [
      unstopped(title),
      ...inner.map((one) => one.title),
    ]);
    const headings = documents
      .map(({ tree }) =>
        selectAll(':not(nav[hidden]) > :is(h1, h2)', tree).map((heading) => plain(heading)),
      )
      .filter((titles) => titles.length > 0);
    expect(outline).toEqual(headings.map(([first = '', ...rest]) => [first, ...rest]));
    expect(outline.some((titles) => titles.length > 3)).toBe(true);
    const astray = bookmarks
      .flatMap((one) => [one, ...one.inner])
      .filter(({ title, page }) => !squashedPage(page).includes(squash(unstopped(title))));
    expect(astray).toEqual([]);
  });

  it('keeps PDF/UA-1 as far as a machine can tell, and says so', async () => {
    const document = await PDFDocument.load(pdfBytes, { updateMetadata: false });
    const purpose = { target: 'screen', archive: false, silentPictures: false } as const;
    const { diagnostics, claims } = await inspect(document, purpose);
    expect(diagnostics).toEqual([]);
    expect(claims.accessible).toBe(true);
    expect(Buffer.from(pdfBytes).toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('has every note in its tags, with its number, and every call of one', () => {
    // The rest of a note that a page turn cut is met once more, on its page.
    const notes = tags
      .flatMap(({ role, text }) => (role === 'Note' ? [squash(text)] : []))
      .filter((text) => /^(?:\d|\[)/.test(text));
    const calls = pdfCalls();
    const opened = calls.filter(({ number }) => notes.some((note) => note.startsWith(number)));
    expect(opened).toEqual(calls);
    expect(notes).toHaveLength(new Set(calls.map(({ note }) => note)).size);
    const tagged = tags.flatMap(({ role, text }) => (role === 'Link' ? [text] : []));
    const missing = calls.filter(({ number }) => !tagged.includes(number));
    expect(missing).toEqual([]);
  });

  it('embeds every face and passes preflight', async () => {
    expect(await preflight(pdfBytes)).toEqual([]);
    const { context } = await PDFDocument.load(pdfBytes, { updateMetadata: false });
    const descriptors = context
      .enumerateIndirectObjects()
      .flatMap(([, object]) =>
        object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('FontDescriptor')
          ? [object]
          : [],
      );
    const names = descriptors.map((one) => String(one.get(PDFName.of('FontName'))));
    expect(names.some((name) => /Garamond/i.test(name))).toBe(true);
    expect(names.some((name) => /Noto\w*SC/i.test(name))).toBe(true);
    const keys = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => PDFName.of(key));
    expect(descriptors.filter((one) => !keys.some((key) => one.has(key)))).toEqual([]);
  });

  it('has no link that leads nowhere', async () => {
    expect(links.length).toBeGreaterThan(60);
    const dead: Link[] = [];
    for (const link of links) {
      const page = link.dest === undefined ? -1 : await pageOf(pdf.document, link.dest);
      if (page < 0 && !/^https:/.test(link.url ?? '')) dead.push(link);
    }
    expect(dead).toEqual([]);
  });
});

describe('the Chinese of the shipped book', () => {
  it('stands in both editions, in the e-book as Chinese', () => {
    const marked = everywhere('[lang="zh-Hans"]').map((element) => plain(element));
    const written = sources.flatMap((text) =>
      [...text.matchAll(/\[([^[\]]*)\]\{lang=zh-Hans\}/g)].map(([, words = '']) => words),
    );
    expect(written).toEqual(expect.arrayContaining(['杭州', '钱塘新区', '西湖大学']));
    expect([...marked].sort()).toEqual([...written].sort());
    const shown = squash(pdf.pages.join(''));
    expect(written.filter((words) => !shown.includes(squash(words)))).toEqual([]);
  });
});

/** What the tool writes: numbers, labels, lists, and the notes, which are looked at by themselves. */
const MADE =
  'sup.call, section.notes, .label, .number, .heading-number, a.xref, a.pageref, ol.figures, ol.references, .backlink, .to-list';

/** Letters and digits that an author wrote. */
function writtenIn(node: Element | Root): string {
  const read = (child: Nodes): string => {
    if (child.type === 'text') return child.value;
    if (!('children' in child) || (child.type === 'element' && matches(MADE, child))) return '';
    return child.children.map(read).join('');
  };
  return wordsOf(node.children.map(read).join(''));
}

describe('the words of the shipped EPUB', () => {
  /** By the name that a chapter's file has in the e-book; the contents are made anew. */
  const expected = async () => {
    const names = (await readdir(MANUSCRIPT)).filter((file) => file.endsWith('.md')).sort();
    return names.map((name, index) => ({
      name: name.replace(/^\d+-(.*)\.md$/, '$1.xhtml').replace('contents.', 'toc.'),
      blocks: expectBlocks(name, sources[index] ?? '', { audience: 'student' }),
    }));
  };
  const joined = (blocks: readonly { readonly text: string }[]): string =>
    wordsOf(blocks.map(({ text }) => text).join(''));

  it('are those of the manuscript, chapter by chapter, in the order of reading', async () => {
    const chapters = (await expected()).filter(({ name }) => name !== 'toc.xhtml');
    const order = documents
      .map(({ name }) => name)
      .filter((name) => chapters.some((one) => one.name === name));
    expect(order).toEqual(chapters.map(({ name }) => name));
    for (const { name, blocks } of chapters) {
      const body = select('body', documents.find((one) => one.name === name)?.tree ?? pageless);
      const said = joined(blocks.filter(({ note }) => note === undefined));
      expect(said).not.toBe('');
      expect(writtenIn(body ?? pageless)).toBe(said);
    }
  });

  it('are those of its notes and references, each in the chapter that calls it', async () => {
    const notes = new Map<string, string>();
    for (const { name, blocks } of await expected()) {
      for (const { note, text } of blocks.filter(({ note: label }) => label !== undefined)) {
        const key =
          name === 'references.xhtml' ? `ref-${note}` : `fn-${name.replace('.xhtml', '')}-${note}`;
        notes.set(key, (notes.get(key) ?? '') + wordsOf(text));
      }
    }
    const asides = everywhere('aside').map(
      (aside) => [String(aside.properties['id']).replace(/-in-.*$/, ''), writtenIn(aside)] as const,
    );
    expect(new Map(asides)).toEqual(notes);
  });

  const pageless: Root = { type: 'root', children: [] };
});

describe('the notes of the shipped EPUB', () => {
  it('are reached from every noteref, and lead back to it', () => {
    for (const { tree } of documents) {
      const byId = new Map(
        selectAll('[id]', tree).map((node) => [`#${node.properties['id']}`, node]),
      );
      for (const call of selectAll('a.noteref', tree)) {
        const aside = byId.get(String(call.properties['href']));
        expect(aside?.tagName).toBe('aside');
        const back = aside && select('p:first-child > a.backlink:first-child', aside);
        expect(byId.get(String(back?.properties['href']))?.properties['href']).toBe(
          call.properties['href'],
        );
      }
    }
  });
});

describe('the shipped EPUB', () => {
  it('passes EPUBCheck', async () => {
    const { messages } = await EpubCheck.validate(epubBytes);
    const faults = messages.filter(({ severity }) => /fatal|error|warning/i.test(severity));
    // This port takes lists of sub-entries, and the landmark, for indexes of their own; EPUBCheck itself does not.
    expect(faults.filter(({ message }) => !message.includes('"index-entry-list"'))).toEqual([]);
  });
});

describe('the shipped book, built again', () => {
  it('is the same to the byte from another folder and in another time zone', async () => {
    const elsewhere = join(folder, 'elsewhere', 'manuscript');
    await cp(MANUSCRIPT, elsewhere, { recursive: true });
    const again = await build(elsewhere, join(folder, 'again'), { TZ: 'Asia/Shanghai' });
    expect(
      again.map((bytes, index) => Buffer.compare(bytes, [pdfBytes, epubBytes][index] ?? again[0])),
    ).toEqual([0, 0]);
  });
});
