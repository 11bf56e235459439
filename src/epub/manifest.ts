// Every file of the e-book by its name, type and properties, and the order of reading. In: what stands in the archive.
// Out: the manifest and the spine.

import type { ElementContent } from 'hast';
import type { Document } from './document.ts';
import type { FontFile } from './fonts.ts';
import { type ManifestItem, NCX_ID } from './opf.ts';
import type { Picture } from './pictures.ts';
import { NAV, NCX } from './plan.ts';
import { STYLESHEET } from './xhtml.ts';

export interface Contents {
  /** In reading order, the navigation document among them. */
  readonly documents: readonly Document[];
  readonly pictures: readonly Picture[];
  readonly cover: Picture;
  readonly fonts: readonly FontFile[];
  /** Paths of plain text files. */
  readonly texts: readonly string[];
}

export interface Listing {
  readonly manifest: readonly ManifestItem[];
  readonly spine: readonly string[];
  /** The manifest's id of the cover's picture. */
  readonly cover: string;
}

export function listFiles(contents: Contents): Listing {
  const { documents, pictures, cover, fonts, texts } = contents;
  const manifest: ManifestItem[] = [
    ...documents.map(documentItem),
    { id: NCX_ID, href: NCX, mediaType: 'application/x-dtbncx+xml' },
    { id: 'stylesheet', href: STYLESHEET, mediaType: 'text/css' },
    ...pictures.map((picture) => ({
      id: pictureId(picture),
      href: picture.href,
      mediaType: picture.mediaType,
      ...(picture === cover && { properties: ['cover-image'] }),
    })),
    ...fonts.map(({ fileName }, index) => ({
      id: `font-${index + 1}`,
      href: `fonts/${fileName}`,
      mediaType: 'font/woff2',
    })),
    ...texts.map((href, index) => ({ id: `text-${index + 1}`, href, mediaType: 'text/plain' })),
  ];
  return { manifest, spine: documents.map(documentId), cover: pictureId(cover) };
}

function documentItem(document: Document): ManifestItem {
  const properties = [
    ...(document.fileName === NAV ? ['nav'] : []),
    ...(holds(document.content, 'math') ? ['mathml'] : []),
    ...(holds(document.content, 'svg') ? ['svg'] : []),
  ];
  const { fileName } = document;
  return {
    id: documentId(document),
    href: fileName,
    mediaType: 'application/xhtml+xml',
    properties,
  };
}

const documentId = ({ fileName }: Document): string =>
  `document-${fileName.replace(/\.xhtml$/, '')}`;

const pictureId = ({ id }: Picture): string => `picture-${id}`;

const holds = (nodes: readonly ElementContent[], tagName: string): boolean =>
  nodes.some(
    (node) =>
      node.type === 'element' && (node.tagName === tagName || holds(node.children, tagName)),
  );
