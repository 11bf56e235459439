// The browser itself: documents in, pages out, nothing of the world let in.

import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { imageSize } from 'image-size';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type BrowserSession, openBrowser, type Serve, type Tab } from '../../src/host/browser.ts';
import { OutsideFolderError } from '../../src/host/files.ts';
import { packagePath } from '../../src/host/installed.ts';
import { scratchFolder } from './scratch.ts';

let session: BrowserSession;
beforeAll(async () => {
  session = await openBrowser();
});
afterAll(() => session.close());

const nothing: Serve = async () => undefined;
const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');

async function open(html: string, serve = nothing): Promise<Tab> {
  const tab = await session.openTab({ serve });
  onTestFinished(() => tab.close());
  await tab.load(`<!doctype html><title>A page</title>${html}`);
  return tab;
}

describe('a tab', () => {
  it('prints what it shows, a page of the size that its style asks for, tagged, without outline', async () => {
    const tab = await open(
      '<style>@page { size: 4in 5in }</style><h1>One</h1><h1 style="break-before: page">Two</h1>',
    );
    const pdf = await PDFDocument.load(await tab.printPdf({ width: 576, height: 864 }));
    expect(pdf.getPageCount()).toBe(2);
    expect(pdf.getPage(1).getSize()).toEqual({ width: 288, height: 360 });
    expect(pdf.catalog.has(PDFName.of('StructTreeRoot'))).toBe(true);
    expect(pdf.catalog.has(PDFName.of('Outlines'))).toBe(false);
  });

  it('takes the size from its options where the style is silent, and leaves the tags out on demand', async () => {
    const tab = await open('<p>text');
    const pdf = await PDFDocument.load(
      await tab.printPdf({ width: 576, height: 864, tagged: false }),
    );
    expect(pdf.getPage(0).getSize()).toEqual({ width: 432, height: 648 });
    expect(pdf.catalog.has(PDFName.of('StructTreeRoot'))).toBe(false);
  });

  it('shows itself as on a screen of the size that it is given', async () => {
    const tab = await open('<style>body { margin: 0; background: #0a0 }</style>');
    await tab.resize({ width: 320, height: 200 });
    expect(await tab.evaluate('[innerWidth, innerHeight].join()')).toBe('320,200');
    const shot = await tab.screenshot({ width: 300, height: 150 });
    expect(imageSize(shot)).toMatchObject({ type: 'png', width: 300, height: 150 });
  });

  it('prints a long document whole', async () => {
    const tab = await open('<p style="break-after: page">text</p>'.repeat(1500));
    const bytes = await tab.printPdf({ width: 300, height: 300 });
    expect(bytes.length).toBeGreaterThan(2 ** 20);
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/%%EOF\s*$/);
    expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1500);
  });

  it('runs functions with their arguments, expressions and engines', async () => {
    const tab = await open('<p>text');
    await tab.addEngine(
      'var engine = { add: (a, b) => a + b, itself: window }; new Promise(() => {})',
    );
    expect(await tab.evaluate<number>('engine.add(2, 3)')).toBe(5);
    const twice = (word: string, times: number) => {
      const again = (left: number): string => (left === 0 ? '' : word + again(left - 1));
      return again(times);
    };
    expect(await tab.evaluate(twice, 'so', 2)).toBe('soso');
    const asBuilt = '(() => { const seven = __name(() => 7, "seven"); return seven(); })()';
    expect(await tab.evaluate(asBuilt)).toBe(7);
    await expect(tab.evaluate('engine.subtract(1)')).rejects.toThrow('not a function');
  });

  it('passes on what the page says', async () => {
    const tab = await open('<p>text');
    const heard: string[] = [];
    tab.onConsole(({ type, text }) => heard.push(`${type}: ${text}`));
    await tab.evaluate('console.log("set", 3), console.warn("lost")');
    expect(heard).toEqual(['log: set 3', 'warn: lost']);
  });

  it('shows pictures, styles and faces by their address, the path as it stands there', async () => {
    const face = await readFile(
      packagePath('@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf'),
    );
    const asked: string[] = [];
    const tab = await open(
      '<link rel="stylesheet" href="a.css"><img src="images/%E6%9D%AD%20x.gif"><p>text</p>',
      async (path) => {
        asked.push(path);
        if (path === '/face') return { body: face, mediaType: 'font/ttf' };
        if (path !== '/a.css') return { body: PIXEL, mediaType: 'image/gif' };
        const css =
          '@font-face { font-family: G; src: url(face) } p { font: 20px G; content: "é" }';
        return { body: css, mediaType: 'text/css' };
      },
    );
    expect(asked.sort()).toEqual(['/a.css', '/face', '/images/%E6%9D%AD%20x.gif']);
    expect(await tab.evaluate('document.querySelector("img").naturalWidth')).toBe(1);
    expect(await tab.evaluate('document.fonts.check("20px G")')).toBe(true);
    const printed = await tab.printPdf({ width: 576, height: 864 });
    expect(Buffer.from(printed).toString('latin1')).toContain('EBGaramond-Regular');
    expect(tab.refused()).toEqual([]);
  });

  it('leaves its place to the next one', async () => {
    const own = await openBrowser();
    onTestFinished(() => own.close());
    const asked: string[] = [];
    for (const name of ['one', 'two', 'three']) {
      const tab = await own.openTab({
        serve: async (path) => {
          asked.push(`${name} ${path}`);
          return { body: PIXEL, mediaType: 'image/gif' };
        },
      });
      await tab.load(`<p>${name}<img src="a.gif">`);
      expect(await tab.evaluate('document.body.textContent')).toBe(name);
      await tab.close();
      await expect(tab.evaluate('1')).rejects.toThrow();
    }
    expect(asked).toEqual(['one /a.gif', 'two /a.gif', 'three /a.gif']);
  });

  it('works beside others', async () => {
    const tabs = await Promise.all(['one', 'two', 'three'].map((name) => open(`<p>${name}`)));
    const bodies = tabs.map((tab) => tab.evaluate<string>('document.body.textContent'));
    expect(await Promise.all(bodies)).toEqual(['one', 'two', 'three']);
    // One that is busy holds up no other.
    const busy = tabs[0]?.evaluate(
      '(() => { const end = Date.now() + 1500; while (Date.now() < end); })()',
    );
    const start = Date.now();
    expect(await tabs[1]?.evaluate('1 + 1')).toBe(2);
    expect(await tabs[2]?.evaluate('1 + 1')).toBe(2);
    expect(Date.now() - start).toBeLessThan(1000);
    await busy;
  });

  it('is told when what serves it fails', async () => {
    const own = await openBrowser();
    onTestFinished(() => own.close());
    const tab = await own.openTab({
      serve: async () => {
        throw new Error('a fault of ours');
      },
    });
    await expect(tab.load('<img src="a.png">')).rejects.toThrow('a fault of ours');
  });
});

