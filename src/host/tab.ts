// One tab of the browser, in a process of its own: a document goes in, what its page says and its PDF come out. In: a
// page of puppeteer and the watchdog of its browser. Out: Tab.

import type { BrowserContext, CDPSession, Page } from 'puppeteer-core';
import { BookServer, DOCUMENT_ADDRESS, type Serve } from './book-server.ts';
import { BrowserLost } from './machine-error.ts';
import type { Watchdog } from './watchdog.ts';

export interface TabOptions {
  readonly serve: Serve;
}

export interface ConsoleMessage {
  /** As the browser names it: "log", "warn", "error" …; "exception" for what nobody caught. */
  readonly type: string;
  readonly text: string;
}

/** CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface PrintOptions {
  /** CSS pixels; `@page { size }` goes before both. */
  readonly width: number;
  readonly height: number;
  /** Default true. */
  readonly tagged?: boolean;
}

export interface Tab {
  /** Show a document as https://book.invalid/ and wait for its pictures, styles and faces; its scripts never run. */
  load(html: string): Promise<void>;
  /** Run an expression, or a function that stands alone, in the page; what comes back must be JSON. */
  evaluate<T>(source: string): Promise<T>;
  evaluate<A extends readonly unknown[], T>(fn: (...args: A) => T, ...args: A): Promise<Awaited<T>>;
  /** Run a script in the page, whatever it returns; it is gone after the next `load`. */
  addEngine(source: string): Promise<void>;
  onConsole(listener: (message: ConsoleMessage) => void): void;
  printPdf(options: PrintOptions): Promise<Uint8Array>;
  /** Lay out for a screen of so many CSS pixels. */
  resize(size: Size): Promise<void>;
  /** Draw nothing of the page any more, since nobody will look at it; printing is not concerned. */
  hide(): Promise<void>;
  /** What the upper left part of the page shows, as PNG, a pixel for each CSS pixel. */
  screenshot(size: Size): Promise<Uint8Array>;
  /** Addresses that the document asked for and that were refused. */
  refused(): readonly string[];
  close(): Promise<void>;
}

const CSS_PIXELS_PER_INCH = 96;
/** esbuild calls this in functions that it has seen; in the page it would be missing. */
const KEEP_NAMES = 'globalThis.__name = (named) => named';
const CHUNK = 2 ** 20;

export async function openTab(
  context: BrowserContext,
  watchdog: Watchdog,
  options: TabOptions,
): Promise<Tab> {
  const page = await context.newPage();
  const devtools = await page.createCDPSession();
  const server = new BookServer(devtools, options.serve, (error) => watchdog.end(error));
  await server.start();
  await page.evaluateOnNewDocument(KEEP_NAMES);
  page.on('error', () => watchdog.end(crashed()));
  return new BrowserTab(page, devtools, server, watchdog);
}

class BrowserTab implements Tab {
  readonly #page: Page;
  readonly #devtools: CDPSession;
  readonly #server: BookServer;
  readonly #watchdog: Watchdog;

  constructor(page: Page, devtools: CDPSession, server: BookServer, watchdog: Watchdog) {
    this.#page = page;
    this.#devtools = devtools;
    this.#server = server;
    this.#watchdog = watchdog;
  }

  load(html: string): Promise<void> {
    return this.#watchdog.guard('loading a document', this.#load(html));
  }

  async #load(html: string): Promise<void> {
    this.#server.offer(html);
    await this.#page.goto(DOCUMENT_ADDRESS, { waitUntil: 'load', timeout: 0 });
    await this.#page.evaluate('document.fonts.ready.then(() => undefined)');
  }

  evaluate<T>(source: string): Promise<T>;
  evaluate<A extends readonly unknown[], T>(fn: (...args: A) => T, ...args: A): Promise<Awaited<T>>;
  evaluate(work: string | ((...args: unknown[]) => unknown), ...args: unknown[]): Promise<unknown> {
    return this.#watchdog.guard('a script', this.#page.evaluate(work, ...args));
  }

  async addEngine(source: string): Promise<void> {
    await this.evaluate(`${source}\n;undefined`);
  }

  onConsole(listener: (message: ConsoleMessage) => void): void {
    this.#page.on('console', (message) => {
      listener({ type: message.type(), text: message.text() });
    });
    this.#page.on('pageerror', (error) => {
      listener({ type: 'exception', text: error instanceof Error ? error.message : String(error) });
    });
  }

  printPdf(options: PrintOptions): Promise<Uint8Array> {
    return this.#watchdog.guard('printing', this.#print(options));
  }

  async #print({ width, height, tagged = true }: PrintOptions): Promise<Uint8Array> {
    const { stream } = await this.#devtools.send('Page.printToPDF', {
      paperWidth: width / CSS_PIXELS_PER_INCH,
      paperHeight: height / CSS_PIXELS_PER_INCH,
      ...{ marginTop: 0, marginRight: 0, marginBottom: 0, marginLeft: 0 },
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: tagged,
      generateDocumentOutline: false,
      transferMode: 'ReturnAsStream',
    });
    if (stream === undefined) throw new Error('The browser printed, but handed out no stream.');
    return this.#read(stream);
  }

  async #read(handle: string): Promise<Uint8Array> {
    const chunks: Buffer[] = [];
    for (let ended = false; !ended; ) {
      const { data, base64Encoded, eof } = await this.#devtools.send('IO.read', {
        handle,
        size: CHUNK,
      });
      chunks.push(Buffer.from(data, base64Encoded ? 'base64' : 'utf8'));
      ended = eof;
    }
    await this.#devtools.send('IO.close', { handle });
    return Buffer.concat(chunks);
  }

  async resize({ width, height }: Size): Promise<void> {
    const screen = { width, height, deviceScaleFactor: 1, mobile: false };
    await this.#devtools.send('Emulation.setDeviceMetricsOverride', screen);
  }

  hide(): Promise<void> {
    return this.#watchdog.guard('putting a window away', this.#hide());
  }

  /** A browser that cannot put a window away draws what is in a very small one. */
  async #hide(): Promise<void> {
    await this.resize({ width: 16, height: 16 });
    const { windowId } = await this.#devtools.send('Browser.getWindowForTarget');
    const bounds = { windowState: 'minimized' } as const;
    await this.#devtools.send('Browser.setWindowBounds', { windowId, bounds }).catch(() => {});
  }

  screenshot({ width, height }: Size): Promise<Uint8Array> {
    const clip = { x: 0, y: 0, width, height, scale: 1 };
    const shot = this.#devtools.send('Page.captureScreenshot', { format: 'png', clip });
    return this.#watchdog.guard(
      'a screenshot',
      shot.then(({ data }) => new Uint8Array(Buffer.from(data, 'base64'))),
    );
  }

  refused(): readonly string[] {
    return this.#server.refused();
  }

  async close(): Promise<void> {
    await this.#watchdog.guard('closing a tab', this.#page.browserContext().close());
  }
}

const crashed = (): BrowserLost =>
  new BrowserLost(
    'A page of the browser broke down.',
    'Most often memory ran out: close other programs, or build with fewer jobs.',
  );
