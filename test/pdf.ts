// A finished PDF as a reader meets it: text page by page, bookmarks, labels, metadata.

import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

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
