// What can begin before the manuscript is read: the browser, its tabs, the engine, the thread that cuts faces. In: the
// machine. Out: the way to a setting room, a darkroom, the cutter, and the way to end them; no browser starts before it is
// asked for.

import type { Redraw } from '../epub/shrink.ts';
import type { BrowserSession } from '../host/browser.ts';
import { identifyBrowser } from '../host/browser-path.ts';
import { openCache } from '../host/cache.ts';
import { browserTimeout, type Environment } from '../host/environment.ts';
import { ownPath } from '../host/installed.ts';
import { type Engine, loadEngine } from '../print/engine/engine.ts';
import {
  type EarlyTabs,
  type Limits,
  openSettingRoom,
  type SettingRoom,
} from '../print/setting.ts';
import { type Cutter, createCutter } from '../theme/cutter.ts';
import { createDarkroom } from './darkroom.ts';

export interface PressRoom {
  /** The setting room, made when it is first asked for. */
  open(): SettingRoom;
  /** A setting room that no book was set in yet. */
  openFresh(): SettingRoom;
  /** The browser starts by itself from here on, or was not asked for; what takes long may begin. */
  begun(): Promise<void>;
  readonly redraw: Redraw;
  readonly cutter: Cutter;
  /** Ends the browser, whatever it is at. */
  close(): Promise<void>;
  /** A room like this one with a browser of its own. */
  another(): PressRoom;
}

/** The engine, bundled once for an installation. */
export const readyEngine = (): Promise<Engine> =>
  openCache('octavo-engine', { root: ownPath('node_modules', '.cache') }).then(loadEngine);

/** What drives a browser is large, and a room may never need one. */
const startBrowser = async (machine: Environment, begun: () => void): Promise<BrowserSession> => {
  const { openBrowser } = await import('../host/browser.ts');
  return openBrowser({ environment: machine, begun });
};

export interface PressRoomOptions {
  /** How many gatherings are set at once; default as many as there are cores. */
  readonly jobs?: number | undefined;
  /** Default one that sets; where there are none, no browser starts with the room. */
  readonly early?: EarlyTabs;
  /** Faces will have to be cut, it seems, so the thread for that starts with the room. */
  readonly cuts?: boolean;
  /** What a gathering may take; half as long as the browser may take for one task, and so many pages as no book has. */
  readonly limits?: Partial<Limits> | undefined;
}

/** That there is no browser is told where it is needed. */
export function openPressRoom(machine: Environment, options: PressRoomOptions = {}): PressRoom {
  const { jobs = machine.cores, early = { setters: 1, printers: 0 } } = options;
  const limits = { time: (browserTimeout(machine) / 2) * 1000, ...options.limits };
  let session: Promise<BrowserSession> | undefined;
  let beginning: Promise<void> | undefined;
  let engine: Promise<Engine> | undefined;
  let room: SettingRoom | undefined;
  const cutter = createCutter();
  if (options.cuts) cutter.begin();
  const browser = () => {
    if (!session) {
      let begun = () => {};
      beginning = new Promise((resolve) => {
        begun = resolve;
      });
      session = startBrowser(machine, begun);
      session.then(begun, begun);
    }
    return session;
  };
  const openFresh = () => {
    engine ??= readyEngine();
    const identify = () => identifyBrowser(machine);
    return openSettingRoom({ browser, identifyBrowser: identify, engine, jobs, early, limits });
  };
  return {
    open: () => {
      room ??= openFresh();
      return room;
    },
    openFresh,
    begun: async () => {
      await beginning;
    },
    redraw: createDarkroom(browser),
    cutter,
    close: async () => {
      await Promise.allSettled([engine, session?.then((open) => open.close())]);
    },
    another: () => openPressRoom(machine, options),
  };
}
