// The archive, through epub-gen-memory: it renders our files by templates of ours; pictures and faces join them as they
// are. In: finished files. Out: bytes, the same for the same files.

import { EPub, type Options } from 'epub-gen-memory';
import { type Zippable, zipSync } from 'fflate';

export interface Parcel {
  readonly title: string;
  readonly language: string;
  readonly identifier: string;
  /** ISO 8601. */
  readonly modified: string;
  readonly css: string;
  readonly opf: string;
  readonly nav: string;
  readonly ncx: string;
  readonly chapters: readonly { readonly fileName: string; readonly xhtml: string }[];
  readonly pictures: readonly {
    readonly id: string;
    readonly extension: string;
    readonly bytes: Uint8Array;
  }[];
  readonly fonts: readonly { readonly fileName: string; readonly bytes: Uint8Array }[];
  /** Files of any other kind, by their path beside the package document. */
  readonly others: ReadonlyMap<string, string>;
}

/** epub-gen-memory hands every template all options, its own and ours: each template is one finished file. */
const TEMPLATES = {
  chapterXHTML: '<%- xhtml %>',
  contentOPF: '<%- opf %>',
  tocNCX: '<%- ncx %>',
  tocXHTML: '<%- nav %>',
} satisfies Partial<Options>;

export async function packEpub(parcel: Parcel): Promise<Uint8Array> {
  const archive = new Archive(parcel);
  await archive.render();
  return archive.seal();
}

const FOLDER = 'OEBPS';

/** The file that says what the archive is, and what is compressed already and would only grow. */
const STORED = /(?:^mimetype|\.(?:png|jpe?g|gif|webp|woff2?))$/;

class Archive extends EPub {
  readonly #parcel: Parcel;

  constructor(parcel: Parcel) {
    const { title, language, modified, css, opf, nav, ncx } = parcel;
    const options = { title, lang: language, date: modified, css, opf, nav, ncx, ...TEMPLATES };
    // Content stays empty, because what passes the library's cleaner loses its drawings and formulas.
    const chapters = parcel.chapters.map(({ fileName, xhtml }) => ({
      title: fileName,
      content: '',
      filename: fileName,
      xhtml,
    }));
    super(options, chapters);
    this.#parcel = parcel;
    this.uuid = parcel.identifier;
  }

  /** Bytes come from the manuscript, whose reader has looked at them, and go straight into the archive. */
  protected override async downloadAllImages(): Promise<void> {}

  protected override async downloadAllFonts(): Promise<void> {
    for (const [path, text] of this.#parcel.others) this.zip.file(`${FOLDER}/${path}`, text);
  }

  /** The cover is one of the pictures. */
  protected override async makeCover(): Promise<void> {}

  /** No entries for folders, which EPUB does not want, and no day but the edition's. */
  async seal(): Promise<Uint8Array> {
    const mtime = noonOf(new Date(this.#parcel.modified));
    const files: Zippable = {};
    const add = (path: string, bytes: Uint8Array): void => {
      files[path] = [bytes, { level: STORED.test(path) ? 0 : 6, mtime }];
    };
    for (const [path, file] of Object.entries(this.zip.files)) {
      if (!file.dir) add(path, await file.async('uint8array'));
    }
    for (const { id, extension, bytes } of this.#parcel.pictures)
      add(`${FOLDER}/images/${id}.${extension}`, bytes);
    for (const { fileName, bytes } of this.#parcel.fonts) add(`${FOLDER}/fonts/${fileName}`, bytes);
    return zipSync(files);
  }
}

/** An archive keeps what a clock on the wall shows, and no year before 1980; at noon no zone changes its clocks. */
const noonOf = (date: Date): Date =>
  new Date(Math.max(date.getUTCFullYear(), 1980), date.getUTCMonth(), date.getUTCDate(), 12);
