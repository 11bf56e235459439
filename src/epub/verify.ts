// The build's own check of a finished EPUB, beyond what validators look at. In: the archive. Out: nothing; what is wrong
// with it is our bug and is thrown, all of it at once.

import { strFromU8, unzipSync } from 'fflate';
import type { Element, Nodes } from 'xast';
import { fromXml } from 'xast-util-from-xml';

const PACKAGE = 'OEBPS/content.opf';

export function verifyEpub(archive: Uint8Array): void {
  const names = new Set<string>();
  const read = unzipSync(archive, {
    filter: ({ name }) => {
      names.add(name);
      return /\.(?:xhtml|opf|ncx|css)$/.test(name);
    },
  });
  const texts = new Map(Object.entries(read).map(([name, bytes]) => [name, strFromU8(bytes)]));
  const problems = [
    ...checkMimetype(Buffer.from(archive)),
    ...[...names]
      .filter((name) => name.endsWith('/'))
      .map((name) => `${name} is an entry for a folder`),
    ...checkContents(texts, names),
  ];
  if (problems.length > 0) throw new Error(`The e-book is not sound:\n${problems.join('\n')}`);
}

/** OCF 3.3, section 4.2.3: first, stored, without an extra field; so a reader knows the file by its 39th byte. */
function checkMimetype(bytes: Buffer): string[] {
  const isFirst = bytes.toString('latin1', 30, 58) === 'mimetypeapplication/epub+zip';
  const isStored = bytes.readUInt16LE(8) === 0 && bytes.readUInt16LE(28) === 0;
  return isFirst && isStored ? [] : ['mimetype is not the first entry, or not stored as it is'];
}

function checkContents(texts: ReadonlyMap<string, string>, names: ReadonlySet<string>): string[] {
  const trees = new Map<string, readonly Element[]>();
  const problems: string[] = [];
  for (const [name, text] of texts) {
    if (name.endsWith('.css')) continue;
    try {
      trees.set(name, elementsIn(fromXml(text)));
    } catch (error) {
      problems.push(
        `${name} is not well-formed: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
  const opf = trees.get(PACKAGE);
  if (!opf) return [...problems, `${PACKAGE} is missing`];
  return [
    ...problems,
    ...checkManifest(opf, names),
    ...checkIds(trees),
    ...checkLinks(trees, names),
    ...checkStyles(texts, names),
  ];
}

/** The elements of each document by its name. */
type Documents = ReadonlyMap<string, readonly Element[]>;

function checkManifest(opf: readonly Element[], names: ReadonlySet<string>): string[] {
  const items = opf.filter(({ name }) => name === 'item');
  const declared = new Set(
    items.map((item) => resolve(PACKAGE, item.attributes['href'] ?? '').file),
  );
  const free = (name: string) =>
    name === 'mimetype' || name === PACKAGE || /^META-INF\/|\/$/.test(name);
  return [
    ...[...declared]
      .filter((file) => !names.has(file))
      .map((file) => `${file} is declared and not there`),
    ...[...names]
      .filter((name) => !free(name) && !declared.has(name))
      .map((name) => `${name} is not declared`),
  ];
}

const idsOf = (elements: readonly Element[]): string[] =>
  elements.flatMap(({ attributes }) => attributes['id'] ?? []);

function checkIds(documents: Documents): string[] {
  return [...documents].flatMap(([name, elements]) => {
    const seen = new Set<string>();
    const twice = idsOf(elements).filter((id) => seen.size === seen.add(id).size);
    return [...new Set(twice)].map((id) => `${name} has the id ${id} twice`);
  });
}

function checkLinks(documents: Documents, names: ReadonlySet<string>): string[] {
  const ids = new Map([...documents].map(([name, elements]) => [name, new Set(idsOf(elements))]));
  return [...documents].flatMap(([name, elements]) =>
    addressesIn(elements).flatMap((address) => {
      const { file, id } = resolve(name, address);
      if (!names.has(file)) return [`${name} points to ${address}, which is not in the book`];
      const holds = id === undefined || ids.get(file)?.has(id);
      return holds ? [] : [`${name} points to ${address}, an id that is not there`];
    }),
  );
}

/** Links and pictures that stay inside the book. */
const addressesIn = (elements: readonly Element[]): string[] =>
  elements.flatMap(({ attributes }) => {
    const { href, src, 'xlink:href': drawn } = attributes;
    return [href, src, drawn].flatMap((address) =>
      address && !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address) ? [address] : [],
    );
  });

const checkStyles = (texts: ReadonlyMap<string, string>, names: ReadonlySet<string>): string[] =>
  [...texts]
    .filter(([name]) => name.endsWith('.css'))
    .flatMap(([name, css]) =>
      [...css.matchAll(/url\(\s*["']?([^"')]+)/g)].flatMap(([, address = '']) =>
        address.startsWith('data:') || names.has(resolve(name, address).file)
          ? []
          : [`${name} points to ${address}, which is not in the book`],
      ),
    );

const BASE = 'https://book.invalid/';

function resolve(
  from: string,
  address: string,
): { readonly file: string; readonly id: string | undefined } {
  const url = new URL(address, BASE + from);
  const id = url.hash === '' ? undefined : decodeURIComponent(url.hash.slice(1));
  return { file: decodeURIComponent(url.pathname.slice(1)), id };
}

function elementsIn(node: Nodes, found: Element[] = []): Element[] {
  if (node.type === 'element') found.push(node);
  if (node.type === 'element' || node.type === 'root') {
    for (const child of node.children) elementsIn(child, found);
  }
  return found;
}
