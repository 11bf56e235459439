// Starting a browser: its flags, its environment, its throw-away profile, with the sandbox wherever it can be had. In:
// BrowserProgram. Out: a running browser and the way to end it without a trace.

import { mkdtempSync, type RmOptions, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, launch } from 'puppeteer-core';
import { tidyAtExit } from './at-exit.ts';
import { type BrowserProgram, browserPrograms, noBrowser } from './browser-path.ts';
import { standInFonts } from './bundled-browser.ts';
import { browserTimeout, type Environment } from './environment.ts';
import { MachineError } from './machine-error.ts';
import { Watchdog } from './watchdog.ts';

export interface RunningBrowser {
  readonly browser: Browser;
  readonly program: BrowserProgram;
  readonly sandboxed: boolean;
  /** End every process of it, at once. */
  readonly kill: () => void;
  /** Remove its profile, once it has ended: it writes there to its last moment. */
  readonly tidy: () => Promise<void>;
}

const FLAGS = [
  // Nothing is looked up in the network, not even by a browser that would like to report home.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-gpu',
  '--no-default-browser-check',
  '--no-pings',
  // The same letters at the same places on every machine and screen.
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--force-device-scale-factor=1',
  '--window-size=1200,900',
  '--lang=en-US',
];
/** Some systems hold files a moment longer than the process that wrote them. */
const WHOLE_FOLDER: RmOptions = { recursive: true, force: true, maxRetries: 5 };
const removeAtOnce = (profile: string): void => rmSync(profile, WHOLE_FOLDER);
/** No browser takes longer to say that it is there. */
const START_SECONDS = 30;
const ANOTHER =
  'Close other programs, or set OCTAVO_BROWSER to the path of another Chrome, Chromium or Edge.';

/**
 * Start the first program that starts; throws BrowserLost where one neither starts nor ends. `begun` hears of each
 * program that begins to start.
 */
export async function startBrowser(
  machine: Environment,
  begun: () => void = () => {},
): Promise<RunningBrowser> {
  const fonts = await standInFonts(machine);
  let failure: unknown;
  for await (const program of browserPrograms(machine)) {
    for (const sandboxed of attempts(machine)) {
      try {
        const starting = start(program, sandboxed, fonts, machine);
        begun();
        return await starting;
      } catch (error) {
        if (error instanceof MachineError) throw error;
        failure ??= error;
      }
    }
  }
  throw noBrowser(machine, failure);
}

/**
 * Once in some hundred starts Chromium dies of a race in getenv, so each way is tried twice before a worse one; root
 * gets no sandbox anyway.
 */
const attempts = ({ userId }: Environment): readonly boolean[] =>
  userId === 0 ? [false, false] : [true, true, false];

async function start(
  program: BrowserProgram,
  sandboxed: boolean,
  fonts: string | undefined,
  machine: Environment,
): Promise<RunningBrowser> {
  const profile = mkdtempSync(join(machine.temporaryFolder, 'octavo-browser-'));
  const seconds = Math.min(START_SECONDS, browserTimeout(machine));
  const stop = new AbortController();
  const giveUp = () => {
    stop.abort();
    removeAtOnce(profile);
  };
  const forget = tidyAtExit(giveUp);
  try {
    // Puppeteer's own deadline is for browsers that have answered once.
    const browser = await new Watchdog(seconds, giveUp, ANOTHER).guard(
      'starting',
      launch({
        executablePath: program.executable,
        headless: 'shell',
        pipe: true,
        args: [...FLAGS, `--user-data-dir=${profile}`, ...(sandboxed ? [] : ['--no-sandbox'])],
        env: variablesFor(program, profile, fonts, machine),
        defaultViewport: null,
        issuesEnabled: false,
        timeout: 0,
        protocolTimeout: 0,
        signal: stop.signal,
        ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
      }),
    );
    forget();
    return { browser, program, sandboxed, ...waysToEnd(browser, profile) };
  } catch (error) {
    removeAtOnce(profile);
    forget();
    throw error;
  }
}

/** Killed by process id, because a page that hangs hears nothing; the group takes its children with it. */
function waysToEnd(browser: Browser, profile: string): Pick<RunningBrowser, 'kill' | 'tidy'> {
  const kill = () => {
    const child = browser.process();
    if (child?.pid && child.exitCode === null && child.signalCode === null) end(child.pid);
  };
  const forget = tidyAtExit(() => {
    kill();
    removeAtOnce(profile);
  });
  // The PDFs on their way lie there too, and it takes long to throw so much away.
  const tidy = async () => {
    await rm(profile, WHOLE_FOLDER);
    forget();
  };
  return { kill, tidy };
}

function end(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself a moment ago.
  }
}

/** On Linux nothing of the user's surroundings reaches the pages, and nothing of the browser the user's home. */
function variablesFor(
  { libraries }: BrowserProgram,
  profile: string,
  fonts: string | undefined,
  { platform, variables }: Environment,
): Record<string, string | undefined> {
  if (platform !== 'linux') return { ...variables };
  return {
    PATH: variables.PATH,
    HOME: profile,
    TMPDIR: profile,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    FONTCONFIG_FILE: fonts,
    LD_LIBRARY_PATH: libraries ?? variables.LD_LIBRARY_PATH,
  };
}
