// The inspection of a real bound book: with reports from an earlier build it finds the same, and damage all the same.

import { PDFArray, type PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Inspection } from '../../src/check/inspect.ts';
import type { Cache } from '../../src/host/cache.ts';
import { createOpener, joinParts } from '../../src/print/bind/bind.ts';
import type { Binding } from '../../src/print/bind/binding.ts';
import { openInspector } from '../../src/publish/inspector.ts';
import { printSample } from '../print/bind/sample.ts';

const PURPOSE = { target: 'screen', archive: false, silentPictures: false } as const;

let binding: Binding;
beforeAll(async () => {
  binding = await printSample();
});

/** Entries in memory, and how often one was written. */
function openMemory() {
  const entries = new Map<string, Uint8Array>();
  const written: string[] = [];
  const cache: Cache = {
    get: async (key) => entries.get(key),
    put: async (key, bytes) => {
      written.push(key);
      entries.set(key, bytes);
    },
  };
  return { cache, written };
}

/** What a build finds that is changed before it is inspected. */
async function build(
  cache: Cache,
  change: (document: PDFDocument) => unknown = () => {},
  name = 'book',
): Promise<Inspection> {
  const inspector = openInspector(cache, name);
  const open = createOpener(binding, cache);
  const parts = await Promise.all(binding.parts.map(async (part) => open(await part)));
  inspector.preview(parts.flatMap(({ pages }) => pages.flatMap(({ contents }) => contents)));
  const document = await joinParts(binding, open);
  change(document);
  return inspector.inspect(document, PURPOSE);
}

/** Gives the largest content stream of the first page other bytes. */
function rewrite(document: PDFDocument, bytes: (before: Uint8Array) => Uint8Array): void {
  const references = document.getPage(0).node.lookup(PDFName.of('Contents'), PDFArray);
  const streams = references.asArray().map((_, index) => references.lookup(index, PDFRawStream));
  const sizes = streams.map(({ contents }) => contents.length);
  const index = sizes.indexOf(Math.max(...sizes));
  const { dict, contents } = references.lookup(index, PDFRawStream);
  references.set(index, document.context.register(PDFRawStream.of(dict, bytes(contents))));
}

const damage = (before: Uint8Array): Uint8Array =>
  before.map((byte, index) => (index === 20 ? byte ^ 0xff : byte));

describe('an inspection', () => {
  it('finds the same with what an earlier build kept, and writes nothing anew then', async () => {
    const { cache, written } = openMemory();
    const first = await build(cache);
    expect(first).toEqual({ claims: { accessible: true, archival: false }, diagnostics: [] });
    const before = written.length;
    expect(await build(cache)).toEqual(first);
    expect(written.length).toBe(before);
  });

  it('writes one entry for a book', async () => {
    const { cache, written } = openMemory();
    await build(cache);
    const before = written.length;
    await build(cache, () => {}, 'another book');
    expect(written.length).toBe(before + 1);
  });

  it('finds a stream that is damaged though its pages were found sound before', async () => {
    const { cache } = openMemory();
    await build(cache);
    for (const _ of [1, 2]) {
      const { claims, diagnostics } = await build(cache, (bound) => rewrite(bound, damage));
      expect(claims.accessible).toBe(false);
      expect(diagnostics).toContainEqual(
        expect.objectContaining({
          code: 'broken-page',
          message: 'The content of page 1 of the PDF is damaged',
        }),
      );
    }
  });

  it('tells of what fails in the preview', async () => {
    const inspector = openInspector(openMemory().cache, 'book');
    inspector.preview(['no bytes' as unknown as Uint8Array]);
    await expect(inspector.inspect(await joinParts(binding), PURPOSE)).rejects.toThrow();
  });
});
