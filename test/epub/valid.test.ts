// EPUBCheck finds nothing, whatever the settings.

import { readFile } from 'node:fs/promises';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { describe, expect, it } from 'vitest';
import { ownPath } from '../../src/host/installed.ts';
import { makeFixture } from './fixture.ts';

describe('EPUBCheck', () => {
  it.each([
    ['notes at the foot', {}],
    ['notes at the end of chapters', { notes: 'chapter' }],
    ['notes at the end of the book', { notes: 'book', noteNumbers: 'book' }],
    ['references in notes only', { references: 'foot' }],
    ['references in the list only', { references: 'end' }],
    ['an ISBN and a cover', { identifier: 'urn:isbn:9780306406157', cover: 'images/dot.png' }],
    ['a book from right to left', { language: 'ar', title: 'كتاب' }],
    [
      'nothing but a title',
      { subtitle: undefined, creators: [], publisher: undefined, date: undefined },
    ],
  ])('passes a book with %s', async (_, settings) => {
    const css = await readFile(ownPath('styles', 'epub.css'), 'utf8');
    const { messages } = await EpubCheck.validate(await makeFixture(settings, { css }));
    expect(messages.filter(({ severity }) => !/info|usage/.test(severity))).toEqual([]);
  });

  it('passes a book without pages', async () => {
    const { errorCount, warningCount } = await EpubCheck.validate(
      await makeFixture({}, { pageMap: undefined }),
    );
    expect([errorCount, warningCount]).toEqual([0, 0]);
  });
});
