// The book's identifier: the author's, else one that the same book always gets. In: metadata. Out: a URI.

import { createHash } from 'node:crypto';
import type { Metadata } from '../config.ts';

/** RFC 9562's namespace for names that are URLs. */
const NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

export function identifierOf(metadata: Metadata): string {
  const given = metadata.identifier;
  if (given === undefined) return `urn:uuid:${nameUuid(signature(metadata))}`;
  const isbn = isbnOf(given);
  return isbn === undefined ? given : `urn:isbn:${isbn}`;
}

/** The digits of an ISBN, however it is written; undefined where the identifier is none. */
export function isbnOf(identifier: string): string | undefined {
  const bare = identifier.replace(/^(?:urn:isbn:|isbn[:\s]*)/i, '').replaceAll(/[\s-]/g, '');
  return /^(?:97[89]\d{10}|\d{9}[\dXx])$/.test(bare) ? bare.toUpperCase() : undefined;
}

function signature({ title, creators, language }: Metadata): string {
  const names = creators.map(({ name }) => name);
  return `https://octavo.invalid/${[title, ...names, language].map(encodeURIComponent).join('/')}`;
}

/** A UUID of version 5 (RFC 9562, section 5.5). */
function nameUuid(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
