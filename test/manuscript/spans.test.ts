// Every place that is told leads to the mark itself: what stands in the source there is shown beside the element.

import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { memoryFolder } from '../../src/host/files.ts';
import { loadManuscript } from '../../src/manuscript/manuscript.ts';

const SOURCE = `---
title: Places
---

Setext *title*
==============

> - A quoted item with [a link](#x) and a note.[^n]
>   lazy [second](#y)
>
>   1. inner

| A | [b](#b) |
|---|---------|
| [a](#a) | [a](#a)[^n] |

::: {lang=fr}
\`\`\`js
code
\`\`\`
:::

Text ![x](x.png) and <b>raw [link](#l)</b> <a href="#r">r</a>
over ^[a note with [a link](#i)] lines.

<div>

<p>Raw <a href="#q">a</a></p>

</div>

[^n]: A note with [a link](#n).
`;

test('places', async () => {
  const folder = memoryFolder({ 'book.yaml': 'title: T', '01-a.md': SOURCE });
  const { manuscript } = await loadManuscript(folder);
  const lines = SOURCE.split('\n');
  const shown: string[] = [];
  for (const { tree } of [...(manuscript?.chapters ?? []), ...(manuscript?.notes ?? [])]) {
    visit(tree, 'element', ({ tagName, data }) => {
      if (!data?.span) return;
      const { line, column } = data.span;
      shown.push(`${tagName} ${line}:${column} ${lines[line - 1]?.slice(column - 1, column + 11)}`);
    });
  }
  expect(shown).toMatchInlineSnapshot(`
    [
      "h1 5:1 Setext *titl",
      "em 5:8 *title*",
      "blockquote 8:1 > - A quoted",
      "ul 8:3 - A quoted i",
      "li 8:3 - A quoted i",
      "p 8:5 A quoted ite",
      "a 8:24 [a link](#x)",
      "a 8:48 [^n]",
      "a 9:10 [second](#y)",
      "ol 11:5 1. inner",
      "li 11:5 1. inner",
      "table 13:1 | A | [b](#b",
      "th 13:3 A | [b](#b) ",
      "th 13:7 [b](#b) |",
      "a 13:7 [b](#b) |",
      "td 15:3 [a](#a) | [a",
      "a 15:3 [a](#a) | [a",
      "td 15:13 [a](#a)[^n] ",
      "a 15:13 [a](#a)[^n] ",
      "a 15:20 [^n] |",
      "div 17:1 ::: {lang=fr",
      "pre 18:1 \`\`\`js",
      "p 23:1 Text ![x](x.",
      "span 23:6 ![x](x.png) ",
      "b 23:22 <b>raw [link",
      "a 23:29 [link](#l)</",
      "a 23:44 <a href="#r"",
      "a 24:6 ^[a note wit",
      "div 26:1 <div>",
      "p 28:1 <p>Raw <a hr",
      "a 28:8 <a href="#q"",
      "p 32:7 A note with ",
      "a 32:19 [a link](#n)",
      "p 24:6 ^[a note wit",
      "a 24:20 [a link](#i)",
    ]
  `);
});
