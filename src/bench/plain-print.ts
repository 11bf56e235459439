// What the browser does by itself: start, load the whole book, print it tagged, end. In: a folder with book.html and its
// files, and the page's width and height. Out: the PDF.

import { withBrowser } from '../host/browser.ts';
import { openFolder, writeWhole } from '../host/files.ts';

const [folder = '.', target = 'book.pdf', width = '576', height = '864'] = process.argv.slice(2);

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

const files = await openFolder(folder);

async function serve(path: string) {
  const body = await files.read(decodeURIComponent(path.slice(1)));
  const mediaType = MEDIA_TYPES[path.split('.').at(-1) ?? ''] ?? 'font/woff2';
  return body && { body, mediaType };
}

const html = Buffer.from((await files.read('book.html')) ?? '').toString('utf8');
const pdf = await withBrowser(async (session) => {
  const tab = await session.openTab({ serve });
  await tab.load(html);
  return tab.printPdf({ width: Number(width), height: Number(height), tagged: true });
});
await writeWhole(target, pdf);