describe('a document', () => {
  it('reaches no other machine and no file of this one', async () => {
    const visits: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      visits.push(request.url);
      response.end('hello');
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const secret = join(await scratchFolder(), 'secret.html');
    await writeFile(secret, 'SECRET');
    const tab = await open(`
      <link rel="stylesheet" href="${here}/style.css"><link rel="prefetch" href="${here}/prefetch">
      <style>body { background: url(${here}/background) }</style>
      <img src="${here}/picture"><img src="https://example.com/picture">
      <iframe src="${here}/frame"></iframe><iframe src="file://${secret}"></iframe>
      <object data="${here}/object"></object><embed src="${here}/embedded">
      <svg><image href="${here}/svg"/></svg>`);
    expect(tab.refused()).toEqual(
      expect.arrayContaining([
        ...['style.css', 'prefetch', 'background', 'picture', 'svg'].map((x) => `${here}/${x}`),
        'https://example.com/picture',
        `file://${secret}`,
      ]),
    );
    expect(visits).toEqual([]);
    const frames =
      '[...document.querySelectorAll("iframe")].map((f) => !!f.contentDocument?.body?.textContent)';
    expect(await tab.evaluate(frames)).toEqual([false, false]);
  });

  it('runs no script of its own', async () => {
    const tab = await open(`
      <script>document.title = 'inline'</script><script src="script.js"></script>
      <img src="missing" onerror="document.title = 'handler'">
      <svg onload="document.title = 'svg'"><script>document.title = 'svg'</script></svg>
      <iframe src="javascript:parent.document.title = 'address'"></iframe>
      <iframe srcdoc="<script>parent.document.title = 'frame'</script>"></iframe>
      <script>while (true) {}</script>`);
    expect(await tab.evaluate('document.title')).toBe('A page');
  });

  it('cannot leave its page', async () => {
    const tab = await open('<meta http-equiv="refresh" content="0;url=https://example.com/">here');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await tab.evaluate('document.body.textContent')).toBe('here');
    expect(tab.refused()).toEqual(['https://example.com/']);
  });

  it('gets nothing that lies outside its folder, and its refusals end with it', async () => {
    const tab = await open('<img src="outside.png">', async (path) => {
      throw new OutsideFolderError(path);
    });
    expect(tab.refused()).toEqual(['https://book.invalid/outside.png']);
    await tab.load('<p>text');
    expect(tab.refused()).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux')('the fonts of the machine', () => {
  it('play no part', async () => {
    const tab = await open('<p style="font-family: Liberation Serif, DejaVu Sans, serif">text 杭');
    const printed = Buffer.from(await tab.printPdf({ width: 576, height: 864 })).toString('latin1');
    const names = [...printed.matchAll(/\/FontName \/(?:[A-Z]+\+)?([\w-]+)/g)].map((m) => m[1]);
    expect(new Set(names)).toEqual(new Set(['OpenSans-Regular']));
  });
});
