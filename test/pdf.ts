// A finished PDF as a reader meets it: text page by page, links, tags, bookmarks, labels, metadata.

import {
  getDocument,
  OPS,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  readonly document: PDFDocumentProxy;
  /** Text of each page, white space folded. */
  readonly pages: readonly string[];
  readonly labels: readonly string[] | null;
  readonly info: Readonly<Record<string, unknown>>;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const text = items
      .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
      .join('');
    pages.push(text.replaceAll(/\s+/g, ' ').trim());
  }
  const { info } = await document.getMetadata();
  return {
    document,
    pages,
    labels: await document.getPageLabels(),
    info: info as Record<string, unknown>,
  };
}

export interface Link {
  /** Index of the page that the link stands on. */
  readonly page: number;
  /** The words under the link. */
  readonly text: string;
  /** The text of its page that stands lower than it. */
  readonly below: string;
  /** A name inside the document … */
  readonly dest?: string | undefined;
  /** … or an address outside of it. */
  readonly url?: string | undefined;
}

/** Every link, page by page in the order of reading. */
export async function readLinks(document: PDFDocumentProxy): Promise<Link[]> {
  const links: Link[] = [];
  for (let page = 0; page < document.numPages; page += 1) {
    const sheet = await document.getPage(page + 1);
    const items = (await sheet.getTextContent()).items.filter((item) => 'str' in item);
    const annotations: Annotation[] = await sheet.getAnnotations();
    for (const { subtype, rect, dest, url } of annotations) {
      if (subtype !== 'Link') continue;
      const text = join(items.filter((item) => isInside(item, rect)));
      const below = join(items.filter((item) => placeOf(item).y < rect[1]));
      links.push({ page, text, below, dest, url });
    }
  }
  return links;
}

interface Annotation {
  readonly subtype: string;
  readonly rect: Rect;
  readonly dest?: string;
  readonly url?: string;
}

type Rect = readonly [left: number, bottom: number, right: number, top: number];

interface Run {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly width: number;
  readonly transform: readonly number[];
}

/** The middle of a run of text, on its base line. */
const placeOf = ({ transform, width }: Run): { x: number; y: number } => ({
  x: (transform[4] ?? 0) + width / 2,
  y: transform[5] ?? 0,
});

function isInside(run: Run, [left, bottom, right, top]: Rect): boolean {
  const { x, y } = placeOf(run);
  return x >= left && x <= right && y >= bottom - 1 && y <= top;
}

const join = (runs: readonly Run[]): string =>
  runs
    .map(({ str, hasEOL }) => str + (hasEOL ? ' ' : ''))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();

export interface Tagged {
  readonly page: number;
  /** "Figure", "Caption", "P" … */
  readonly role: string;
  readonly alt?: string | undefined;
  /** All text inside it. */
  readonly text: string;
}

/** What the structure tree says to a screen reader, in its order. */
export async function readStructure(document: PDFDocumentProxy): Promise<Tagged[]> {
  const found: Tagged[] = [];
  for (let page = 0; page < document.numPages; page += 1) {
    const sheet = await document.getPage(page + 1);
    const texts = await markedTexts(sheet);
    const walk = (node: StructureNode): string => {
      if (!('children' in node)) return texts.get(node.id ?? '') ?? '';
      const place = found.length;
      const text = node.children.map(walk).join('');
      found.splice(place, 0, { page, role: node.role, alt: node.alt, text: text.trim() });
      return text;
    };
    const tree: StructureNode | null = await sheet.getStructTree();
    if (tree) walk(tree);
  }
  return found;
}

type StructureNode =
  | { readonly type: string; readonly id?: string }
  | { readonly role: string; readonly alt?: string; readonly children: readonly StructureNode[] };

/** Text by the id of the marked content that it stands in. */
async function markedTexts(page: PDFPageProxy): Promise<Map<string, string>> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  const open: (string | undefined)[] = [];
  for (const item of items) {
    if (!('type' in item)) {
      const id = open.findLast((one) => one !== undefined) ?? '';
      texts.set(id, (texts.get(id) ?? '') + item.str + (item.hasEOL ? ' ' : ''));
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push('id' in item && typeof item.id === 'string' ? item.id : undefined);
  }
  return texts;
}

export interface Bookmark {
  readonly title: string;
  /** Index of the page that it leads to; -1 for none. */
  readonly page: number;
  readonly inner: readonly Bookmark[];
}

export async function readBookmarks(document: PDFDocumentProxy): Promise<Bookmark[]> {
  const read = async (node: OutlineNode): Promise<Bookmark> => ({
    title: node.title,
    page: await pageOf(document, node.dest),
    inner: await Promise.all(node.items.map(read)),
  });
  return Promise.all(((await document.getOutline()) ?? []).map(read));
}

interface OutlineNode {
  readonly title: string;
  readonly dest: string | unknown[] | null;
  readonly items: readonly OutlineNode[];
}

/** Index of the page that a destination lies on; -1 for none. */
export async function pageOf(
  document: PDFDocumentProxy,
  dest: string | unknown[] | null | undefined,
): Promise<number> {
  const place = typeof dest === 'string' ? await document.getDestination(dest) : dest;
  return place?.[0] ? document.getPageIndex(place[0] as PageReference) : -1;
}

type PageReference = Parameters<PDFDocumentProxy['getPageIndex']>[0];

/** Where pictures are painted on a page, index from 0: from the left to the right, in points from the sheet's corner. */
export async function readPictures(
  document: PDFDocumentProxy,
  page: number,
): Promise<{ left: number; right: number }[]> {
  const { fnArray, argsArray } = await (await document.getPage(page + 1)).getOperatorList();
  const saved: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  const found: { left: number; right: number }[] = [];
  for (const [index, operator] of fnArray.entries()) {
    if (operator === OPS.save) saved.push(matrix);
    else if (operator === OPS.restore) matrix = saved.pop() ?? matrix;
    else if (operator === OPS.transform) matrix = multiply(matrix, argsArray[index]);
    else if (operator === OPS.paintImageXObject) {
      const [a, , , , e] = matrix;
      found.push({ left: Math.min(e, e + a), right: Math.max(e, e + a) });
    }
  }
  return found;
}

type Matrix = readonly [number, number, number, number, number, number];

const multiply = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  ...([a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j] as const),
  ...([a * k + c * l + e, b * k + d * l + f] as const),
];
