// What the print edition tells: a page that is none, a block that no page takes, a note that no foot takes.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Book } from '../../src/book/book.ts';
import { diagnose } from '../../src/diagnostic.ts';
import { type BrowserSession, openBrowser, type Tab } from '../../src/host/browser.ts';
import { NO_CACHE } from '../../src/host/cache.ts';
import { memoryFolder } from '../../src/host/files.ts';
import { type Engine, loadEngine } from '../../src/print/engine/engine.ts';
import type { Loss } from '../../src/print/losses.ts';
import type { SetResult } from '../../src/print/page/protocol.ts';
import { type PrintInput, setBook } from '../../src/print/print.ts';
import { openSettingRoom } from '../../src/print/setting.ts';
import { loadTheme, type Theme } from '../../src/theme/theme.ts';
import { book, chapter, el, h1, note, noteref, p } from '../book/build.ts';
import { readPdf } from '../pdf.ts';
import { page } from './page.ts';

const NO_THEME: Theme = { css: { print: '', epub: '' }, faces: [], text: {} };
const NO_ENGINE: Engine = { script: '', hash: '' };

interface Changes extends Partial<PrintInput> {
  readonly book: Book;
  readonly session: BrowserSession;
  readonly engine?: Engine;
}

async function print({ session, engine = NO_ENGINE, ...changes }: Changes) {
  const room = openSettingRoom({
    browser: async () => session,
    identifyBrowser: async () => session.version,
    ...{ engine: Promise.resolve(engine), jobs: 1, early: { setters: 1, printers: 0 } },
  });
  const edition = await setBook({
    ...{ room, theme: NO_THEME, faces: Promise.resolve([]), date: '2026-01-01T00:00:00Z' },
    cache: NO_CACHE,
    readAsset: async () => new Uint8Array(),
    readDrawing: async () => '',
    preview: () => {},
    preflight: async () => ({ claims: { accessible: false, archival: false }, diagnostics: [] }),
    geometry: page(),
    target: 'screen',
    collate: async () => [],
    ...changes,
  });
  const bound = await edition.bind();
  await room.close();
  return { pdf: bound.pdf, diagnostics: [...edition.diagnostics, ...bound.diagnostics] };
}

/** A browser that says of the gathering with the chapter what the test says. */
function sayingSession(result: Partial<SetResult>): BrowserSession {
  const tab = {
    evaluate: async (source: string): Promise<SetResult> => ({
      ...{ pages: [], unset: [], brokenPictures: [], brokenFaces: [], tables: [] },
      ...(source.includes('one.2') ? result : {}),
    }),
    load: async () => {},
    hide: async () => {},
    addEngine: async () => {},
    onConsole: () => {},
    printPdf: async () => new Uint8Array(),
    refused: () => [],
    close: async () => {},
  } as unknown as Tab;
  const openTab = async () => tab;
  return { version: 'none', sandboxed: true, openTab, close: async () => {} };
}

describe('unset-page', () => {
  it('is told at the block that the engine could not set, and nothing is bound', async () => {
    const paragraph = p('too much');
    const given = book([chapter('one', h1('One'), paragraph)]);
    const session = sayingSession({
      unset: [{ block: 'one.2', message: 'Unable to layout item' }],
    });
    const { pdf, diagnostics } = await print({ book: given, session });
    expect(pdf).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'unset-page', span: paragraph.data?.span }]);
  });
});

describe('bad-picture', () => {
  it('is told of a picture that the browser cannot decode', async () => {
    const session = sayingSession({
      brokenPictures: ['https://book.invalid/manuscript/images/a%20b.png'],
    });
    const span = { file: 'one.md', line: 7, column: 3 };
    const picture = el('img', { src: 'images/a b.png' });
    picture.data = { ...picture.data, span } as typeof picture.data;
    const given = book([chapter('one', h1('One'), p('text'), p(picture))]);
    const { diagnostics } = await print({ book: given, session });
    expect(diagnostics).toMatchObject([
      { code: 'bad-picture', message: expect.stringContaining('images/a b.png'), span },
    ]);
  });
});

describe('too-long-note', () => {
  let session: BrowserSession;
  let engine: Engine;
  beforeAll(async () => {
    [session, engine] = await Promise.all([openBrowser(), loadEngine()]);
  });
  afterAll(() => session.close());

  const given: Book = book(
    [chapter('one', h1('One'), p('Called here.', noteref('n')), p('The last words.'))],
    [note('one', 'n', 'What the note says.')],
  );
  const lost: Loss = { block: 'n.1', diagnostic: diagnose('lost-text', 'a test', 'none') };

  /** Pages as text, after so many readings of them in which the note was not whole. */
  async function printed(failures: number) {
    let readings = 0;
    const { theme } = await loadTheme(given.settings, memoryFolder({}));
    const { pdf, diagnostics } = await print({
      ...{ book: given, session, engine, theme, faces: Promise.resolve(theme.faces) },
      collate: async () => {
        readings += 1;
        return readings > failures ? [] : [lost];
      },
    });
    const text = pdf ? (await readPdf(pdf)).pages.join(' ').replaceAll('\u00ad', '') : '';
    return { text, codes: diagnostics.map(({ code, severity }) => `${severity} ${code}`) };
  }

  it('is told of a note that the foot of its page lost; it stands at the chapter’s end', async () => {
    const { text, codes } = await printed(1);
    expect(codes).toEqual(['warning too-long-note']);
    expect(text.split('What the note says.')).toHaveLength(2);
  });

  it('is not told of a note that came out whole', async () => {
    const { text, codes } = await printed(0);
    expect(codes).toEqual([]);
    expect(text).toContain('What the note says.');
  });

  it('is told of a note longer than a page, and all of it is printed', async () => {
    const words = Array.from({ length: 900 }, (_, index) => `word${index}`);
    const long = book(
      [chapter('one', h1('One'), p('Called here.', noteref('n')), p('The last words.'))],
      [note('one', 'n', words.join(' '))],
    );
    const { theme } = await loadTheme(long.settings, memoryFolder({}));
    const { pdf, diagnostics } = await print({ book: long, session, engine, theme });
    expect(diagnostics.map(({ code }) => code)).toEqual(['too-long-note']);
    const text = (await readPdf(pdf ?? new Uint8Array())).pages.join(' ');
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
  });

  it('does not hide that the note is lost there too', async () => {
    const { text, codes } = await printed(2);
    expect(codes).toContain('error lost-text');
    expect(text).toBe('');
  });
});
