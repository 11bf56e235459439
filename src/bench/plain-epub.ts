// What epub-gen-memory makes by itself, as its users call it. In: words: a folder with chapters.json and the pictures that
// it names, and the file to write. Out: the EPUB.

import { pathToFileURL } from 'node:url';
import { EPub } from 'epub-gen-memory';
import { openFolder, writeWhole } from '../host/files.ts';
import { COVER } from './long-book.ts';

const [folder = '.', target = 'book.epub'] = process.argv.slice(2);

const files = await openFolder(folder);
const read = Buffer.from((await files.read('chapters.json')) ?? '[]').toString('utf8');
const chapters = JSON.parse(read) as { title: string; content: string }[];
const root = pathToFileURL(folder);
const book = new EPub(
  { title: 'A Long Book', author: 'Ann Author', lang: 'en', cover: `${root}/${COVER}` },
  chapters.map(({ title, content }) => ({
    title,
    content: content.replaceAll('src="', `src="${root}/`),
  })),
);
await writeWhole(target, await book.genEpub());
