// An e-book as its readers see it: every chapter on every screen, side by side on contact sheets. In: words: an EPUB, a
// folder, and the chapters wanted if not all of them are. Out: a PNG a screen.

import { basename, join, resolve } from 'node:path';
import { Command } from 'commander';
import { strFromU8, type Unzipped, unzipSync } from 'fflate';
import type { Element, Nodes } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { type Tab, withBrowser } from '../host/browser.ts';
import { openFolder, writeWhole } from '../host/files.ts';
import { MachineError } from '../host/machine-error.ts';
import { writeStdout } from '../host/terminal.ts';
import { SCREENS, type Screen } from './screens.ts';

const FOLDER = 'OEBPS/';
const SHOTS = '/shots/';
/** On a sheet a screen is shown at this part of its size. */
const SCALE = 0.6;
const COLUMNS = 7;
/** So many screens of each chapter, one below the other, which is far enough for its pictures. */
const TALL = 4;
const GAP = 16;
const LABEL = 24;

interface Shot {
  readonly label: string;
  readonly png: Uint8Array;
}

async function look(epub: string, folder: string, wanted: readonly string[]): Promise<void> {
  const bytes = await (await openFolder(resolve(epub, '..'))).read(basename(epub));
  if (!bytes) {
    throw new MachineError(`There is no e-book ${epub}.`, 'Make it first: npm run build:epub.');
  }
  const files = unzipSync(bytes);
  const names = spineOf(files).filter((name) => wanted.length === 0 || isWanted(name, wanted));
  await withBrowser(async (session) => {
    const shots = new Map<string, Uint8Array>();
    const tab = await session.openTab({ serve: async (path) => serve(path, files, shots) });
    for (const screen of SCREENS) {
      const taken: Shot[] = [];
      for (const name of names) taken.push(await shoot(tab, name, files, screen));
      shots.clear();
      for (const [index, { png }] of taken.entries()) shots.set(`${SHOTS}${index}`, png);
      const target = join(folder, `${screen.name.replaceAll(/\W+/g, '-').replace(/-$/, '')}.png`);
      await writeWhole(target, await sheetOf(tab, screen, taken));
      await writeStdout(`${target}\n`);
    }
  });
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

async function serve(path: string, files: Unzipped, shots: ReadonlyMap<string, Uint8Array>) {
  const shot = shots.get(path);
  if (shot) return { body: shot, mediaType: 'image/png' };
  const body = files[FOLDER + decodeURIComponent(path.slice(1))];
  const mediaType = MEDIA_TYPES[path.split('.').at(-1) ?? ''];
  return body && mediaType ? { body, mediaType } : undefined;
}

const isWanted = (name: string, wanted: readonly string[]): boolean =>
  wanted.includes(name.replace(/\.xhtml$/, ''));

/** The chapters in the order of reading. */
function spineOf(files: Unzipped): string[] {
  const opf = fromXml(textOf(files, 'content.opf'));
  const items = new Map(
    elementsIn(opf, 'item').map(({ attributes }) => [attributes['id'], attributes['href']]),
  );
  return elementsIn(opf, 'itemref').flatMap(
    ({ attributes }) => items.get(attributes['idref']) ?? [],
  );
}

const textOf = (files: Unzipped, name: string): string =>
  strFromU8(files[FOLDER + name] ?? new Uint8Array());

function elementsIn(node: Nodes, name: string): Element[] {
  if (node.type !== 'root' && node.type !== 'element') return [];
  const inside = node.children.flatMap((child) => elementsIn(child, name));
  return node.type === 'element' && node.name === name ? [node, ...inside] : inside;
}

const stripOf = ({ width, height }: Screen) => ({ width, height: height * TALL });

async function shoot(tab: Tab, name: string, files: Unzipped, screen: Screen): Promise<Shot> {
  await tab.load('<!doctype html><title>An e-book</title>');
  await tab.resize(stripOf(screen));
  await tab.evaluate(show, textOf(files, name), screen.css, screen.isPlain === true);
  return { label: name, png: await tab.screenshot(stripOf(screen)) };
}

/** Runs in the page. The chapter is XML, and stays it. */
async function show(xhtml: string, css: string, isPlain: boolean): Promise<void> {
  const parsed = new DOMParser().parseFromString(xhtml, 'application/xhtml+xml');
  const root = document.importNode(parsed.documentElement, true);
  if (isPlain) for (const link of root.querySelectorAll('link, style')) link.remove();
  const style = document.createElement('style');
  style.textContent = css;
  root.querySelector('head')?.append(style);
  const sheets = [...root.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')];
  const loaded = sheets.map((sheet) => new Promise((done) => sheet.addEventListener('load', done)));
  document.replaceChild(root, document.documentElement);
  await Promise.all(loaded);
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  await document.fonts.ready;
}

async function sheetOf(tab: Tab, screen: Screen, shots: readonly Shot[]): Promise<Uint8Array> {
  const [width, height] = [screen.width * SCALE, stripOf(screen).height * SCALE + LABEL];
  const figures = shots.map(
    ({ label }, index) =>
      `<figure><figcaption>${label}</figcaption><img src="${SHOTS}${index}" width="${width}"></figure>`,
  );
  const columns = Math.min(COLUMNS, shots.length);
  const rows = Math.ceil(shots.length / columns);
  const size = {
    width: Math.ceil(columns * (width + GAP) + GAP),
    height: Math.ceil(rows * (height + GAP) + GAP),
  };
  await tab.resize(size);
  await tab.load(
    `<!doctype html><style>body { margin: ${GAP}px; background: #777; display: grid; gap: ${GAP}px; ` +
      `grid-template-columns: repeat(${columns}, ${width}px); font: 12px/${LABEL}px sans-serif }` +
      `figure { margin: 0; height: ${height}px; overflow: hidden; color: #fff }</style>${figures.join('')}`,
  );
  return tab.screenshot(size);
}

await new Command('look')
  .description('show every chapter of an e-book on a phone, an e-ink reader and a tablet')
  .argument('<epub>', 'the e-book')
  .argument('[folder]', 'where the contact sheets go', 'output/look')
  .argument('[chapters...]', 'only these, named as their files in the e-book are')
  .action((epub: string, folder: string, chapters: readonly string[]) =>
    look(resolve(epub), resolve(folder), chapters),
  )
  .parseAsync();
