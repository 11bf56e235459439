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
import { readTags, type Tag } from './tags.ts';

export interface Sheet {
  readonly reference: PDFRef;
  readonly node: PDFPageLeaf;
  /** "page 12 of the PDF" */
  readonly name: string;
  readonly content: ContentReport;
  /** Its content can be unpacked. */
  readonly isReadable: boolean;
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
    tags: readTags(document),
    forms: forms.map((form) => readContent([bytesOf(form)])),
  };
}

function readSheet(node: PDFPageLeaf, reference: PDFRef, index: number): Sheet {
  const streams = contentOf(node);
  return {
    ...{ node, reference },
    name: `page ${index + 1} of the PDF`,
    content: readContent(streams.flatMap((bytes) => bytes ?? [])),
    isReadable: streams.every((bytes) => bytes !== undefined),
    annotations: listAt(node, 'Annots').flatMap((item) => {
      const dict = node.context.lookup(item);
      return dict instanceof PDFDict ? [{ reference: item, dict }] : [];
    }),
  };
}

/** The content streams of a page are one; undefined is one that cannot be unpacked. */
function contentOf(page: PDFPageLeaf): (Buffer | undefined)[] {
  const contents = page.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray() : contents ? [contents] : [];
  return streams.map((item) => {
    const stream = page.context.lookup(item);
    return stream instanceof PDFStream ? unpack(stream) : undefined;
  });
}

/** Content is large; the usual pieces of 16 kB would be many. */
const PIECE = 2 ** 18;

/** What a stream holds, unpacked; nothing where it is damaged. */
export const bytesOf = (stream: PDFStream): Buffer => unpack(stream) ?? Buffer.alloc(0);

function unpack(stream: PDFStream): Buffer | undefined {
  const bytes = stream.getContents();
  try {
    if (!stream.dict.has(PDFName.of('Filter'))) return Buffer.from(bytes);
    if (nameAt(stream.dict, 'Filter') === 'FlateDecode')
      return inflateSync(bytes, { chunkSize: PIECE });
    return stream instanceof PDFRawStream
      ? Buffer.from(decodePDFRawStream(stream).decode())
      : undefined;
  } catch {
    return undefined;
  }
}
