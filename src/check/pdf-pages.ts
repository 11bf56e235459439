// What the rules of a standard look at, read once: pages with their content, tags, faces. In: the document. Out: Subject.

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
import {
  type ContentReport,
  inflate,
  joinReports,
  readStreams,
  type StreamReport,
} from './content.ts';
import { ContentReports } from './content-reports.ts';
import { keyOf, listAt, nameAt } from './pdf-objects.ts';
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

/** Of the content of streams, what was reported before is not read again. */
export function readSubject(document: PDFDocument, reports = new ContentReports()): Subject {
  const fonts: PDFDict[] = [];
  const streams: PDFStream[] = [];
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) streams.push(object);
    else if (object instanceof PDFDict && object.lookup(TYPE) === FONT) fonts.push(object);
  }
  const report = createReporter(reports);
  const forms = streams.filter(({ dict }) => nameAt(dict, 'Subtype') === 'Form');
  return {
    ...{ document, fonts, streams },
    sheets: document.getPages().map(({ node, ref }, index) => readSheet(node, ref, index, report)),
    tags: readTags(document),
    forms: forms.map((form) => joinReports([report(form) ?? readStreams([])])),
  };
}

const [TYPE, FONT] = [keyOf('Type'), keyOf('Font')];

function readSheet(node: PDFPageLeaf, reference: PDFRef, index: number, report: Reporter): Sheet {
  const streams = contentOf(node);
  const reports = streams.map(report);
  const sound = reports.filter((one) => one !== undefined);
  return {
    ...{ node, reference },
    name: `page ${index + 1} of the PDF`,
    content: joinReports(sound.every(({ isWhole }) => isWhole) ? sound : [readAsOne(streams)]),
    isReadable: sound.length === streams.length,
    annotations: listAt(node, 'Annots').flatMap((item) => {
      const dict = node.context.lookup(item);
      return dict instanceof PDFDict ? [{ reference: item, dict }] : [];
    }),
  };
}

/** The content streams of a page are one; undefined is what is none. */
function contentOf(page: PDFPageLeaf): (PDFStream | undefined)[] {
  const contents = page.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray() : contents ? [contents] : [];
  return streams.map((item) => {
    const stream = page.context.lookup(item);
    return stream instanceof PDFStream ? stream : undefined;
  });
}

/** What a stream says; nothing where it cannot be unpacked. */
type Reporter = (stream: PDFStream | undefined) => StreamReport | undefined;

/** Pages share streams. */
function createReporter(reports: ContentReports): Reporter {
  const known = new Map<PDFStream, StreamReport | undefined>();
  const read = (stream: PDFStream) => {
    if (isDeflated(stream)) return reports.of(stream.getContents());
    const bytes = unpack(stream);
    return bytes && readStreams([bytes]);
  };
  return (stream) => {
    if (stream && !known.has(stream)) known.set(stream, read(stream));
    return stream && known.get(stream);
  };
}

/** A mark may begin in one stream and end in the next. */
const readAsOne = (streams: readonly (PDFStream | undefined)[]): StreamReport =>
  readStreams(streams.flatMap((stream) => (stream && unpack(stream)) ?? []));

/** What a stream holds, unpacked; nothing where it is damaged. */
export const bytesOf = (stream: PDFStream): Buffer => unpack(stream) ?? Buffer.alloc(0);

function unpack(stream: PDFStream): Buffer | undefined {
  const bytes = stream.getContents();
  if (!stream.dict.has(PDFName.of('Filter'))) return Buffer.from(bytes);
  if (isDeflated(stream)) return inflate(bytes);
  try {
    return stream instanceof PDFRawStream
      ? Buffer.from(decodePDFRawStream(stream).decode())
      : undefined;
  } catch {
    return undefined;
  }
}

const isDeflated = ({ dict }: PDFStream): boolean => nameAt(dict, 'Filter') === 'FlateDecode';
