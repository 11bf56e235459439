// A small book for the binder, printed by the real browser: two gatherings, a blank page between them, furniture that is
// tagged as if nobody had thought of it. Out: its binding, the same for all tests of a file.

import { readFile } from 'node:fs/promises';
import { type BrowserSession, withBrowser } from '../../../src/host/browser.ts';
import { packagePath } from '../../../src/host/installed.ts';
import type { Anchor, Binding, BoundPage } from '../../../src/print/bind/binding.ts';

const WIDTH = 4 * 96;
const HEIGHT = 6 * 96;
const FACES = {
  '/roman.ttf': '@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf',
  '/song.woff2':
    '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-400-normal.woff2',
};

const STYLE = `@font-face { font-family: Roman; src: url(/roman.ttf) }
  @font-face { font-family: Song; src: url(/song.woff2) }
  @page { size: 4in 6in; margin: 0.6in }
  body { font: 11pt/14pt Roman, Song; margin: 0 }
  h1, th, strong { font-weight: normal } h1 { break-before: page }
  figure { margin: 0 } img { width: 1in; height: 1in }
  .turn { display: block; break-before: page } .stay { break-before: auto }
  .narrow { width: 0.6in }`;

/** Four pixels; the browser stores it in every part that shows it. */
const PHOTO =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVQI12P8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==';

const FIRST = `<section><h1 id="one">One</h1>
  <p>The govern\u00adment of <em>杭州市</em>, as <strong>written</strong>.<a role="doc-noteref"
    href="https://xref.invalid/#note">1</a></p>
  <p class="narrow">infra\u00adstructure</p>
  <p>See <a href="https://xref.invalid/#%E7%AC%AC">the second chapter</a> and
    <a href="https://example.com/a(b)?c=1">a page elsewhere</a>.
    <span class="turn">Over the page.</span></p>
  <h1 id="more" class="stay">More</h1>
  <table><tr><th scope="col">Year</th><th scope="col">Plans</th></tr>
    <tr><td>2017</td><td>three</td></tr></table>
  <figure><img src="${PHOTO}" alt="A square"><figcaption>Figure 1. A square</figcaption></figure>
</section>`;

const SECOND = `<section><h1 id="第">Two</h1>
  <ul><li>an item</li><li><p>another</p></li></ul>
  <table><tr><th scope="col">Town</th></tr><tr><td>杭州</td></tr></table>
  <blockquote>Quoted without a paragraph</blockquote>
  <div id="note">A note. <a role="doc-backlink" href="https://xref.invalid/#one">Back</a></div>
  <p lang="fr">En français</p>
  <figure><img src="${PHOTO}" alt="A square"></figure>
</section>`;

const sheet = (text: string) =>
  `<div style="height: 6in; break-after: page; padding: 0.1in 0.5in">${text}</div>`;

const FURNITURE = `<style>@page { margin: 0 } div { box-sizing: border-box }</style>${[
  'Head of page 1',
  'Head of page 2',
  '',
  'Head of page 4',
]
  .map(sheet)
  .join('')}`;

const html = (body: string) =>
  `<!doctype html><html lang="en-GB"><head><title>Part</title><style>${STYLE}</style></head><body>${body}</body></html>`;

async function print(session: BrowserSession, body: string): Promise<Uint8Array> {
  const tab = await session.openTab({ serve: serveFaces });
  await tab.load(html(body));
  return tab.printPdf({ width: WIDTH, height: HEIGHT, tagged: true });
}

async function serveFaces(path: string) {
  const file = FACES[path as keyof typeof FACES];
  return file ? { body: await readFile(packagePath(file)), mediaType: 'font/ttf' } : undefined;
}

const PAGES: readonly BoundPage[] = [
  { from: { part: 0, page: 0 }, shift: 0, folio: 'i' },
  { from: { part: 0, page: 1 }, shift: -9, folio: 'ii' },
  { shift: 0, folio: 'iii' },
  { from: { part: 1, page: 0 }, shift: -9, folio: '1' },
];

const ANCHORS = new Map<string, Anchor>([
  ['one', { page: 0, x: 43, y: 50 }],
  ['more', { page: 1, x: 34, y: 60 }],
  ['第', { page: 3, x: 34, y: 70 }],
  ['note', { page: 3, x: 34, y: 200 }],
  ['unused', { page: 0, x: 0, y: 0 }],
]);

/** Print the sample; takes a few seconds. */
export async function printSample(): Promise<Binding> {
  const printed = await withBrowser(async (session) => [
    await print(session, FIRST),
    await print(session, SECOND),
    await print(session, FURNITURE),
  ]);
  const [first, second, furniture] = printed as [Uint8Array, Uint8Array, Uint8Array];
  return {
    parts: [first, second],
    pages: PAGES,
    furniture: [furniture],
    anchors: ANCHORS,
    outline: [
      { title: 'One', anchor: 'one', children: [{ title: 'More', anchor: 'more', children: [] }] },
      { title: '第二章', anchor: '第', children: [] },
    ],
    metadata: {
      title: 'A District & Its <Plans> 杭州',
      creators: [
        { name: 'Ann Author', role: 'aut' },
        { name: 'Ed Itor', role: 'edt' },
      ],
      language: 'en-GB',
      description: 'About (plans)',
      subjects: ['planning', 'reform'],
      coverAlt: '',
    },
    target: 'screen',
    size: {
      width: (WIDTH * 72) / 96,
      height: (HEIGHT * 72) / 96,
      over: { x: 0, y: 0 },
      bleed: 0,
      marks: false,
    },
    archive: false,
    date: '2026-11-23T08:00:00Z',
  };
}
