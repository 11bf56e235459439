// The setting room: tabs that paginate gatherings side by side, each in a process of its own. Some open while the
// manuscript is still being read, others when there is something to set. In: XHTML. Out: what stands on the pages, and
// the pages as a tagged PDF.

import { directionOf } from '../book/direction.ts';
import type { BrowserSession, Tab } from '../host/browser.ts';
import { EMPTY_DOCUMENT, pageBox, type Served } from './document.ts';
import type { Engine } from './engine/engine.ts';
import { type Geometry, sheetOf } from './geometry.ts';
import type { Furnishing, PageFace, SetRequest, SetResult } from './page/protocol.ts';

export interface SettingRoom {
  /** Tells one browser and engine from others, which would set other pages. */
  identity(): Promise<string>;
  /** Make the tabs ready for a book; once. */
  furnish(options: SettingOptions): SettingPool;
  /** Every open tab is at work, or will never be. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export interface SettingPool {
  /** How many gatherings are set at once. */
  readonly jobs: number;
  /** Set a gathering when a tab is free; what stands on the pages is known before they are printed. */
  set(job: Job): Promise<Setting>;
  /** Print a document that needs no pagination, in a tab that sets nothing. */
  print(sheets: Sheets): Promise<Uint8Array>;
  /** Set with other styles, and print what could be set; afterwards the pool is good for nothing else. */
  tryStyles(css: string, content: Content): Promise<Setting>;
}

/** What a gathering is set from. */
export interface Content {
  /** Tells it from all that would be set otherwise; pictures are told by their addresses only. */
  readonly key: string;
  /** The addresses of the pictures that it shows. */
  readonly pictures: readonly string[];
  readonly xhtml: () => string;
}

/** A document that is printed as it is. */
export interface Sheets {
  /** Tells it from all others. */
  readonly key: string;
  readonly html: () => string;
}

export interface Job {
  readonly content: Content;
  /** Or only find out what stands on which page; printing takes half as long again. */
  readonly prints: boolean;
}

/** A gathering as it was set. */
export interface Setting {
  readonly content: Content;
  readonly result: SetResult;
  /** Still printing, it may be. */
  readonly pdf?: Promise<Uint8Array>;
}

export interface SettingOptions extends Furnishing {
  readonly faces: Promise<readonly PageFace[]>;
  readonly geometry: Geometry;
  readonly serve: (path: string) => Promise<Served | undefined>;
}

/** What a gathering may take; pagination that does not end takes more. */
export interface Limits {
  readonly pages: number;
  /** Milliseconds; less than what the browser may take for one task. */
  readonly time: number;
}

/** No chapter of a real book has so many pages; the longest ones take a tenth of the time. */
const LIMITS: Limits = { pages: 3000, time: 60_000 };
/** Milliseconds that a trial may take; what wants more is left alone. */
const TRIAL_TIME = 10_000;

/** How many tabs open at once, not when there is something for them. */
export interface EarlyTabs {
  readonly setters: number;
  readonly printers: number;
}

export interface SettingRoomOptions {
  /** Starts the browser, or gives the one that runs. */
  readonly browser: () => Promise<BrowserSession>;
  /** Tells the browser from others, whether it runs or not. */
  readonly identifyBrowser: () => Promise<string>;
  readonly engine: Promise<Engine>;
  readonly jobs: number;
  readonly early: EarlyTabs;
  readonly limits?: Partial<Limits> | undefined;
}

export function openSettingRoom({
  browser,
  identifyBrowser,
  engine,
  jobs,
  early,
  limits,
}: SettingRoomOptions): SettingRoom {
  let serve: SettingOptions['serve'] = async () => undefined;
  const [setters, printers]: [Promise<Tab>[], Promise<Tab>[]] = [[], []];
  // What answers is known when the room is furnished.
  const answer: SettingOptions['serve'] = (path) => serve(path);
  const openSetter = () => keep(setters, openTab(browser(), engine, answer));
  const openPrinter = () => keep(printers, openHidden(browser(), answer));
  repeat(Math.min(early.setters, jobs), openSetter);
  const idlePrinters = repeat(Math.min(early.printers, jobs), openPrinter);
  let ready: Promise<unknown> = Promise.allSettled(setters);
  return {
    identity: async () => `${await identifyBrowser()} ${(await engine).hash}`,
    furnish: (options) => {
      serve = options.serve;
      const furnished = furnisher(options);
      const idle = setters.map(furnished);
      ready = Promise.allSettled(idle);
      const lend = {
        setter: lender(idle, () => setters.length < jobs && furnished(openSetter())),
        printer: lender(idlePrinters, () => printers.length < jobs && openPrinter()),
      };
      return poolOf(lend, jobs, { ...options, limits: { ...LIMITS, ...limits } });
    },
    ready: async () => {
      await ready;
    },
    close: async () => {
      const tabs = [...setters, ...printers];
      await Promise.all(tabs.map(async (tab) => (await tab.catch(() => undefined))?.close()));
    },
  };
}

