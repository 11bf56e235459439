// The package document: metadata, every file of the book, and the order in which the chapters are read. In: what stands
// in the EPUB. Out: XML.

import type { Element } from 'xast';
import { x } from 'xastscript';
import { directionOf } from '../book/direction.ts';
import { metadataElement, type PackageMetadata } from './metadata.ts';
import { toXmlFile } from './xhtml.ts';

export interface ManifestItem {
  readonly id: string;
  /** Relative to the package document. */
  readonly href: string;
  readonly mediaType: string;
  /** "nav", "svg", "mathml", "cover-image". */
  readonly properties?: readonly string[];
}

export interface PackageFacts extends PackageMetadata {
  readonly manifest: readonly ManifestItem[];
  /** Ids of the manifest in reading order. */
  readonly spine: readonly string[];
}

const PREFIXES = 'ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/';

export function renderPackage(facts: PackageFacts): string {
  const { language } = facts.metadata;
  const direction = directionOf(language) === 'rtl' ? { 'page-progression-direction': 'rtl' } : {};
  return toXmlFile(
    x(
      'package',
      {
        xmlns: 'http://www.idpf.org/2007/opf',
        version: '3.0',
        'unique-identifier': 'identifier',
        'xml:lang': language,
        ...(facts.hasFonts && { prefix: PREFIXES }),
      },
      metadataElement(facts),
      x('manifest', facts.manifest.map(item)),
      x(
        'spine',
        { toc: NCX_ID, ...direction },
        facts.spine.map((idref) => x('itemref', { idref })),
      ),
    ),
  );
}

export const NCX_ID = 'ncx';

const item = ({ id, href, mediaType, properties = [] }: ManifestItem): Element =>
  x('item', {
    id,
    href,
    'media-type': mediaType,
    ...(properties.length > 0 && { properties: properties.join(' ') }),
  });
