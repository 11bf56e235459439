// Faces that are cut for the browser: they show the book, and what else comes up is shown by the complete ones.

import { readFile } from 'node:fs/promises';
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { type BrowserSession, openBrowser } from '../../src/host/browser.ts';
import { packagePath } from '../../src/host/installed.ts';
import { createServer, faceRules } from '../../src/print/document.ts';
import { type CutFaces, cutFaces } from '../../src/theme/cut.ts';
import type { Face } from '../../src/theme/faces.ts';
import { createSubsetter } from '../../src/theme/subset.ts';
import { book } from '../book/build.ts';

const FILE = '@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf';
let face: Face;
let cut: CutFaces;

beforeAll(async () => {
  const bytes = await readFile(packagePath(FILE));
  face = { family: 'Text', weight: '400', style: 'normal', fileName: 'garamond.ttf', bytes };
  cut = await cutFaces([face], 'An é.', createSubsetter(), []);
});

describe('cut faces', () => {
  it('are small, and the rest is whole', () => {
    expect(cut.parts[0]?.bytes.length).toBeLessThan(face.bytes.length / 2);
    expect(cut.rest[0]?.bytes).toBe(face.bytes);
  });

  it('share all characters out between them', () => {
    const read = (range = '') =>
      range.split(',').map((run) => {
        const [first = '', last = ''] = run.replace('U+', '').split('-');
        return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
      });
    const runs = [...read(cut.parts[0]?.shows), ...read(cut.rest[0]?.shows)];
    const inOrder = runs.sort(([one], [other]) => one - other);
    expect(inOrder[0]?.[0]).toBe(0);
    expect(inOrder.at(-1)?.[1]).toBe(0x10ffff);
    for (const [index, [first]] of inOrder.entries()) {
      if (index > 0) expect(first).toBe((inOrder[index - 1]?.[1] ?? 0) + 1);
    }
  });
});

describe('a face that cannot be cut', () => {
  it('is told with its place, and left out', async () => {
    const span = { file: 'my.css', line: 3, column: 1 };
    const told: Diagnostic[] = [];
    for (const bytes of [new Uint8Array(), Buffer.from('<html>'), face.bytes.subarray(0, 20_000)]) {
      const damaged = { ...face, bytes, span };
      const { parts, rest } = await cutFaces([damaged, face], 'An é.', createSubsetter(), told);
      expect(parts.map(({ bytes }) => bytes)).toEqual([cut.parts[0]?.bytes]);
      expect(rest).toHaveLength(1);
    }
    expect(told.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
      Array.from({ length: 3 }, () => 'error bad-style'),
    );
    for (const { span: place, message } of told) {
      expect(place).toEqual(span);
      expect(message).toContain('Text');
    }
  });
});

describe('in the browser', () => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowser();
  });
  afterAll(() => session.close());

  /** Names of the faces in the PDF of a text. */
  async function facesOf(text: string): Promise<string[]> {
    const faces = [...cut.rest, ...cut.parts];
    const serve = createServer(book([]), Promise.resolve(faces), async () => new Uint8Array());
    const asked: string[] = [];
    const tab = await session.openTab({
      serve: (path) => {
        asked.push(path);
        return serve(path);
      },
    });
    await tab.load(
      `<!doctype html><style>${faceRules(faces)} p { font-family: Text }</style><p>${text}</p>`,
    );
    const pdf = await PDFDocument.load(await tab.printPdf({ width: 400, height: 400 }));
    await tab.close();
    const names = pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
      const name = object instanceof PDFDict ? object.get(PDFName.of('BaseFont')) : undefined;
      return name ? [String(name).replace(/^\/[A-Z]+\+/, '')] : [];
    });
    return [...new Set(names), ...asked];
  }

  it('the part alone is read where it shows everything', async () => {
    expect(await facesOf('An é.')).toEqual(['EBGaramond-Regular', '/faces/1']);
  });

  it('the complete face shows what the part does not have', async () => {
    const found = await facesOf('An Ж.');
    expect(found[0]).toBe('EBGaramond-Regular');
    expect(found).toHaveLength(3);
    expect(found).toContain('/faces/0');
  });
});
