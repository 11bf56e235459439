// The pictures that the trees show: found, looked into, and given the address by which the whole book knows them.

import { posix } from 'node:path';
import type { Element, Root } from 'hast';
import type { Asset } from '../book/book.ts';
import { nearest } from '../book/near.ts';
import { diagnose, type Span } from '../diagnostic.ts';
import { type Folder, OutsideFolderError } from '../host/files.ts';
import { missing } from './inline.ts';
import type { LookInto } from './picture-facts.ts';
import type { Report } from './source.ts';
import { elementsOf, replaceElements } from './tree.ts';

/** A tree and the file that its addresses are relative to. */
export interface Shown {
  readonly tree: Root;
  readonly file: string;
}

export class Pictures {
  readonly assets = new Map<string, Asset>();
  readonly #folder: Folder;
  readonly #files: readonly string[];
  readonly #lookInto: LookInto;
  readonly #report: Report;
  readonly #read = new Map<string, Promise<Omit<Asset, 'src' | 'path'> | string | undefined>>();

  constructor(folder: Folder, files: readonly string[], lookInto: LookInto, report: Report) {
    this.#folder = folder;
    this.#lookInto = lookInto;
    this.#files = files;
    this.#report = report;
  }

  /** Give every picture of a tree its address in the book; what cannot be shown is marked and reported. */
  async place({ tree, file }: Shown): Promise<void> {
    const found = new Map<Element, string | undefined>();
    for (const img of elementsOf(tree, ({ tagName }) => tagName === 'img')) {
      const written = typeof img.properties.src === 'string' ? img.properties.src : '';
      found.set(img, await this.find(written, posix.dirname(file), img.data?.span));
      describe(img, this.#report);
    }
    if (found.size === 0) return;
    replaceElements(tree, (node) => {
      if (!found.has(node)) return undefined;
      const src = found.get(node);
      if (src === undefined)
        return [missing(`[${String(node.properties.src ?? '')}]`, node.data?.span)];
      node.properties = { ...node.properties, src };
      return undefined;
    });
  }

  /** The address of a picture in the book, or undefined where it cannot be shown. */
  async find(written: string, folder: string, span: Span | undefined): Promise<string | undefined> {
    const src = posix.normalize(posix.join(folder, decode(written)));
    const where = whereElse(written, src);
    if (where) return this.#refuse(written, where, span);
    try {
      return await this.#look(src, written, span);
    } catch (error) {
      if (error instanceof OutsideFolderError) return this.#refuse(written, OUTSIDE, span);
      throw error;
    }
  }

  #refuse(written: string, where: string, span: Span | undefined): undefined {
    this.#report(
      diagnose(
        'outside-picture',
        `The picture ${brief(written)} lies ${where}`,
        'Put a copy into the manuscript folder and name that.',
        span,
      ),
    );
  }

  async #look(src: string, written: string, span: Span | undefined): Promise<string | undefined> {
    const reading = this.#read.get(src) ?? this.#readFacts(src);
    this.#read.set(src, reading);
    const facts = await reading;
    if (facts === undefined) {
      this.#report(
        diagnose('missing-picture', `There is no picture ${brief(written)}`, this.#hint(src), span),
      );
    } else if (typeof facts === 'string') {
      this.#report(
        diagnose(
          'bad-picture',
          `The picture ${src} ${facts}`,
          'Export it again, as PNG, JPEG, GIF, WebP or SVG.',
          span,
        ),
      );
    } else {
      this.assets.set(src, { src, path: posix.join(this.#folder.root, src), ...facts });
      return src;
    }
    return undefined;
  }

  async #readFacts(src: string): Promise<Omit<Asset, 'src' | 'path'> | string | undefined> {
    const bytes = await this.#folder.read(src);
    return bytes && this.#lookInto(bytes);
  }

  #hint(src: string): string {
    const pictures = this.#files.filter((file) => /\.(png|jpe?g|gif|webp|svg)$/i.test(file));
    const sameName = pictures.find((file) => posix.basename(file) === posix.basename(src));
    const near = sameName ?? nearest(src, pictures)[0];
    return near ? `Did you mean ${near}?` : 'Put the file there, or correct its name.';
  }
}

const OUTSIDE = 'outside the manuscript folder';

/** Where a picture lies that is not in the manuscript folder. */
function whereElse(written: string, src: string): string | undefined {
  if (/^data:/i.test(written)) return 'in the text itself';
  if (/^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(written)) return 'on another machine';
  return posix.isAbsolute(decode(written)) || src.startsWith('../') ? OUTSIDE : undefined;
}

const brief = (address: string): string =>
  address.length > 80 ? `${address.slice(0, 79)}…` : address || 'without an address';

function decode(address: string): string {
  try {
    return decodeURIComponent(address).replaceAll('\\', '/').normalize('NFC');
  } catch {
    return address;
  }
}

/** A picture says in words what it shows, or says that it shows nothing. */
function describe(img: Element, report: Report): void {
  const { alt, role, ariaHidden } = img.properties;
  const silent = role === 'presentation' || role === 'none' || ariaHidden === 'true';
  if (silent) img.properties = { ...img.properties, alt: '', role: 'presentation' };
  else if (alt === undefined) {
    img.properties = { ...img.properties, alt: '' };
    report(
      diagnose(
        'missing-alt',
        'This picture has no alternative text, so it says nothing to who cannot see it',
        'Write in its alternative text what it shows, or mark it {.decorative}.',
        img.data?.span,
      ),
    );
  }
}
