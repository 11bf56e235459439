// Books of any length, grown from a real one: its body again and again, with names of its own each time. In: the folder
// of a manuscript whose files are numbered. Out: the files of another.

import type { Folder } from '../host/files.ts';

/** A chapter of the body says so in its head. */
const BODY = /^---\n(?:.*\n)*?semantic: chapter\n(?:.*\n)*?---\n/;

/** The book with its body as often as that; marks for the index are kept in the first copy only. */
export async function growBook(folder: Folder, copies: number): Promise<Map<string, Uint8Array>> {
  const grown = new Map<string, Uint8Array>();
  const body = new Map<string, string>();
  for (const path of await folder.list()) {
    const bytes = (await folder.read(path)) ?? new Uint8Array();
    const text = path.endsWith('.md') ? Buffer.from(bytes).toString('utf8') : '';
    if (BODY.test(text)) body.set(path, text);
    else grown.set(path, bytes);
  }
  const ids = new Set(
    [...body.values()].flatMap((text) => [...text.matchAll(/\{#([\w-]+)/g)].map(([, id]) => id)),
  );
  for (let copy = 1; copy <= copies; copy += 1) {
    for (const [path, text] of body) {
      const copied = copy === 1 ? text : copyText(text, copy, (id) => ids.has(id));
      grown.set(copyPath(path, copy), Buffer.from(copied));
    }
  }
  return grown;
}

/** `05-name.md` → `04-012-05-name-12.md`: all copies stand where the body did. */
const copyPath = (path: string, copy: number): string =>
  `04-${String(copy).padStart(3, '0')}-${path.replace(/\.md$/, copy === 1 ? '.md' : `-${copy}.md`)}`;

const copyText = (text: string, copy: number, isOfBody: (id: string) => boolean): string =>
  text
    .replaceAll(/(?<=(?:\{|\]\()#)[\w-]+/g, (id) => (isOfBody(id) ? `${id}-${copy}` : id))
    .replaceAll(/\[([^[\]]*)\]\{index[^}]*\}/g, '$1')
    .replace(/^# .+/m, (title) => `${title}, ${copy}`);
