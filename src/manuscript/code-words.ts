// The words of code by what they are, so that a theme can tell them apart: keywords, strings, comments, names of
// functions. In: the trees of chapters. Out: the same with a `span.code-keyword` and so on round such words in blocks of
// code that say their language; the text itself stays what it is.

import type { Element, ElementContent, Root } from 'hast';
import { eachElement } from '../book/walk.ts';
import { classesOf, element, text } from './tree.ts';

/** What the highlighter calls a word, and what a stylesheet does. */
const KINDS: Readonly<Record<string, string>> = {
  keyword: 'code-keyword',
  string: 'code-string',
  'string-expression': 'code-string',
  comment: 'code-comment',
  function: 'code-name',
};

/** The highlighter would give up on a line after half a second, and another book come of it on a busy machine. */
const PATIENT = { tokenizeTimeLimit: 0 };

type Highlight = (code: string, language: string) => readonly (readonly Word[])[];

interface Word {
  readonly content: string;
  /** "var(--code-token-keyword)" */
  readonly color?: string;
}

export async function tellCodeWords(trees: readonly Root[]): Promise<void> {
  const blocks: CodeBlock[] = [];
  for (const tree of trees) {
    eachElement(tree, (node) => {
      if (node.tagName === 'pre') blocks.push(...codeOf(node));
    });
  }
  const languages = new Set(blocks.map(({ language }) => language));
  if (languages.size === 0) return;
  const highlight = await openHighlighter(languages);
  for (const { code, source, language } of blocks) {
    const lines = highlight(source, language);
    const isSame = lines.map(contentOf).join('\n') === source;
    if (isSame)
      code.children = lines.flatMap((line, n) => [...(n > 0 ? [text('\n')] : []), ...words(line)]);
  }
}

interface CodeBlock {
  readonly code: Element;
  readonly source: string;
  readonly language: string;
}

/** What stands in a `pre`, if it is code that says its language and holds nothing but text. */
function codeOf({ children: [code, ...others] }: Element): CodeBlock[] {
  if (code?.type !== 'element' || others.length > 0) return [];
  const [only, ...more] = code.children;
  const name = classesOf(code)
    .map(String)
    .find((one) => one.startsWith('language-'));
  if (name === undefined || only?.type !== 'text' || more.length > 0) return [];
  return [{ code, source: only.value, language: name.slice('language-'.length).toLowerCase() }];
}

/** Large, and most books hold no code. A language that it does not know is left as it is. */
async function openHighlighter(languages: ReadonlySet<string>): Promise<Highlight> {
  const shiki = await import('shiki');
  const isKnown = (name: string): name is keyof typeof shiki.bundledLanguages & string =>
    name in shiki.bundledLanguages || name in shiki.bundledLanguagesAlias;
  const theme = shiki.createCssVariablesTheme({ name: 'words', variablePrefix: '--code-' });
  const highlighter = await shiki.createHighlighter({
    langs: [...languages].filter(isKnown),
    themes: [theme],
  });
  return (code, language) =>
    isKnown(language)
      ? highlighter.codeToTokens(code, { lang: language, theme: 'words', ...PATIENT }).tokens
      : [];
}

const contentOf = (line: readonly Word[]): string => line.map(({ content }) => content).join('');

/** Neighbours of one kind stand together. */
function words(line: readonly Word[]): ElementContent[] {
  const runs: { kind: string | undefined; content: string }[] = [];
  for (const { content, color } of line) {
    const kind = KINDS[/--code-token-([\w-]+)/.exec(color ?? '')?.[1] ?? ''];
    const last = runs.at(-1);
    if (last && (last.kind === kind || content.trim() === '')) last.content += content;
    else runs.push({ kind, content });
  }
  return runs.map(({ kind, content }) =>
    kind === undefined ? text(content) : element('span', { className: [kind] }, [text(content)]),
  );
}
