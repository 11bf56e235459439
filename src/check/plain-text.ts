// The text of a stretch of Markdown or HTML with all markup taken off. In: inline tokens or raw HTML. Out: the text as a
// reader of the book meets it; calls of notes, pictures and what the tool writes are no part of it.

import type { Element, ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Token } from 'markdown-it';
import { contentOf, foldTokens, type Part, readLine } from './dialect.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** HTML that a book does not show, and all in it. */
const NOT_SHOWN = words(`
  applet audio base canvas embed frame frameset head iframe input link meta noembed noframes object option param
  plaintext script select style template textarea video xmp foreignObject image animate animateMotion
  animateTransform set`);
const IN_LINE = words(`
  a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark math q rp rt ruby s samp
  small span strike strong sub sup svg time tt u var wbr`);
/** Where text and pictures may stand as in a paragraph. */
const PARAGRAPHS = words(`
  p div section article aside header footer main nav address blockquote hgroup center details search summary`);
/** What HTML reads otherwise than it is written. */
const MARKUP = /[<&\r\0]/;
const SCHEME = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** May a picture that is alone in its paragraph have its title shown as a caption here? */
export type Captions = 'shown' | 'none';

export function textOfInline(tokens: readonly Token[], captions: Captions): string {
  const parts = foldTokens(tokens);
  // What stands in what matters only among tags and pictures, which few lines have.
  const isPlain = tokens.every(({ type }) => type !== 'html_inline' && type !== 'image');
  return isPlain ? write(parts, AS_TEXT) : textOfHtml(write(parts, AS_HTML), captions);
}

export function textOfHtml(html: string, captions: Captions): string {
  // Most lines are words alone.
  if (!MARKUP.test(html)) return html;
  const { children } = fromHtml(html, { fragment: true });
  const nodes = children.filter((node) => node.type !== 'doctype');
  return textOfFlow(nodes, captions === 'shown', captions);
}

function textOfFlow(
  nodes: readonly ElementContent[],
  isParagraph: boolean,
  captions: Captions,
): string {
  return runsOf(nodes)
    .map((run) => {
      const said = run.map((node) => textOfNode(node, captions)).join('');
      const picture = isParagraph ? lonePicture(run) : undefined;
      return picture ? `${said} ${captionOf(picture)}` : said;
    })
    .join('\n');
}

function textOfNode(node: ElementContent, captions: Captions): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || NOT_SHOWN.has(node.tagName)) return '';
  const isParagraph = captions === 'shown' && PARAGRAPHS.has(node.tagName);
  return textOfFlow(node.children, isParagraph, captions);
}

/** What stands together in a line, and between such runs each block alone. */
function runsOf(nodes: readonly ElementContent[]): ElementContent[][] {
  const runs: ElementContent[][] = [[]];
  for (const node of nodes) {
    const standsAlone = node.type === 'element' && !IN_LINE.has(node.tagName);
    if (standsAlone) runs.push([node], []);
    else runs.at(-1)?.push(node);
  }
  return runs;
}

function lonePicture(run: readonly ElementContent[]): Element | undefined {
  const shown = run.filter((node) => !isBlank(node));
  const [only] = shown;
  return shown.length === 1 && only ? pictureIn(only) : undefined;
}

const isBlank = (node: ElementContent): boolean =>
  node.type === 'comment' ||
  (node.type === 'text' && node.value.trim() === '') ||
  (node.type === 'element' && node.tagName === 'br');

/** A picture, or the one that a link holds. */
function pictureIn(node: ElementContent): Element | undefined {
  if (node.type !== 'element') return undefined;
  if (node.tagName === 'img') return node;
  if (node.tagName !== 'a') return undefined;
  return node.children.map(pictureIn).find((found) => found !== undefined);
}

function captionOf({ properties: { title } }: Element): string {
  return typeof title === 'string' ? textOfInline(readLine(title), 'none') : '';
}

/** How inline tokens are written down: as what they say, or as HTML that says the same. */
interface Writer {
  readonly text: (text: string) => string;
  readonly link: (inner: string) => string;
}

const AS_TEXT: Writer = { text: (text) => text, link: (inner) => inner };
const AS_HTML: Writer = {
  text: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  link: (inner) => `<a>${inner}</a>`,
};

const write = (parts: readonly Part[], writer: Writer): string =>
  parts.map((part, index) => writePart(part, parts[index - 1]?.token, writer)).join('');

function writePart({ token, parts }: Part, before: Token | undefined, writer: Writer): string {
  switch (token.type) {
    case 'html_inline':
      return token.content;
    case 'softbreak':
    case 'hardbreak':
      return '\n';
    case 'image':
      return `<img title="${writer.text(String(token.attrGet('title') ?? ''))}">`;
    case 'footnote_ref':
      return '';
    case 'link_open':
      return writer.link(write(parts, writer) || writer.text(addressOf(token)));
    case 'text':
      return writer.text(withoutLocator(token, before));
    default:
      return token.nesting > 0 ? write(parts, writer) : writer.text(contentOf(token));
  }
}

/** An address out of the book that an author wrote no text for stands for itself. */
function addressOf(token: Token): string {
  const address = String(token.attrGet('href') ?? '');
  return SCHEME.test(address) ? address : '';
}

/** `[^label]{locator="p. 14"}`: the locator stands in the noteref. */
function withoutLocator(token: Token, before: Token | undefined): string {
  const text = contentOf(token);
  return before?.type === 'footnote_ref' ? text.replace(/^\{locator=[^{}]*\}/, '') : text;
}
