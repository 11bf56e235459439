// A small book that holds one of everything that an e-book treats in its own way, and readers for what became of it.

import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import JSZip from 'jszip';
import type { Nodes, Element as XmlElement } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import type { Asset, Book } from '../../src/book/book.ts';
import type { PageMap, PageRecord } from '../../src/book/pagemap.ts';
import { type EpubInput, makeEpub } from '../../src/epub/epub.ts';
import {
  book,
  chapter,
  el,
  em,
  figcaption,
  h1,
  h2,
  link,
  note,
  noteref,
  p,
  pageref,
  reference,
  special,
  withId,
} from '../book/build.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);
const svg = (title: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200"><title>${title}</title><rect width="300" height="200" fill="none" stroke="#000"/></svg>`;

/** By address: media type and bytes. */
export const PICTURES: ReadonlyMap<string, readonly [string, Buffer]> = new Map([
  ['images/map.svg', ['image/svg+xml', Buffer.from(svg('A map'))]],
  ['images/西湖.svg', ['image/svg+xml', Buffer.from(svg('West Lake'))]],
  ['images/钱塘.svg', ['image/svg+xml', Buffer.from(svg('Qiantang'))]],
  ['images/dot.png', ['image/png', PNG]],
  ['images/same dot.png', ['image/png', PNG]],
]);

const assets = (): Map<string, Asset> =>
  new Map(
    [...PICTURES].map(([src, [mediaType]]) => [
      src,
      { src, path: src, mediaType, width: 300, height: 200 },
    ]),
  );

export const picture = (src: string, alt: string): Element => el('img', { src, alt });

const shown = (id: string, src: string, alt: string, caption: string): Element =>
  el('figure', { className: ['figure'], id }, picture(src, alt), figcaption(caption));

const html = (source: string): Element => {
  const [node] = fromHtml(source, { fragment: true }).children;
  if (node?.type !== 'element') throw new Error('no element');
  return node;
};

const DRAWING =
  '<svg viewBox="0 0 10 10" role="img" aria-label="A square"><clipPath id="clip-a"><path d="M0 0h5v5z"/></clipPath><rect width="9" height="9"/></svg>';
const FORMULA =
  '<math display="block"><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>&lt;</mo><mn>1</mn></math>';

const table = html(
  '<figure class="table" id="tab-a"><figcaption>Sums</figcaption><table><thead><tr><th>Who</th><th align="right">How much</th></tr></thead><tbody><tr><td>One</td><td align="right">1</td></tr></tbody></table></figure>',
);

export const SETTINGS = {
  title: 'Rivers & Lakes <for> “Tests”',
  subtitle: 'A Fixture',
  creators: ['Ann Author', { name: 'Ed Editor', role: 'edt', sort: 'Editor, Ed' }],
  language: 'en-GB',
  publisher: 'Octavo',
  date: '2026-11-23',
  rights: 'CC0',
  description: 'Nothing < everything',
  subjects: ['Rivers', 'Tests'],
};

/** Three chapters, notes, references called from two of them, pictures, a drawing, a formula. */
export function fixtureBook(settings: Record<string, unknown> = {}): Book {
  const decided = book(
    [
      special('copyright-page', 'copyright', h1('Copyright'), p('No rights at all.')),
      special('preface', 'preface', h1('Preface'), p('Before.', noteref('ref-lake'))),
      chapter(
        'one',
        h1('The ', em('First'), ' Chapter', noteref('fn-one-a')),
        p('A paragraph with ', em('an emphasis that is long enough to be cut'), ' and its end.'),
        withId('sec-names', h2('Names')),
        p('As in ', link('#fig-map'), ', says one,', noteref('ref-lake', 'p. 14'), ' not two.'),
        shown('fig-map', 'images/map.svg', 'A map of the river', 'The river'),
        p('Again', noteref('fn-one-a'), ' and ', link('https://example.com/?a=1&b=2', 'away'), '.'),
        el('div', { className: ['tip'], dataFoo: 'x' }, p('A tip\u0008 with a control character.')),
      ),
      chapter(
        'two',
        h1('Chapter Two'),
        p('See ', pageref('#fig-map'), ' and ', pageref('#sec-names'), '.'),
        p(
          'In Chinese: ',
          el('span', { lang: 'zh-Hans' }, '杭州在钱塘江边'),
          '.',
          noteref('fn-two-a'),
        ),
        shown('fig-lake', 'images/西湖.svg', 'A lake', 'West Lake'),
        shown('fig-qian', 'images/钱塘.svg', 'A tide', 'Qiantang'),
        p(
          'One dot ',
          picture('images/dot.png', 'a dot'),
          ', two ',
          picture('images/same dot.png', 'a dot'),
        ),
        table,
        html(`<div>${DRAWING}</div>`),
        html(`<p>${FORMULA}</p>`),
        p('Both.', noteref('ref-river')),
      ),
      special('bibliography', 'references', h1('References')),
      special('loi', 'figures', h1('Figures')),
    ],
    [
      note('one', 'fn-one-a', 'A note that calls ', noteref('ref-river'), '.'),
      note('two', 'fn-two-a', 'Where Hangzhou is.'),
      reference('references', 'ref-lake', 'On Lakes.'),
      reference('references', 'ref-river', 'On Rivers.'),
      reference('references', 'ref-sea', 'On the Sea, which nobody calls.'),
    ],
    { ...SETTINGS, ...settings },
  );
  return { ...decided, assets: assets() };
}

/** Pages that begin with a chapter, within a paragraph's emphasis, with a figure. */
export function fixturePages(made: Book): PageMap {
  const places = [
    ['contents', 1, 0],
    ['preface', 1, 0],
    ['one', 1, 0],
    ['one', 2, 30],
    ['one', 5, 0],
    ['two', 1, 0],
    ['references', 1, 0],
  ] as const;
  const standing = places.filter(([id]) => made.chapters.some((one) => one.id === id));
  const pages = standing.map(([id, n, offset], index): PageRecord => {
    const record = { index, side: 'recto', chapter: id, blank: false } as const;
    const folio = index < 2 ? ['i', 'ii'][index] : String(index - 1);
    return {
      ...record,
      folio: folio ?? '',
      start: { block: `${id}.${n}`, offset },
    };
  });
  return { pages, anchors: new Map() };
}

export const fixtureInput = (made: Book, more: Partial<EpubInput> = {}): EpubInput => ({
  book: made,
  css: ':root { --a: serif } body { font-family: var(--a) }',
  fonts: [],
  readAsset: async ({ src }) => PICTURES.get(src)?.[1] ?? Buffer.alloc(0),
  modified: '2026-11-23T00:00:00Z',
  ...more,
});

export const makeFixture = (
  settings: Record<string, unknown> = {},
  more: Partial<EpubInput> = {},
): Promise<Uint8Array> => {
  const made = fixtureBook(settings);
  return makeEpub(fixtureInput(made, { pageMap: fixturePages(made), ...more }));
};

/** Every file of an archive by its path. */
export async function unpack(archive: Uint8Array): Promise<Map<string, string>> {
  const zip = await JSZip.loadAsync(archive);
  const files = Object.values(zip.files).map(
    async (file) => [file.name, await file.async('string')] as const,
  );
  return new Map(await Promise.all(files));
}

export function elements(xml: string | undefined, name?: string): XmlElement[] {
  const walk = (node: Nodes): XmlElement[] => {
    if (node.type !== 'element' && node.type !== 'root') return [];
    const inner = node.children.flatMap(walk);
    return node.type === 'element' ? [node, ...inner] : inner;
  };
  return walk(fromXml(xml ?? '')).filter((node) => name === undefined || node.name === name);
}

export function textIn(node: Nodes | undefined): string {
  if (node?.type === 'text') return node.value;
  return node?.type === 'element' ? node.children.map(textIn).join('') : '';
}

export const withRole = (xml: string | undefined, role: string): XmlElement[] =>
  elements(xml).filter(({ attributes }) => attributes['role'] === role);

export const byId = (xml: string | undefined, id: string): XmlElement | undefined =>
  elements(xml).find(({ attributes }) => attributes['id'] === id);
