/// <reference lib="dom" />
// Faces on the page: they are there before anything needs them, because a page that is set in another one in the
// meantime is measured wrong. They are made by script, since the browser forgets the faces of a stylesheet whenever a
// stylesheet changes, and reads them anew while the next text is set.

import type { PageFace } from './protocol.ts';

const faces = new Map<string, FontFace>();

/** Give the page its faces instead of those that it has. */
export async function bringFaces(wanted: readonly PageFace[]): Promise<void> {
  document.fonts.clear();
  faces.clear();
  for (const { family, weight, style, shows, address, file } of wanted) {
    const source = file === undefined ? `url("${address}")` : bytesOf(file);
    const unicodeRange = shows === undefined ? {} : { unicodeRange: shows };
    const face = new FontFace(family, source, { weight, style, ...unicodeRange });
    faces.set(address, face);
    document.fonts.add(face);
  }
  await settleFaces();
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at);
  return bytes;
}

/** How many faces were asked for until now. */
export const countFaces = (): number =>
  [...faces.values()].filter(({ status }) => status !== 'unloaded').length;

/** When no face is on its way any more. */
export async function settleFaces(): Promise<void> {
  const coming = [...faces.values()].filter(({ status }) => status === 'loading');
  // Whether they came is asked when pages were set with them.
  await Promise.all(coming.map((face) => face.loaded.catch(() => face)));
}

/** Addresses of those that did not come, or are no faces that the browser understands. */
export const brokenFaces = (): string[] =>
  [...faces].filter(([, { status }]) => status === 'error').map(([address]) => address);
