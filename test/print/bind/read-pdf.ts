// A bound PDF as a reader sees it, by pdf.js, which shares no code with the binder. In: bytes. Out: text with the tags it
// stands under, the structure tree, links, bookmarks.

import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { onTestFinished } from 'vitest';

export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  onTestFinished(() => task.destroy());
  return task.promise;
}

export interface TaggedText {
  readonly text: string;
  /** The mark's id in the structure tree; undefined outside it. */
  readonly mark: string | undefined;
  readonly isArtifact: boolean;
  /** Points from the page's left edge. */
  readonly x: number;
}

/** The runs of text of a page, index from 0. */
export async function readText(pdf: PDFDocumentProxy, index: number): Promise<TaggedText[]> {
  const page = await pdf.getPage(index + 1);
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const open: { mark: string | undefined; isArtifact: boolean }[] = [];
  const runs: TaggedText[] = [];
  for (const item of items) {
    if ('str' in item) {
      if (!item.str.trim()) continue;
      const mark = open.findLast((one) => one.mark !== undefined)?.mark;
      const isArtifact = open.some((one) => one.isArtifact);
      runs.push({ text: item.str, mark, isArtifact, x: item.transform[4] });
    } else if (item.type === 'endMarkedContent') open.pop();
    else
      open.push({
        mark: item.id ?? undefined,
        isArtifact: 'tag' in item && item.tag === 'Artifact',
      });
  }
  return runs;
}

export interface Tag {
  readonly role: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly children: readonly (Tag | { readonly type: string; readonly id: string })[];
}

/** The structure of a page; pdf.js shows of each element what belongs to the page. */
export async function readTags(pdf: PDFDocumentProxy, index: number): Promise<Tag | undefined> {
  const page = await pdf.getPage(index + 1);
  return ((await page.getStructTree()) as Tag | null) ?? undefined;
}

/** The ids of all marks and annotations in a tree. */
export const idsOf = (tag: Tag | undefined): string[] =>
  (tag?.children ?? []).flatMap((kid) => ('role' in kid ? idsOf(kid) : [kid.id]));

/** The tree as an S-expression of roles, contents as dots, annotations as @: "(Root (Document (P . (Link . @))))". */
export function outlineTags(tag: Tag): string {
  const kids = tag.children.map((kid) => {
    if ('role' in kid) return outlineTags(kid);
    return kid.type === 'content' ? '.' : '@';
  });
  return `(${[tag.role, ...kids].join(' ')})`;
}

/** The page, counted from 0, that a named destination is on. */
export async function pageOf(pdf: PDFDocumentProxy, name: string): Promise<number> {
  const place = await pdf.getDestination(name);
  if (!place) throw new Error(`No destination ${name}`);
  return pdf.getPageIndex(place[0]);
}

export interface Link {
  readonly dest?: string | null;
  readonly url?: string;
  readonly rect: readonly number[];
  readonly contentsObj: { readonly str: string };
}

/** The link annotations of a page, index from 0. */
export async function readLinks(pdf: PDFDocumentProxy, index: number): Promise<Link[]> {
  return (await pdf.getPage(index + 1)).getAnnotations();
}
