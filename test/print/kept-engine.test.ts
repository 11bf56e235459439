// One engine sets gathering after gathering: nothing of one gets onto the pages of the next.

import { describe, expect, it } from 'vitest';
import type { SetRequest, SetResult } from '../../src/print/page/protocol.ts';
import { lines, openTrial, p, setChapter } from './trial-page.ts';

const trial = openTrial();

const note = (id: string, words: number): string =>
  `<a class="noteref" id="${id}-call">1</a><span class="footnote" id="${id}">` +
  `${p(`${id}.1`, 'long note '.repeat(words))}</span>`;

/** Its pages come to an end too early, so that the rest of its note waits for a page that never comes. */
const BROKEN_OFF = lines(20) + p('c.1', `a call${note('n', 900)}`) + lines(200);

/** The next gathering of the same book. */
const setNext = (inner: string, more: Partial<SetRequest> = {}): Promise<SetResult> => {
  const xhtml = `<div xmlns="http://www.w3.org/1999/xhtml"><section class="chapter" data-chapter="d">${inner}</section></div>`;
  const request: SetRequest = { xhtml, maxPages: 200, maxTime: 20_000, ...more };
  return trial.tab.evaluate<SetResult>(`octavo.set(${JSON.stringify(request)})`);
};

describe('what is set after something else', () => {
  it('is set as if it were the first, even where the other was given up', async () => {
    const next = lines(60) + p('d.1', `a call${note('m', 20)}`);
    await setChapter(trial.tab, p('c.1', 'something short'));
    const first = await setNext(next);
    const { unset } = await setNext(BROKEN_OFF, { maxPages: 0 });
    expect(unset.map(({ message }) => message)).toEqual(['comes to no end after 0 pages']);
    expect(await setNext(next)).toEqual(first);
  });
});
