// Words of code are told apart, and their text is left alone.

import type { Element, Root } from 'hast';
import { expect, it } from 'vitest';
import { tellCodeWords } from '../../src/manuscript/code-words.ts';
import { all, el, said } from '../book/build.ts';

const code = (language: string | undefined, text: string): Element =>
  el('pre', {}, el('code', language ? { className: [`language-${language}`] } : {}, text));

async function tell(...children: Element[]): Promise<Root> {
  const tree: Root = { type: 'root', children };
  await tellCodeWords([tree]);
  return tree;
}

const SOURCE = '// One\nconst name = "two";\n\nhello(name);\n';

it('by what they are', async () => {
  const tree = await tell(code('typescript', SOURCE));
  const words = (kind: string) => all(tree, `.code-${kind}`).map((word) => said(word).trim());
  expect(words('comment')).toEqual(['// One']);
  expect(words('keyword')).toContain('const');
  expect(words('string').join('')).toBe('"two"');
  expect(words('name')).toEqual(['hello']);
});

it('without a change to the text', async () => {
  for (const language of ['typescript', 'ts', 'python', 'klingon', undefined]) {
    const tree = await tell(code(language, SOURCE));
    expect(said(all(tree, 'code')[0])).toBe(SOURCE);
  }
});

it('only where the language is known', async () => {
  const tree = await tell(code('klingon', SOURCE), code(undefined, SOURCE), code('python', 'x'));
  expect(all(tree, '.code-keyword')).toEqual([]);
});
