// What a shop, a library and a reader's shelf are told about the book. In: the metadata. Out: the elements of the
// package's `metadata`.

import type { Element } from 'xast';
import { x } from 'xastscript';
import { printable } from '../book/printable.ts';
import type { Creator, Metadata } from '../config.ts';
import type { AccessProperty } from './accessibility.ts';
import { isbnOf } from './identifier.ts';

export interface PackageMetadata {
  readonly metadata: Metadata;
  readonly identifier: string;
  /** ISO 8601, whole seconds, UTC. */
  readonly modified: string;
  readonly access: readonly AccessProperty[];
  readonly hasPages: boolean;
  readonly hasFonts: boolean;
  /** The manifest id of the cover's picture. */
  readonly cover: string;
}

export function metadataElement(facts: PackageMetadata): Element {
  const { metadata, modified } = facts;
  return x('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, [
    x('dc:identifier', { id: 'identifier' }, facts.identifier),
    ...titles(metadata),
    x('dc:language', metadata.language),
    ...metadata.creators.flatMap((creator, index) => person(creator, index, metadata.creators)),
    ...optional('dc:publisher', metadata.publisher),
    ...optional('dc:date', metadata.date),
    ...optional('dc:description', metadata.description),
    ...optional('dc:rights', metadata.rights),
    ...metadata.subjects.map((subject) => x('dc:subject', printable(subject))),
    ...collection(metadata),
    property('dcterms:modified', modified),
    ...facts.access.map(([name, value]) => property(`schema:${name}`, value)),
    ...certification(metadata),
    ...(facts.hasPages ? pageSource(facts) : []),
    ...(facts.hasFonts ? [property('ibooks:specified-fonts', 'true')] : []),
    x('meta', { name: 'cover', content: facts.cover }),
  ]);
}

const property = (name: string, value: string): Element => x('meta', { property: name }, value);

const refine = (id: string, name: string, value: string, scheme?: string): Element =>
  x('meta', { refines: `#${id}`, property: name, scheme }, value);

const optional = (name: string, value: string | undefined): Element[] =>
  value === undefined ? [] : [x(name, printable(value))];

function titles({ title, subtitle }: Metadata): Element[] {
  const main = x('dc:title', { id: 'title' }, printable(title));
  if (subtitle === undefined) return [main];
  return [
    main,
    refine('title', 'title-type', 'main'),
    refine('title', 'display-seq', '1'),
    x('dc:title', { id: 'subtitle' }, printable(subtitle)),
    refine('subtitle', 'title-type', 'subtitle'),
    refine('subtitle', 'display-seq', '2'),
  ];
}

/** Authors are creators, all others contribute; a book without an author belongs to those who made it. */
function person(creator: Creator, index: number, all: readonly Creator[]): Element[] {
  const leads = creator.role === 'aut' || all.every(({ role }) => role !== 'aut');
  const id = `creator-${index + 1}`;
  return [
    x(leads ? 'dc:creator' : 'dc:contributor', { id }, printable(creator.name)),
    refine(id, 'role', creator.role, 'marc:relators'),
    ...(creator.sort === undefined ? [] : [refine(id, 'file-as', printable(creator.sort))]),
    refine(id, 'display-seq', String(index + 1)),
  ];
}

function collection({ series }: Metadata): Element[] {
  if (!series) return [];
  const position = series.number === undefined ? [] : [String(series.number)];
  return [
    x('meta', { property: 'belongs-to-collection', id: 'series' }, printable(series.name)),
    refine('series', 'collection-type', 'series'),
    ...position.map((number) => refine('series', 'group-position', number)),
  ];
}

/** As EPUB Accessibility 1.1 asks for it, section 4. */
function certification({ certified }: Metadata): Element[] {
  if (!certified) return [];
  const { by, standard, credential, report } = certified;
  return [
    property('dcterms:conformsTo', printable(standard)),
    x('meta', { property: 'a11y:certifiedBy', id: 'certifier' }, printable(by)),
    ...(credential === undefined
      ? []
      : [refine('certifier', 'a11y:certifierCredential', printable(credential))]),
    ...(report === undefined
      ? []
      : [x('link', { rel: 'a11y:certifierReport', refines: '#certifier', href: report })]),
  ];
}

/** The page-list names the pages of our own print edition. */
function pageSource({ metadata, identifier }: PackageMetadata): Element[] {
  const { title, publisher, date } = metadata;
  const edition = [`Print edition of ${title}`, publisher, date?.slice(0, 4)]
    .filter(Boolean)
    .join(', ');
  const source = isbnOf(identifier) === undefined ? printable(edition) : identifier;
  return [x('dc:source', source), property('pageBreakSource', source)];
}
