// The browser, started once for a run. In: options. Out: BrowserSession, which opens tabs, each in a process of its own;
// when the work is done no process and no file of it is left.

import type { CDPSession } from 'puppeteer-core';
import { startBrowser } from './browser-launch.ts';
import { browserTimeout, type Environment, environment } from './environment.ts';
import { BrowserLost } from './machine-error.ts';
import { openTab, type Tab, type TabOptions, type TabPlace } from './tab.ts';
import { Watchdog } from './watchdog.ts';

export type { Serve, Served } from './book-server.ts';
export type { ConsoleMessage, PrintOptions, Tab, TabOptions } from './tab.ts';

export interface BrowserSession {
  /** For the build receipt: "Chromium 147.0.7727.0, bundled". */
  readonly version: string;
  readonly sandboxed: boolean;
  openTab(options: TabOptions): Promise<Tab>;
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** Seconds that one operation may take before the browser is killed; default `browserTimeout`. */
  readonly deadline?: number;
  readonly environment?: Environment;
  /** Hears of it when a program begins to start; until then it takes this one's time, afterwards its own. */
  readonly begun?: () => void;
}

/** Work with a browser that ends with the work. Throws MachineError where none starts, BrowserLost where it
 * ends early or hangs. */
export async function withBrowser<T>(
  work: (session: BrowserSession) => Promise<T>,
  options: BrowserOptions = {},
): Promise<T> {
  const session = await openBrowser(options);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** A browser that lives until it is closed; `withBrowser` is safer. */
export async function openBrowser({
  environment: machine = environment(),
  deadline = browserTimeout(machine),
  begun,
}: BrowserOptions = {}): Promise<BrowserSession> {
  const { browser, program, sandboxed, kill, tidy } = await startBrowser(machine, begun);
  const gone = new Promise((resolve) => browser.process()?.once('exit', resolve)).then(tidy);
  const watchdog = new Watchdog(deadline, kill);
  browser.once('disconnected', () => watchdog.end(ended()));
  const [version, devtools] = await watchdog.guard(
    'starting',
    Promise.all([browser.version(), browser.target().createCDPSession()]),
  );
  const number = /\/([\d.]+)/.exec(version)?.[1] ?? 'of unknown version';
  const findPlace = createPlaces(devtools);
  return {
    version: `Chromium ${number}, ${program.origin}`,
    sandboxed,
    openTab: (options) =>
      watchdog.guard(
        'opening a tab',
        findPlace().then((place) => openTab(devtools, place, watchdog, options)),
      ),
    close: async () => {
      watchdog.end(new Error('The browser has been closed.'));
      await gone;
    },
  };
}

/**
 * The browser starts with a page, which is the first place for a tab and stays: some browsers end with their last page. Every
 * other tab has a context of its own, so that no two of them share a process.
 */
function createPlaces(devtools: CDPSession): () => Promise<TabPlace> {
  const first = devtools
    .send('Target.getTargets')
    .then(({ targetInfos }) => targetInfos.find(({ type }) => type === 'page')?.targetId);
  first.catch(() => {});
  let isFirstTaken = false;
  return async () => {
    if (!isFirstTaken) {
      isFirstTaken = true;
      const targetId = await first;
      const leave = async (sessionId: string) => {
        await devtools.send('Target.detachFromTarget', { sessionId });
        isFirstTaken = false;
      };
      if (targetId !== undefined) return { targetId, leave };
    }
    const { browserContextId } = await devtools.send('Target.createBrowserContext');
    const { targetId } = await devtools.send('Target.createTarget', {
      url: 'about:blank',
      browserContextId,
    });
    const leave = () => devtools.send('Target.disposeBrowserContext', { browserContextId });
    return { targetId, leave };
  };
}

const ended = (): BrowserLost =>
  new BrowserLost(
    'The browser ended before its work was done.',
    'Most often memory ran out: close other programs, or build with fewer jobs.',
  );