const repeat = <T>(times: number, make: () => T): T[] => Array.from({ length: times }, make);

/** Whoever takes the tab hears why there is none. */
function keep(tabs: Promise<Tab>[], tab: Promise<Tab>): Promise<Tab> {
  tab.catch(() => {});
  tabs.push(tab);
  return tab;
}

interface PoolOptions extends SettingOptions {
  readonly limits: Limits;
}

interface Loan {
  readonly tab: Promise<Tab>;
  /** More than once is as good as once. */
  readonly giveBack: () => void;
}

/** Lend tabs, each to one borrower at a time; `more` opens another, or says that there will be none. */
function lender(idle: Promise<Tab>[], more: () => Promise<Tab> | false): () => Loan {
  const waiting: ((tab: Promise<Tab>) => void)[] = [];
  return () => {
    const tab = idle.pop() ?? (more() || new Promise<Tab>((resolve) => waiting.push(resolve)));
    let isLent = true;
    const giveBack = () => {
      if (!isLent) return;
      isLent = false;
      const next = waiting.shift();
      if (next) next(tab);
      else idle.push(tab);
    };
    return { tab, giveBack };
  };
}

function poolOf(
  lend: Readonly<Record<'setter' | 'printer', () => Loan>>,
  jobs: number,
  options: PoolOptions,
): SettingPool {
  return {
    jobs,
    set: async ({ content, prints }) => {
      const { tab, giveBack } = lend.setter();
      let isPrinting = false;
      try {
        // The tab may still be busy with others.
        const set = setterOf(options, content);
        const open = await tab;
        const result = await open.evaluate<SetResult>(set);
        if (!prints) return { content, result };
        const sheet = sheetOf(options.geometry);
        const pdf = open.printPdf({ ...sheet, tagged: true, printed: giveBack });
        isPrinting = true;
        // Whoever binds the pages hears why they are not there.
        pdf.catch(() => {}).finally(giveBack);
        return { content, result, pdf };
      } finally {
        if (!isPrinting) giveBack();
      }
    },
    print: async ({ html }) => {
      const { tab, giveBack } = lend.printer();
      try {
        const open = await tab;
        await open.load(html());
        return await open.printPdf({ ...options.geometry, tagged: false });
      } finally {
        giveBack();
      }
    },
    tryStyles: async (css, content) => {
      const { tab, giveBack } = lend.setter();
      try {
        const open = await tab;
        const time = Math.min(options.limits.time, TRIAL_TIME);
        await open.evaluate(furnishWith({ ...options, css }));
        const limits = { ...options.limits, time };
        const result = await open.evaluate<SetResult>(setterOf({ ...options, limits }, content));
        if (result.unset.length > 0) return { content, result };
        const pdf = await open.printPdf({ ...sheetOf(options.geometry), tagged: true });
        return { content, result, pdf: Promise.resolve(pdf) };
      } finally {
        giveBack();
      }
    },
  };
}

async function openHidden(
  session: Promise<BrowserSession>,
  serve: SettingOptions['serve'],
): Promise<Tab> {
  const tab = await (await session).openTab({ serve });
  await Promise.all([tab.hide(), tab.load(EMPTY_DOCUMENT)]);
  return tab;
}

async function openTab(
  session: Promise<BrowserSession>,
  engine: Promise<Engine>,
  serve: SettingOptions['serve'],
): Promise<Tab> {
  const tab = await openHidden(session, serve);
  await tab.addEngine((await engine).script);
  return tab;
}

/** Makes tabs ready, with the styles as soon as they are open, and with the faces as soon as those are cut. */
function furnisher({ faces, ...styles }: SettingOptions) {
  const furnish = furnishWith(styles);
  const files = faces.then((known) => JSON.stringify(known));
  return async (tab: Promise<Tab>): Promise<Tab> => {
    const open = await tab;
    await Promise.all([
      open.evaluate(furnish),
      files.then((known) => open.evaluate(`octavo.bringFaces(${known})`)),
    ]);
    return open;
  };
}

function furnishWith({
  geometry,
  language,
  css,
  isAuthored,
}: Omit<SettingOptions, 'faces'>): string {
  const box = pageBox(geometry, directionOf(language));
  const furnishing: Furnishing = { language, css: `${box}\n${css}`, isAuthored };
  return `octavo.furnish(${JSON.stringify(furnishing)})`;
}

/** What a tab is to run, as its source; to write it takes long where there are many pages. */
function setterOf({ limits: { pages, time } }: PoolOptions, { xhtml }: Content): string {
  const request: SetRequest = { xhtml: xhtml(), maxPages: pages, maxTime: time };
  return `octavo.set(${JSON.stringify(request)})`;
}
