// The XMP packet of a PDF. In: its catalog. Out: the text of each property, by its name with the usual prefix.

import { type PDFDict, PDFName, PDFStream } from '@cantoo/pdf-lib';
import type { Element, Nodes } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { bytesOf } from './pdf-pages.ts';

/** Empty where there is no packet, or none that can be read. */
export function readXmp(catalog: PDFDict): ReadonlyMap<string, string> {
  const stream = catalog.lookup(PDFName.of('Metadata'));
  if (!(stream instanceof PDFStream)) return new Map();
  try {
    const description = find(fromXml(bytesOf(stream)), 'rdf:Description');
    const properties = description?.children.filter((one) => one.type === 'element') ?? [];
    return new Map(properties.map((one) => [one.name, textIn(one)]));
  } catch {
    return new Map();
  }
}

function find(node: Nodes, name: string): Element | undefined {
  if (node.type === 'element' && node.name === name) return node;
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    const found = find(child, name);
    if (found) return found;
  }
  return undefined;
}

const textIn = (node: Nodes): string =>
  node.type === 'text' ? node.value : 'children' in node ? node.children.map(textIn).join('') : '';
