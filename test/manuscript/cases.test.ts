// Every folder of cases/ is a manuscript and what the stage makes of it. `vitest run test/manuscript -u` writes anew
// what is expected.

import { readdirSync } from 'node:fs';
import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import type { Manuscript } from '../../src/book/draft.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { openFolder } from '../../src/host/files.ts';
import { loadManuscript } from '../../src/manuscript/manuscript.ts';

const CASES = new URL('cases/', import.meta.url).pathname;

describe.each(readdirSync(CASES).sort())('%s', async (name) => {
  const { manuscript, diagnostics } = await loadManuscript(
    await openFolder(`${CASES}${name}/manuscript`),
  );

  test('says what is to be said', async () => {
    const told = diagnostics.map(tell).join('\n');
    await expect(told).toMatchFileSnapshot(`${CASES}${name}/expected/diagnostics.txt`);
  });

  test('makes the trees', async () => {
    const shown = manuscript ? show(manuscript) : '';
    await expect(shown).toMatchFileSnapshot(`${CASES}${name}/expected/tree.html`);
  });
});

function tell({ code, severity, message, remedy, span }: Diagnostic): string {
  const place = span ? `${span.file}:${span.line}:${span.column}: ` : '';
  return `${place}${severity} ${code}\n  ${message}\n  ${remedy}\n`;
}

function show({ metadata, chapters, notes, assets }: Manuscript): string {
  const facts = [...assets.values()].map(
    ({ src, mediaType, width, height }) => `<!-- ${src} ${mediaType} ${width} × ${height} -->`,
  );
  const parts = [
    ...chapters.map(({ id, titleText, short, semantic, matter, lang, tree }) =>
      print([id, `“${titleText}”`, `“${short}”`, semantic, matter, lang ?? ''].join(' '), tree),
    ),
    ...notes.map(({ id, kind, chapter, span, tree }) =>
      print(`${id} ${kind} ${chapter} ${span.line}:${span.column}`, tree),
    ),
  ];
  return [`<!-- ${metadata.title} -->`, ...facts, ...parts].join('\n').concat('\n');
}

const print = (head: string, tree: Root): string =>
  [
    `\n<!-- ${head.trim()} -->`,
    ...tree.children.map((node) => toHtml(visible(node as Element))),
  ].join('\n');

/** Marks and audiences as attributes, for the eye. */
function visible(node: ElementContent): ElementContent {
  if (node.type !== 'element') return node;
  const { mark, audience } = node.data ?? {};
  const properties = {
    ...node.properties,
    ...(mark ? { dataMark: Object.values(mark).join(' ') } : {}),
    ...(audience ? { dataAudience: audience } : {}),
  };
  return { ...node, properties, children: node.children.map(visible) };
}
