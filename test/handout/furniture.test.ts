// The ruled column of a handout lies in the wide margin, in a real browser: beside the text, on the paper.

import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { handoutFurniture } from '../../src/handout/furniture.ts';
import { withBrowser } from '../../src/host/browser.ts';
import { lowerCss } from '../../src/theme/css.ts';
import { page } from '../print/page.ts';

const read = async (path: string) => lowerCss(path, await readFile(path, 'utf8')).css;
const css = (await Promise.all(['styles/print.css', 'styles/handout.css'].map(read))).join('\n');

const geometry = { ...page(), inside: 80, outside: 200 };
const only = {
  ...{ chapter: 'a', folio: '1', side: 'recto', blank: false, opening: true },
} as Parameters<typeof handoutFurniture>[1][number];

it.each([
  ['en', (column: DOMRect) => column.left > geometry.width - 200 && column.right < geometry.width],
  ['he', (column: DOMRect) => column.left > 0 && column.right < 200],
])('in %s', async (language, isBeside) => {
  const html = handoutFurniture({ layout: 'notes', geometry, language, title: 'x' }, [only], css);
  const column = await withBrowser(async (session) => {
    const tab = await session.openTab({ serve: async () => undefined });
    await tab.load(html);
    return tab.evaluate(() => {
      const boxes = [...document.querySelectorAll('.notes-column, .sheet')];
      const [sheet, rules] = boxes.map((box) => box.getBoundingClientRect());
      const [from, to] = [rules?.left ?? 0, rules?.right ?? 0].map((x) => x - (sheet?.left ?? 0));
      return { left: from, right: to } as DOMRect;
    });
  });
  expect(column.right - column.left).toBeGreaterThan(50);
  expect(isBeside(column), JSON.stringify(column)).toBe(true);
});
