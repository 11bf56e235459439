// What the rules of a standard look at, read once: pages with their content, tags, faces. In: the document. Out: Subject.

import { inflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPageLeaf,
  PDFRawStream,
  type PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { type ContentReport, readContent } from './content.ts';
import { listAt, nameAt } from './pdf-objects.ts';
import { readTags, type Tag, tagsIn } from './tags.ts';

export interface Sheet {
  readonly reference: PDFRef;
  readonly node: PDFPageLeaf;
  /** "page 12 of the PDF" */
  readonly name: string;
  readonly content: ContentReport;
  readonly annotations: readonly { readonly reference: PDFObject; readonly dict: PDFDict }[];
}

export interface Subject {
  readonly document: PDFDocument;
  readonly sheets: readonly Sheet[];
  /** Every element of the structure tree, in the order of reading. */
  readonly tags: readonly Tag[];
  readonly fonts: readonly PDFDict[];
  readonly streams: readonly PDFStream[];
  /** The content of form XObjects. */
  readonly forms: readonly ContentReport[];
}

export function readSubject(document: PDFDocument): Subject {
  const fonts: PDFDict[] = [];
  const streams: PDFStream[] = [];
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) streams.push(object);
    else if (object instanceof PDFDict && nameAt(object, 'Type') === 'Font') fonts.push(object);
  }
  const forms = streams.filter(({ dict }) => nameAt(dict, 'Subtype') === 'Form');
  return {
    ...{ document, fonts, streams },
    sheets: document.getPages().map(({ node, ref }, index) => readSheet(node, ref, index)),
    tags: [...tagsIn(readTags(document))],
    forms: forms.map((form) => readContent(bytesOf(form))),
  };
}

const readSheet = (node: PDFPageLeaf, reference: PDFRef, index: number): Sheet => ({
  ...{ node, reference },
  name: `page ${index + 1} of the PDF`,
  content: readContent(contentOf(node)),
  annotations: listAt(node, 'Annots').flatMap((item) => {
    const dict = node.context.lookup(item);
    return dict instanceof PDFDict ? [{ reference: item, dict }] : [];
  }),
});

/** The content streams of a page are one. */
function contentOf(page: PDFPageLeaf): Buffer {
  const contents = page.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray() : contents ? [contents] : [];
  const parts = streams.map((item) => page.context.lookup(item));
  return Buffer.concat(
    parts.flatMap((part) => (part instanceof PDFStream ? [bytesOf(part), Buffer.from('\n')] : [])),
  );
}

/** What a stream holds, unpacked; nothing where it is damaged, which others tell. */
export function bytesOf(stream: PDFStream): Buffer {
  const bytes = stream.getContents();
  try {
    if (!stream.dict.has(PDFName.of('Filter'))) return Buffer.from(bytes);
    if (nameAt(stream.dict, 'Filter') === 'FlateDecode') return inflateSync(bytes);
    return stream instanceof PDFRawStream
      ? Buffer.from(decodePDFRawStream(stream).decode())
      : Buffer.alloc(0);
  } catch {
    return Buffer.alloc(0);
  }
}
