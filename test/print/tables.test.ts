// Tables in a real browser: heads that come again, columns that keep their widths, and tables wider than the page.

import { describe, expect, it } from 'vitest';
import { PATCHES } from '../../src/print/engine/patches.ts';
import type { SetResult } from '../../src/print/page/protocol.ts';
import { blocksByPage, openEngine, openTrial, seen, setChapter } from './trial-page.ts';

const trial = openTrial();

const cell = (tag: string, block: string, text: string) =>
  `<${tag} data-block="${block}">${text}</${tag}>`;

/** A table with caption; `text` says what stands in a cell by row and column. */
function table(rows: number, columns: number, text: (row: number, column: number) => string) {
  const line = (tag: string, row: number) =>
    `<tr>${Array.from({ length: columns }, (_, column) => cell(tag, `${row}.${column}`, text(row, column))).join('')}</tr>`;
  const body = Array.from({ length: rows }, (_, row) => line('td', row + 1)).join('');
  return `<figure class="table" id="tab"><figcaption data-block="caption">The caption</figcaption><table><thead>${line('th', 0)}</thead><tbody>${body}</tbody></table></figure>`;
}

const words = (count: number) => 'some words of a paragraph '.repeat(count);
const paragraph = (block: string, count: number) => cell('p', block, words(count));

/** What the pages show in the browser: of each table its head's text and its columns' widths. */
const shown = (): Promise<{ head: string; widths: number[] }[]> =>
  trial.tab.evaluate(() =>
    [...document.querySelectorAll<HTMLTableElement>('.pagedjs_page table')].map((one) => ({
      head: one.tHead?.textContent ?? '',
      widths: [...(one.rows[0]?.cells ?? [])].map((c) =>
        Math.round(c.getBoundingClientRect().width),
      ),
    })),
  );

/** "Thing 7" beside numbers and long sentences. */
const plain = (row: number, column: number) =>
  row === 0 ? `head ${column}` : column === 0 ? `Thing ${row}` : `${words((row * column) % 4)}x`;

const count = (texts: Record<string, string>) => Object.keys(texts).length;

describe('a table that runs over', () => {
  it('has its head again on each page, which nobody takes for text', async () => {
    const result = await setChapter(trial.tab, paragraph('a', 20) + table(60, 3, plain));
    const tables = await shown();
    expect(tables.length).toBeGreaterThan(2);
    expect(new Set(tables.map(({ head }) => head))).toEqual(new Set(['head 0head 1head 2']));
    expect(count(seen(result))).toBe(2 + 61 * 3);
    expect(seen(result)['0.1']).toBe('head 1');
  });

  it('would lose its head without the mend', async () => {
    const stock = await openEngine(trial.session, {
      patches: PATCHES.filter(({ replace }) => !replace.includes('repeatTableHeads(')),
    });
    await setChapter(stock, table(60, 3, plain));
    const heads = await stock.evaluate(
      () => document.querySelectorAll('.pagedjs_page table thead').length,
    );
    expect(heads).toBe(1);
    await stock.close();
  });

  it('keeps its columns, fills its pages, and parts no short cell', async () => {
    await setChapter(trial.tab, table(60, 3, plain));
    const widths = (await shown()).map((one) => one.widths);
    expect(new Set(widths.map((one) => one.join(' '))).size).toBe(1);
    const heights = await trial.tab.evaluate(() =>
      [...document.querySelectorAll('.pagedjs_page table')].map(
        (one) => one.getBoundingClientRect().height,
      ),
    );
    for (const height of heights.slice(0, -1)) expect(height).toBeGreaterThan(560);
    const turned = await trial.tab.evaluate(
      () =>
        [...document.querySelectorAll('tbody td:first-child')].filter((one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          return range.getClientRects().length > 1;
        }).length,
    );
    expect(turned).toBe(0);
  });

  it('does not leave its caption or its head at the foot of a page', async () => {
    for (let lines = 36; lines < 48; lines += 1) {
      const before = Array.from({ length: lines }, (_, n) => cell('p', `p${n}`, 'one line'));
      const result = await setChapter(trial.tab, before.join('') + table(20, 2, plain));
      const pages = blocksByPage(result);
      const page = pages.find((blocks) => blocks.includes('caption'));
      expect(page, `${lines} lines before`).toContain('1.0');
      expect(count(seen(result))).toBe(lines + 1 + 21 * 2);
    }
  });
});

describe('a table that is wider than the page', () => {
  const wide = async (columns: number, letters: number): Promise<SetResult> => {
    const word = 'm'.repeat(letters);
    const inner = paragraph('a', 8) + table(4, columns, () => word) + paragraph('b', 120);
    const result = await setChapter(trial.tab, inner);
    expect(count(seen(result))).toBe(3 + 5 * columns);
    expect(result.pages.flatMap(({ overfull }) => overfull)).toEqual([]);
    expect(result.unset).toEqual([]);
    return result;
  };

  it('stays as it is where it fits', async () => {
    expect((await wide(6, 3)).tables).toEqual([]);
  });

  it('is set smaller where that is enough', async () => {
    const { tables } = await wide(7, 6);
    expect(tables).toMatchObject([{ block: 'caption', how: 'smaller' }]);
    expect(tables[0]?.scale).toBeGreaterThanOrEqual(0.75);
    expect(tables[0]?.scale).toBeLessThan(1);
  });

  it('is turned where that is not, and the text flows on before it', async () => {
    const result = await wide(10, 6);
    expect(result.tables).toMatchObject([{ block: 'caption', how: 'turned' }]);
    const pages = blocksByPage(result);
    expect(pages[0]).toEqual(['a', 'b']);
    expect(pages[1]).not.toContain('b');
    expect(pages[2]).toEqual(['b']);
  });

  it('has its words broken where nothing else helps', async () => {
    const inner = table(60, 14, () => 'm'.repeat(8));
    const result = await setChapter(trial.tab, inner);
    expect(result.tables).toMatchObject([{ block: 'caption', how: 'broken', scale: 0.75 }]);
    expect(result.pages.flatMap(({ overfull }) => overfull)).toEqual([]);
    expect(count(seen(result))).toBe(1 + 61 * 14);
  });
});
