// The setting room: tabs that paginate gatherings side by side, each in a process of its own. In: XHTML. Out: what
// stands on the pages, and the pages as a tagged PDF.

import type { BrowserSession, Tab } from '../host/browser.ts';
import { pageBox, type Served } from './document.ts';
import type { Engine } from './engine/engine.ts';
import type { Geometry } from './geometry.ts';
import type { SetRequest, SetResult } from './page/protocol.ts';

export interface SettingPool {
  set(xhtml: string): Promise<{ result: SetResult; pdf: Uint8Array }>;
  /** Only find out what stands on which page; printing takes as long again. */
  measure(xhtml: string): Promise<{ result: SetResult }>;
  /** Print a document that needs no pagination. */
  print(html: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface SettingOptions {
  readonly session: BrowserSession;
  readonly engine: Engine;
  readonly geometry: Geometry;
  readonly css: string;
  readonly document: string;
  readonly serve: (path: string) => Promise<Served | undefined>;
  /** The source of an SVG picture by its address; undefined for any other. */
  readonly readDrawing: (address: string) => Promise<string | undefined>;
  readonly jobs: number;
}

/** No gathering is longer: chapters of this many pages do not exist, pagination that does not end does. */
const MAX_PAGES = 3000;

export function openSettingPool(options: SettingOptions): SettingPool {
  const tabs: Promise<Tab>[] = [];
  const idle: Promise<Tab>[] = [];
  const waiting: ((tab: Promise<Tab>) => void)[] = [];

  const take = (): Promise<Tab> => {
    const free = idle.pop();
    if (free) return free;
    if (tabs.length >= options.jobs) return new Promise((resolve) => waiting.push(resolve));
    const tab = openTab(options);
    tabs.push(tab);
    return tab;
  };
  const giveBack = (tab: Tab): void => {
    const next = waiting.shift();
    if (next) next(Promise.resolve(tab));
    else idle.push(Promise.resolve(tab));
  };
  const withTab = async <T>(work: (tab: Tab) => Promise<T>): Promise<T> => {
    const tab = await take();
    try {
      return await work(tab);
    } finally {
      giveBack(tab);
    }
  };

  return {
    set: (xhtml) =>
      withTab(async (tab) => {
        const result = await setGathering(tab, options, xhtml);
        return { result, pdf: await tab.printPdf({ ...options.geometry, tagged: true }) };
      }),
    measure: (xhtml) =>
      withTab(async (tab) => ({ result: await setGathering(tab, options, xhtml) })),
    print: (html) =>
      withTab(async (tab) => {
        await tab.load(html);
        return tab.printPdf({ ...options.geometry, tagged: false });
      }),
    close: async () => {
      await Promise.all(tabs.map(async (tab) => (await tab).close()));
    },
  };
}

async function openTab({ session, engine, document, serve }: SettingOptions): Promise<Tab> {
  const tab = await session.openTab({ serve });
  await tab.load(document);
  await tab.addEngine(engine.script);
  return tab;
}

async function setGathering(tab: Tab, options: SettingOptions, xhtml: string): Promise<SetResult> {
  const css = `${pageBox(options.geometry)}\n${options.css}`;
  const drawings = await drawingsIn(xhtml, options);
  const request: SetRequest = { xhtml, css, drawings, maxPages: MAX_PAGES };
  return tab.evaluate<SetResult>(`octavo.set(${JSON.stringify(request)})`);
}

async function drawingsIn(
  xhtml: string,
  { readDrawing }: SettingOptions,
): Promise<Record<string, string>> {
  const addresses = [...xhtml.matchAll(/<img [^>]*?src="([^"]+)"/g)].map(
    ([, address = '']) => address,
  );
  const found = await Promise.all(
    addresses.map(async (address) => [address, await readDrawing(address)] as const),
  );
  return Object.fromEntries(
    found.flatMap(([address, text]) => (text === undefined ? [] : [[address, text]])),
  );
}
