// The book as one plain document. In: a manuscript. Out: HTML with the theme's CSS, and its pictures and faces by path,
// which is what a browser or the stock engine gets that has no Octavo.

import type { Node } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { toXml } from 'xast-util-to-xml';
import { directionOf } from '../book/direction.ts';
import { openFolder } from '../host/files.ts';
import { createCopyist } from '../print/copy.ts';
import { faceRules, pageBox } from '../print/document.ts';
import { fitText, type Geometry } from '../print/geometry.ts';
import { toPrintXhtml } from '../print/html.ts';
import { createHyphenator } from '../print/hyphenate.ts';
import { dressBook } from '../publish/editions.ts';
import { readBook } from '../publish/press.ts';

export interface PlainBook {
  readonly html: string;
  readonly geometry: Geometry;
  /** By the path under which the document asks for them. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const ORIGIN = 'https://book.invalid/';

export async function plainBook(manuscript: string): Promise<PlainBook> {
  const { press } = await readBook(await openFolder(manuscript));
  if (!press) throw new Error(`There is no book in ${manuscript}.`);
  const { theme, pictures } = (await dressBook(press)).dress;
  const { book } = press;
  const geometry = fitText(press.geometry, book.settings, theme.text);
  const context = {
    ...{ hyphenate: createHyphenator(), pageOf: () => undefined, isLater: () => false },
    copy: createCopyist(book)(book.chapters),
    rescued: new Set<string>(),
  };
  const css = [
    faceRules(theme.faces),
    pageBox(geometry, directionOf(book.metadata.language)),
    theme.css.print,
  ].join('\n');
  const body = asHtml(toPrintXhtml(context));
  const files = new Map(theme.faces.map((face, index) => [`faces/${index}`, face.bytes]));
  for (const asset of book.assets.values()) {
    files.set(`manuscript/${asset.src}`, await pictures.read(asset));
  }
  const { language, title } = book.metadata;
  const html =
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>` +
    `<style>${css}</style></head><body>${body}</body></html>`;
  return { html: html.replaceAll(ORIGIN, ''), geometry, files };
}

/** An HTML parser ends a paragraph where a block begins, so the blocks of notes inside paragraphs become spans. */
function asHtml(xhtml: string): string {
  const tree = fromXml(xhtml);
  const walk = (node: Node, isNote: boolean): void => {
    if (!isElement(node)) return;
    if (isNote && BLOCKS.has(node.name)) node.name = 'span';
    const inner = isNote || node.attributes['role'] === 'doc-footnote';
    for (const child of node.children) walk(child, inner);
  };
  for (const child of tree.children) walk(child, false);
  return toXml(tree).replaceAll(/<\/(?:img|br|hr|wbr|col)>/g, '');
}

const BLOCKS = new Set(['p', 'div', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre']);

interface ElementLike extends Node {
  name: string;
  readonly attributes: Readonly<Record<string, string | null | undefined>>;
  readonly children: readonly Node[];
}

const isElement = (node: Node): node is ElementLike => node.type === 'element';
