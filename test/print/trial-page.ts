// Pages for tests: the mended engine in a tab of a real browser, with Octavo's own styles and no theme.

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll } from 'vitest';
import {
  type BrowserSession,
  openBrowser,
  type Tab,
  type TabOptions,
} from '../../src/host/browser.ts';
import { packagePath } from '../../src/host/installed.ts';
import { pageBox } from '../../src/print/document.ts';
import { bundleEngine } from '../../src/print/engine/engine.ts';
import { PATCHES, type Patch } from '../../src/print/engine/patches.ts';
import type { Furnishing, PageFace, SetRequest, SetResult } from '../../src/print/page/protocol.ts';
import { lowerCss } from '../../src/theme/css.ts';
import { page } from './page.ts';

export const pagedjs = packagePath('pagedjs', 'pagedjs-cli');

const geometry = page();
const sheets = await Promise.all(
  ['styles/book.css', 'styles/print.css'].map(
    async (path) => lowerCss(path, await readFile(path, 'utf8')).css,
  ),
);
const css = [pageBox(geometry, 'ltr'), ...sheets].join('\n');

export interface EngineOptions extends Partial<TabOptions> {
  readonly patches?: readonly Patch[];
}

export async function openEngine(
  session: BrowserSession,
  { patches = PATCHES, serve = async () => undefined }: EngineOptions = {},
): Promise<Tab> {
  const tab = await session.openTab({ serve });
  await tab.load('<!doctype html><html lang="en"><head></head><body></body></html>');
  await tab.addEngine(await bundleEngine(pagedjs, patches));
  return tab;
}

/** What the tests of a file share; filled before the first of them. */
export interface Trial {
  session: BrowserSession;
  tab: Tab;
}

/** A browser for all tests of a file, with the engine in a tab of it. */
export function openTrial(): Trial {
  const trial = {} as Trial;
  beforeAll(async () => {
    trial.session = await openBrowser();
    trial.tab = await openEngine(trial.session);
  });
  afterAll(() => trial.session.close());
  return trial;
}

export const p = (block: string, text: string): string => `<p data-block="${block}">${text}</p>`;

/** Paragraphs of one line each. */
export const lines = (count: number): string =>
  Array.from({ length: count }, (_, n) => p(`line${n}`, 'one line')).join('');

/** Set the inner XHTML of one chapter; `more` is CSS that comes last. The pages are shown, to be measured. */
export const setChapter = async (
  tab: Tab,
  inner: string,
  more = '',
  faces: readonly PageFace[] = [],
): Promise<SetResult> => {
  const xhtml = `<div xmlns="http://www.w3.org/1999/xhtml"><section class="chapter" data-chapter="c">${inner}</section></div>`;
  const furnishing: Furnishing = { language: 'en', css: css + more };
  const request: SetRequest = { xhtml, maxPages: 200, maxTime: 20_000 };
  const result = await tab.evaluate<SetResult>(
    `octavo.furnish(${JSON.stringify(furnishing)}).then(() =>
      octavo.bringFaces(${JSON.stringify(faces)})).then(() =>
      octavo.set(${JSON.stringify(request)}))`,
  );
  await tab.evaluate(() => {
    for (const page of document.querySelectorAll('.octavo-done'))
      page.classList.remove('octavo-done');
  });
  return result;
};

/** The text of each block as it is seen on the pages. */
export function seen(result: SetResult): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { block, text } of result.pages.flatMap((page) => page.pieces)) {
    texts[block] = (texts[block] ?? '') + text;
  }
  return texts;
}

/** The blocks of each page. */
export const blocksByPage = ({ pages }: SetResult): string[][] =>
  pages.map(({ pieces }) => pieces.map(({ block }) => block));
