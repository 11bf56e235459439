// What the PDF says of itself: the Info dictionary and the XMP packet, which hold the same. In: the book's metadata.

import type { PDFContext, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import type { Element, Root } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { withoutCdataEnds } from '../../book/printable.ts';
import type { Metadata } from '../../config.ts';
import type { Binding, Claims } from './binding.ts';
import { textString } from './text-string.ts';

const PRODUCER = 'Octavo';

export function writeInfo(
  { metadata, date }: Pick<Binding, 'metadata' | 'date'>,
  context: PDFContext,
): PDFRef {
  const when = textString(`D:${date.slice(0, 19).replace(/[-:T]/g, '')}Z`);
  const author = authors(metadata).join(', ');
  const keywords = metadata.subjects.join(', ');
  const info = context.obj({
    Title: textString(metadata.title),
    Author: author ? textString(author) : undefined,
    Subject: metadata.description ? textString(metadata.description) : undefined,
    Keywords: keywords ? textString(keywords) : undefined,
    Producer: textString(PRODUCER),
    CreationDate: when,
    ModDate: when,
  });
  return context.register(info);
}

/** The packet is left uncompressed: shops and file managers look for it without reading PDF. */
export function xmpOf(binding: Binding, claims: Claims, context: PDFContext): PDFRawStream {
  const bytes = Buffer.from(withoutCdataEnds(toXml(packet(binding, claims))), 'utf8');
  return context.stream(bytes, { Type: 'Metadata', Subtype: 'XML' });
}

/** Those who wrote it; where nobody is said to have, all who had a hand in it. */
function authors({ creators }: Metadata): string[] {
  const wrote = creators.filter(({ role }) => role === 'aut');
  return (wrote.length ? wrote : creators).map(({ name }) => name);
}

const NAMESPACES = {
  'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:xmp': 'http://ns.adobe.com/xap/1.0/',
  'xmlns:pdf': 'http://ns.adobe.com/pdf/1.3/',
  'xmlns:pdfuaid': 'http://www.aiim.org/pdfua/ns/id/',
  'xmlns:pdfaid': 'http://www.aiim.org/pdfa/ns/id/',
  'xmlns:pdfaExtension': 'http://www.aiim.org/pdfa/ns/extension/',
  'xmlns:pdfaSchema': 'http://www.aiim.org/pdfa/ns/schema#',
  'xmlns:pdfaProperty': 'http://www.aiim.org/pdfa/ns/property#',
};

function packet(binding: Binding, { accessible, archival }: Claims): Root {
  const about = element('rdf:Description', { 'rdf:about': '' }, [
    ...dublinCore(binding.metadata),
    element('xmp:CreateDate', {}, [binding.date]),
    element('xmp:ModifyDate', {}, [binding.date]),
    element('pdf:Producer', {}, [PRODUCER]),
    ...said('pdf:Keywords', binding.metadata.subjects.join(', ')),
    ...(accessible ? [element('pdfuaid:part', {}, ['1'])] : []),
    ...(archival ? archivalMarks(accessible) : []),
  ]);
  const meta = element('x:xmpmeta', { 'xmlns:x': 'adobe:ns:meta/' }, [
    element('rdf:RDF', NAMESPACES, [about]),
  ]);
  const begin = 'begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"';
  return {
    type: 'root',
    children: [instruction(begin), meta, instruction('end="r"')],
  };
}

/** PDF/A knows nothing of PDF/UA, and asks that what it does not know be explained (ISO 19005-2, 6.6.2.3). */
function archivalMarks(accessible: boolean): Element[] {
  const marks = [...said('pdfaid:part', '2'), ...said('pdfaid:conformance', 'B')];
  if (!accessible) return marks;
  const resource = { 'rdf:parseType': 'Resource' };
  const property = element('rdf:li', resource, [
    ...said('pdfaProperty:name', 'part'),
    ...said('pdfaProperty:valueType', 'Integer'),
    ...said('pdfaProperty:category', 'internal'),
    ...said('pdfaProperty:description', 'Part of ISO 14289 that the document keeps'),
  ]);
  const schema = element('rdf:li', resource, [
    ...said('pdfaSchema:schema', 'PDF/UA identification'),
    ...said('pdfaSchema:namespaceURI', NAMESPACES['xmlns:pdfuaid']),
    ...said('pdfaSchema:prefix', 'pdfuaid'),
    element('pdfaSchema:property', {}, [element('rdf:Seq', {}, [property])]),
  ]);
  return [...marks, element('pdfaExtension:schemas', {}, [element('rdf:Bag', {}, [schema])])];
}

function dublinCore(metadata: Metadata): Element[] {
  const others = metadata.creators
    .map(({ name }) => name)
    .filter((name) => !authors(metadata).includes(name));
  return [
    ...alternatives('dc:title', metadata.title),
    ...list('dc:creator', 'rdf:Seq', authors(metadata)),
    ...list('dc:contributor', 'rdf:Bag', others),
    ...list('dc:language', 'rdf:Bag', [metadata.language]),
    ...alternatives('dc:description', metadata.description),
    ...list('dc:subject', 'rdf:Bag', metadata.subjects),
    ...list('dc:publisher', 'rdf:Bag', metadata.publisher ? [metadata.publisher] : []),
    ...alternatives('dc:rights', metadata.rights),
    ...said('dc:identifier', metadata.identifier),
  ];
}

const said = (name: string, text: string | undefined): Element[] =>
  text ? [element(name, {}, [text])] : [];

const list = (name: string, kind: string, texts: readonly string[]): Element[] =>
  texts.length
    ? [
        element(name, {}, [
          element(
            kind,
            {},
            texts.map((text) => element('rdf:li', {}, [text])),
          ),
        ]),
      ]
    : [];

const alternatives = (name: string, text: string | undefined): Element[] =>
  text
    ? [
        element(name, {}, [
          element('rdf:Alt', {}, [element('rdf:li', { 'xml:lang': 'x-default' }, [text])]),
        ]),
      ]
    : [];

const element = (
  name: string,
  attributes: Record<string, string>,
  children: readonly (Element | string)[],
): Element => ({
  type: 'element',
  name,
  attributes,
  children: children.map((child) =>
    typeof child === 'string' ? { type: 'text', value: child } : child,
  ),
});

const instruction = (value: string) => ({ type: 'instruction', name: 'xpacket', value }) as const;
