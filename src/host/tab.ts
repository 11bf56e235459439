// One tab of the browser, in a process of its own: a document goes in, what its page says and its PDF come out. It speaks
// the browser's own protocol, whose commands need not wait for each other: who opens a tab is often busy. In: the
// browser's session and its watchdog. Out: Tab.

import type { CDPSession, Protocol } from 'puppeteer-core';
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
  /** Hears when the page has been printed and can show something else; its PDF is still on the way then. */
  readonly printed?: () => void;
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

/** A page of the browser that nobody else uses, and what becomes of it when its tab is closed. */
export interface TabPlace {
  readonly targetId: string;
  readonly leave: (sessionId: string) => Promise<unknown>;
}

export async function openTab(
  browser: CDPSession,
  { targetId, leave }: TabPlace,
  watchdog: Watchdog,
  { serve }: TabOptions,
): Promise<Tab> {
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const devtools = browser.connection()?.session(sessionId);
  if (!devtools) throw new Error('The browser opened a tab and closed it again.');
  devtools.on('Inspector.targetCrashed', () => watchdog.end(crashed()));
  const server = new BookServer(devtools, serve, (error) => watchdog.end(error));
  await Promise.all([
    server.start(),
    devtools.send('Page.enable'),
    devtools.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: KEEP_NAMES }),
  ]);
  return new BrowserTab(devtools, server, watchdog, () => leave(sessionId));
}

class BrowserTab implements Tab {
  readonly #devtools: CDPSession;
  readonly #server: BookServer;
  readonly #watchdog: Watchdog;
  readonly #leave: () => Promise<unknown>;

  constructor(
    devtools: CDPSession,
    server: BookServer,
    watchdog: Watchdog,
    leave: () => Promise<unknown>,
  ) {
    this.#devtools = devtools;
    this.#server = server;
    this.#watchdog = watchdog;
    this.#leave = leave;
  }

  load(html: string): Promise<void> {
    return this.#watchdog.guard('loading a document', this.#load(html));
  }

  async #load(html: string): Promise<void> {
    this.#server.offer(html);
    const loaded = this.#listenForLoads();
    const { loaderId, errorText } = await this.#devtools.send('Page.navigate', {
      url: DOCUMENT_ADDRESS,
    });
    if (loaderId === undefined || errorText) throw new Error(`No document came: ${errorText}`);
    await loaded(loaderId);
    await this.#evaluate('document.fonts.ready.then(() => undefined)');
  }

  /** Hears of every document that is loaded from now on, until one has come that is waited for. */
  #listenForLoads(): (loader: string) => Promise<void> {
    const seen = new Set<string>();
    let wake = (): void => {};
    const hear = ({ name, loaderId }: Protocol.Page.LifecycleEventEvent): void => {
      if (name === 'load') seen.add(loaderId);
      wake();
    };
    this.#devtools.on('Page.lifecycleEvent', hear);
    return async (loader) => {
      while (!seen.has(loader)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      this.#devtools.off('Page.lifecycleEvent', hear);
    };
  }

  evaluate<T>(source: string): Promise<T>;
  evaluate<A extends readonly unknown[], T>(fn: (...args: A) => T, ...args: A): Promise<Awaited<T>>;
  evaluate(work: string | ((...args: never[]) => unknown), ...args: unknown[]): Promise<unknown> {
    const values = args.map((value) => JSON.stringify(value)).join();
    const expression = typeof work === 'string' ? work : `(${work})(${values})`;
    return this.#watchdog.guard('a script', this.#evaluate(expression));
  }

  async #evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.#devtools.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(describe(exceptionDetails));
    return result.value;
  }

  async addEngine(source: string): Promise<void> {
    await this.evaluate(`${source}\n;undefined`);
  }

  onConsole(listener: (message: ConsoleMessage) => void): void {
    this.#devtools.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const text = args.map(({ value, description }) => String(value ?? description)).join(' ');
      listener({ type: type === 'warning' ? 'warn' : type, text });
    });
    this.#devtools.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      listener({ type: 'exception', text: describe(exceptionDetails) });
    });
    // A tab that is closed meanwhile has nothing to say.
    this.#devtools.send('Runtime.enable').catch(() => {});
  }

  printPdf(options: PrintOptions): Promise<Uint8Array> {
    return this.#watchdog.guard('printing', this.#print(options));
  }

  async #print({ width, height, tagged = true, printed }: PrintOptions): Promise<Uint8Array> {
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
    printed?.();
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
    const [{ windowId }] = await Promise.all([
      this.#devtools.send('Browser.getWindowForTarget'),
      this.resize({ width: 16, height: 16 }),
    ]);
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
    await this.#watchdog.guard('closing a tab', this.#leave());
  }
}

const describe = ({ text, exception }: Protocol.Runtime.ExceptionDetails): string =>
  exception?.description ?? `${text} ${exception?.value ?? ''}`.trim();

const crashed = (): BrowserLost =>
  new BrowserLost(
    'A page of the browser broke down.',
    'Most often memory ran out: close other programs, or build with fewer jobs.',
  );
