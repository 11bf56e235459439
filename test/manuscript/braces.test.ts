// Lists of attributes that are read here rather than by markdown-it-attrs: what comes of them is what the plugin would make.

import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it';
import attributes from 'markdown-it-attrs';
import spans from 'markdown-it-bracketed-spans';
import container from 'markdown-it-container';
import { expect, test } from 'vitest';
import { braceSyntax } from '../../src/manuscript/braces.ts';

function makeParser(): Parser {
  const md = new MarkdownIt({ html: true });
  md.use(container, 'block', { validate: (params) => params.trim() !== '' });
  md.use(spans as unknown as (md: Parser) => void);
  md.use(attributes);
  return md;
}

const plugin = makeParser();
const ours = makeParser();
ours.use(braceSyntax);

const SAME = [
  '[words]{lang=fr} and [more]{.a #b}{data-x="y z" class=c}.',
  '[]{index="main!sub" see="other; third"} [at the end]{index}',
  '![A picture](a.png "It"){.wide width=50% #p} [](#there){page} [a *link*](b.md){.c .d}',
  '[one\ntwo]{lang=de}  \n[three]{.a}\n{.paragraph}',
  '[`code`]{.a} `code`{.b} *words*{.c} **more**{#d}',
  '[a [b]{.inner} c]{.outer} [[d](e.md){.f} g]{.h}',
  '[a]{.b}} [c]{.d}{ [e]{id="f_g*h"} *i*',
  '[quoted]{index="R&amp;D <b>"} [lone]{lang=en',
  '# A title {#title}\n\n## *One*{.two}\n\n## {#bare}\n\n## 12" {#inch}\n\n## “q” {.a .b}',
  '# Two [spans]{.a} {#both}\n\nSetext {.x}\nheading {.y}\n---',
  '::: figure {#fig}\n![a](b.png)\n\nCaption {.said}\n:::\n\n::: {.only}\ntext\n:::',
  '``` js {#code .a}\nf({a: 1})\n```\n\n```\n{.no}\n```',
  '- one {.item}\n- two\n  {.list}\n\n| a |\n|---|\n| b {.cell} |\n\n{.table}\n\n--- {.rule}',
  '1. [a]{.b}\n   - deep {.c}\n\n   {.inner}\n\n{.outer}\n\n> quoted {.q}',
];

test.each(SAME)('%j', (markdown) => {
  expect(ours.render(markdown)).toBe(plugin.render(markdown));
});

test('braces that are text stay text', () => {
  const rendered = ours.render('f{x} and [a]{b c} and `d`{1,2}\n\n# Sets {1, 2}');
  expect(rendered).toBe(
    '<p>f{x} and <span>a</span>{b c} and <code>d</code>{1,2}</p>\n<h1>Sets {1, 2}</h1>\n',
  );
});
