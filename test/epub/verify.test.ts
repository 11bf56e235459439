// The build's own check sees what it is there to see.

import JSZip from 'jszip';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyEpub } from '../../src/epub/verify.ts';
import { makeFixture } from './fixture.ts';

let archive: Uint8Array;

beforeAll(async () => {
  archive = await makeFixture();
});

/** The archive with one thing changed. */
async function spoilt(change: (zip: JSZip) => unknown): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(archive);
  zip.file('mimetype', 'application/epub+zip', { compression: 'STORE' });
  await change(zip);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

const edit = (name: string, from: string, to: string) => async (zip: JSZip) => {
  const text = (await zip.file(name)?.async('string')) ?? '';
  expect(text).toContain(from);
  zip.file(name, text.replace(from, to), { createFolders: false });
};

describe('verification', () => {
  it('passes what makeEpub makes', async () => {
    expect(() => verifyEpub(archive)).not.toThrow();
  });

  it.each([
    [
      'a file that is not declared',
      (zip: JSZip) => zip.file('OEBPS/x.txt', 'x', { createFolders: false }),
      /x\.txt is not declared/,
    ],
    [
      'a declared file that is missing',
      (zip: JSZip) => zip.remove('OEBPS/images/map.svg'),
      /map\.svg is declared and not there/,
    ],
    ['a folder', (zip: JSZip) => zip.folder('OEBPS/extra'), /is an entry for a folder/],
    [
      'a link to nowhere',
      edit('OEBPS/one.xhtml', 'href="#fig-map"', 'href="#fig-mop"'),
      /#fig-mop, an id that is not there/,
    ],
    [
      'a link to no file',
      edit('OEBPS/two.xhtml', 'href="one.xhtml#', 'href="won.xhtml#'),
      /which is not in the book/,
    ],
    [
      'an id borne twice',
      edit('OEBPS/one.xhtml', 'id="page-2"', 'id="page-1"'),
      /the id page-1 twice/,
    ],
    ['XML that is none', edit('OEBPS/one.xhtml', '</h1>', ''), /is not well-formed/],
    [
      'a face that is missing',
      edit('OEBPS/style.css', 'serif', 'serif; src: url(fonts/a.woff2)'),
      /a\.woff2, which is not in the book/,
    ],
  ])('finds %s', async (_, change, message) => {
    const archive = await spoilt(change);
    expect(() => verifyEpub(archive)).toThrow(message);
  });

  it('finds a deflated mimetype', async () => {
    const zip = await JSZip.loadAsync(archive);
    zip.file('mimetype', 'application/epub+zip', { compression: 'DEFLATE' });
    const bytes = await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
    expect(() => verifyEpub(bytes)).toThrow(/mimetype/);
  });
});
