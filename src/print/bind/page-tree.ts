// The tree of pages. In: the pages in order. Out: a tree of two levels, since readers walk a long flat list from its
// start for every page.

import type { PDFContext, PDFDocument, PDFPageLeaf, PDFRef } from '@cantoo/pdf-lib';
import { PDFNumber, PDFPageTree } from '@cantoo/pdf-lib';
import { KEY } from './keys.ts';

const BRANCH_SIZE = 32;

/** Hang the pages into the document; `references` are theirs, in the same order. */
export function writePageTree(
  document: PDFDocument,
  pages: readonly PDFPageLeaf[],
  references: readonly PDFRef[],
): void {
  const { context, catalog } = document;
  const root = catalog.Pages();
  for (let start = 0; start < pages.length; start += BRANCH_SIZE) {
    const reference = context.nextRef();
    const branch = PDFPageTree.withContext(context, catalog.get(KEY.Pages) as PDFRef);
    const end = Math.min(start + BRANCH_SIZE, pages.length);
    for (let index = start; index < end; index++) {
      hang(pages[index] as PDFPageLeaf, references[index] as PDFRef, reference, branch, context);
    }
    branch.set(KEY.Count, PDFNumber.of(end - start));
    context.assign(reference, branch);
    root.pushTreeNode(reference);
  }
  root.set(KEY.Count, PDFNumber.of(pages.length));
}

function hang(
  page: PDFPageLeaf,
  reference: PDFRef,
  parent: PDFRef,
  branch: PDFPageTree,
  context: PDFContext,
): void {
  page.setParent(parent);
  context.assign(reference, page);
  branch.pushTreeNode(reference);
}
