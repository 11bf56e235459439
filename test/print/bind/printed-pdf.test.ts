// Parts as they are opened: read object by object, or as a whole where they are not what the browser writes; from the
// cache or not. The book is the same.

import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cache } from '../../../src/host/cache.ts';
import { bindParts, createOpener, joinParts, savePdf } from '../../../src/print/bind/bind.ts';
import type { Binding } from '../../../src/print/bind/binding.ts';
import { openPrinted } from '../../../src/print/bind/printed-pdf.ts';
import { printSample } from './sample.ts';

let binding: Binding;
let part: Uint8Array;
beforeAll(async () => {
  binding = await printSample();
  part = (await binding.parts[0]) as Uint8Array;
});

describe('a part', () => {
  it('holds, object by object, what it holds as a whole', async () => {
    const { context } = await openPrinted(part);
    expect(context.enumerateIndirectObjects()).toHaveLength(1);
    const whole = (await PDFDocument.load(part, { updateMetadata: false })).context;
    const objects = whole.enumerateIndirectObjects();
    expect(objects.length).toBeGreaterThan(60);
    for (const [reference, object] of objects)
      expect(String(context.lookup(reference))).toBe(String(object));
  });

  it('may be written another way', async () => {
    const document = await PDFDocument.load(part, { updateMetadata: false });
    const other = await document.save({ useObjectStreams: true });
    const { catalog } = await openPrinted(other);
    expect(catalog.lookup(PDFName.of('StructTreeRoot'))).toBeInstanceOf(PDFDict);
    const again = await bindParts({ ...binding, parts: [other, ...binding.parts.slice(1)] });
    expect(Buffer.compare(again, await bindParts(binding))).toBe(0);
  });

  it('that is cut off is refused', async () => {
    await expect(bindParts({ ...binding, parts: [part.subarray(0, 3000)] })).rejects.toThrow();
  });
});

describe('a book', () => {
  const inMemory = () => {
    const entries = new Map<string, Uint8Array>();
    const cache: Cache = {
      get: async (key) => entries.get(key),
      put: async (key, bytes) => void entries.set(key, bytes),
    };
    return { entries, cache };
  };

  it.each(['screen', 'print'] as const)('for a %s is the same from the cache', async (target) => {
    const { entries, cache } = inMemory();
    const bind = async () => {
      const wanted = { ...binding, target };
      return savePdf(await joinParts(wanted, createOpener(wanted, cache)));
    };
    const first = await bind();
    expect(entries.size).toBe(binding.parts.length + (binding.furniture?.length ?? 0));
    const kept = new Map(entries);
    expect(Buffer.compare(await bind(), first)).toBe(0);
    expect(entries).toEqual(kept);
    expect(Buffer.compare(await bindParts({ ...binding, target }), first)).toBe(0);
  });

  it('in another language is mended anew', async () => {
    const { entries, cache } = inMemory();
    const open = (language: string) =>
      createOpener({ target: 'screen', metadata: { language } }, cache)(part);
    const [english, french] = [await open('en-GB'), await open('fr')];
    expect(entries.size).toBe(2);
    expect(JSON.stringify(english.structure?.())).not.toContain('Sect');
    expect(JSON.stringify(french.structure?.())).toContain('["Sect"');
  });
});
