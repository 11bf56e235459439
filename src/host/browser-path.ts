// Which browser to start: the one the user names, else the bundled one, else one that is installed. In: Environment.
// Out: programs in the order in which to try them, and what to tell a user who has none.

import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { bundledBrowser } from './bundled-browser.ts';
import type { Environment } from './environment.ts';
import { MachineError } from './machine-error.ts';

export interface BrowserProgram {
  readonly executable: string;
  /** As the build receipt names it. */
  readonly origin: 'bundled' | 'installed' | 'named by OCTAVO_BROWSER';
  /** Where its own libraries lie. */
  readonly libraries?: string;
}

/** Programs to try, best first; what comes later is only looked for when what came earlier does not start. */
export async function* browserPrograms(machine: Environment): AsyncGenerator<BrowserProgram> {
  const named = machine.variables.OCTAVO_BROWSER;
  if (named) {
    yield { executable: await assertProgram(named), origin: 'named by OCTAVO_BROWSER' };
    return;
  }
  const bundled = await bundledBrowser(machine);
  if (bundled) yield { ...bundled, origin: 'bundled' };
  for (const executable of installedPlaces(machine)) {
    if (await isProgram(executable)) yield { executable, origin: 'installed' };
  }
}

/** Tells the browser that would be started from others and from other versions of it, without starting it. */
export async function identifyBrowser(machine: Environment): Promise<string> {
  for await (const { executable } of browserPrograms(machine)) {
    const { size, mtimeMs } = await stat(executable);
    return `${executable} ${size} ${mtimeMs}`;
  }
  throw noBrowser(machine);
}

/** The last word when no program started. */
export function noBrowser(machine: Environment, cause?: unknown): MachineError {
  const message = cause === undefined ? 'There is no browser here' : 'No browser starts here';
  const first = cause instanceof Error ? `: ${firstLine(cause.message)}` : '.';
  return new MachineError(`${message}${first}`, remedyFor(machine), { cause });
}

const LINUX = [
  ...['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'],
  ...['microsoft-edge-stable', 'microsoft-edge'],
];
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/** Where Chrome, Chromium and Edge are installed on this platform. */
export function installedPlaces({ platform, variables, home }: Environment): readonly string[] {
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(home ? [join(home, 'Applications')] : [])];
    return MAC.flatMap((name) =>
      roots.map((root) => join(root, `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  if (platform === 'win32') {
    const names = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'];
    const roots = names.flatMap((name) => variables[name] ?? []);
    return WINDOWS.flatMap((parts) => roots.map((root) => join(root, ...parts)));
  }
  const folders = (variables.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return LINUX.flatMap((name) => folders.map((folder) => join(folder, name)));
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function assertProgram(path: string): Promise<string> {
  if (await isProgram(path)) return path;
  throw new MachineError(
    `OCTAVO_BROWSER names ${path}, which is no program that can be run.`,
    'Set it to the path of a Chrome, Chromium or Edge, or unset it.',
  );
}

function remedyFor({ platform, architecture }: Environment): string {
  const or = 'or set OCTAVO_BROWSER to the path of a Chrome, Chromium or Edge';
  if (platform === 'darwin') {
    return `Install Google Chrome (brew install --cask google-chrome), ${or}.`;
  }
  if (platform === 'win32') return `Install Google Chrome or Microsoft Edge, ${or}.`;
  const again =
    architecture === 'x64' ? 'Run “npm ci” again, which brings a browser, or install' : 'Install';
  return `${again} Chromium (Debian, Ubuntu: apt install chromium; Fedora: dnf install chromium), ${or}.`;
}

const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? '';
