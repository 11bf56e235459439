/// <reference lib="dom" />
// The page script: takes a gathering, has Paged.js set it, and tells what stands where. It runs in the browser, bundled
// together with the engine.

import './frame.ts';
import './selectors.ts';
import { Handler, type Page, Previewer, registerHandlers } from 'pagedjs';
import { bringFaces, brokenFaces, countFaces, settleFaces } from './faces.ts';
import { beginFloats, FigureHandler, Floats } from './figures.ts';
import { GridHandler } from './grid.ts';
import {
  type Furnishing,
  type PageScript,
  type SetPage,
  type SetRequest,
  type SetResult,
  TAKES_TOO_LONG,
  type Unset,
} from './protocol.ts';
import { readPage } from './read.ts';
import { TableHandler, takeFittedTables } from './tables.ts';
import { tellContinuations, tellRepetitions } from './tongues.ts';

declare global {
  var octavo: PageScript;
  /** The engine looks at it too. */
  var lookAtClock: () => void;
}

/** The engine, which has read the stylesheet and sets gathering after gathering by it. */
let engine: Previewer | undefined;

/** Thrown out of a run of the engine that has told what it was for, or with what is wrong with the block that it has
 * come to; the engine knows no other way to end early. */
class Enough extends Error {}

/** When the gathering under way is to be set, by the clock of the page. */
let deadline = Number.POSITIVE_INFINITY;

/** There may be no end of a page, so this is done at each node, and at each note. */
globalThis.lookAtClock = (): void => {
  if (performance.now() > deadline) throw new Enough(TAKES_TOO_LONG);
};

class TimeHandler extends Handler {
  renderNode(): void {
    lookAtClock();
  }
}

registerHandlers(TableHandler, FigureHandler, GridHandler, TimeHandler);

/** Styles may keep text from being read that stands on the page. */
let mayHide = false;

async function furnish({ language, css, isAuthored = false }: Furnishing): Promise<void> {
  document.documentElement.lang = language;
  for (const style of document.head.querySelectorAll('style')) style.remove();
  document.head.append(styleElement(DONE));
  pictures.clear();
  mayHide = isAuthored;
  engine = new Previewer({ hyphenGlyph: '\u2010' });
  engine.polisher.setup();
  engine.initializeHandlers();
  await engine.polisher.add({ [location.href]: css });
}

/** The height of a page's notes is for the two boxes that share its height; to inherit it would style all the text in
 * them anew for every note. */
CSS.registerProperty({
  name: '--pagedjs-footnotes-height',
  syntax: '<length>',
  inherits: false,
  initialValue: '0px',
});

/**
 * A page that is done takes no room and is laid out again only when it is printed. It keeps its boxes until then, and the
 * shapes of its text in them: to make those takes a third of the time that all layout does.
 */
const DONE = '@media screen { .octavo-done { content-visibility: hidden; height: 0 } }';

function styleElement(css: string): HTMLStyleElement {
  const style = document.createElement('style');
  style.textContent = css;
  return style;
}

async function set(request: SetRequest): Promise<SetResult> {
  deadline = performance.now() + request.maxTime;
  let content = contentOf(request);
  const brokenPictures = await loadPictures(content);
  const floats = new Floats();
  for (;;) {
    const facesBefore = countFaces();
    const result = await setOnce(request, content, floats);
    if (countFaces() > facesBefore) {
      // A face was missed in the middle of the setting, which measured another one in its stead.
      await settleFaces();
    } else if (!floats.changed) {
      tellContinuations(document);
      tellRepetitions(document);
      return { ...result, brokenPictures, brokenFaces: brokenFaces() };
    }
    content = contentOf(request);
  }
}

/** One run of the engine, with the figures that are known to float; it ends where another one should float. */
async function setOnce(request: SetRequest, content: DocumentFragment, floats: Floats) {
  const { chunker } = clearedEngine();
  beginFloats(floats);
  const pages: SetPage[] = [];
  const unset: Unset[] = [];
  const stopListening = listenForLoss(unset);
  const mostPages = mostPagesOf(content, request);
  let before: HTMLElement | undefined;
  // A page has its final form when the next one is set: only then is known which boxes the turn cuts, and a cut box has
  // no padding at its foot, which may have pushed its last line off the page until then.
  const read = (page: HTMLElement): void => {
    pages.push(readPage(page, mayHide));
    page.classList.add('octavo-done');
  };
  const rendered = ({ element }: Page): void => {
    if (before) floats.judge(before, element);
    if (floats.changed) throw new Enough();
    if (before) read(before);
    before = element;
    if (pages.length > mostPages) throw new Enough(`comes to no end after ${mostPages} pages`);
  };
  // All pages of a gathering are alike.
  const begun = ({ element }: Page): void => {
    if (before) return;
    const area = element.querySelector('.pagedjs_page_content')?.getBoundingClientRect();
    if (!area || area.width < 1 || area.height < 1)
      throw new Enough('the styles leave no room for text');
  };
  chunker.on('renderedPage', rendered);
  chunker.on('page', begun);
  try {
    await chunker.flow(content, document.body);
    if (before) read(before);
  } catch (error) {
    if (!(error instanceof Enough)) unset.push(breakdown(error));
    else if (error.message !== '') unset.push({ block: '', message: error.message });
  } finally {
    stopListening();
    chunker.off('renderedPage', rendered);
    chunker.off('page', begun);
  }
  const near =
    lastBlock(pages) || (content.querySelector('[data-block]')?.getAttribute('data-block') ?? '');
  return {
    pages,
    unset: unset.map((one) => ({ ...one, block: one.block || near })),
    tables: takeFittedTables(),
  };
}

/** Some styles are too much for the engine; whose fault it was is judged where the styles are known. */
const breakdown = (error: unknown): Unset => ({
  block: '',
  message: 'the engine breaks down at it',
  fault: error instanceof Error ? (error.stack ?? error.message) : String(error),
});

const lastBlock = (pages: readonly SetPage[]): string => pages.at(-1)?.pieces.at(-1)?.block ?? '';

/** Characters of text that the emptiest of pages hold as a rule, when there are many of them. */
const FEWEST_CHARACTERS = 40;
/** Pages that any text may take besides. */
const SPARE_PAGES = 100;

/** More pages than this are a sign that pagination does not come to an end, or that a style makes none of sense. */
function mostPagesOf(content: DocumentFragment, { maxPages }: SetRequest): number {
  const blocks = content.querySelectorAll('[data-block], img').length;
  const characters = content.textContent?.length ?? 0;
  return Math.min(maxPages, SPARE_PAGES + blocks + Math.ceil(characters / FEWEST_CHARACTERS));
}

/** The engine without a trace of the text that it set before. */
function clearedEngine(): Previewer {
  if (!engine) throw new Error('The page is not furnished.');
  document.body.replaceChildren();
  const { styleSheet } = engine.polisher;
  while (styleSheet.cssRules.length > 0) styleSheet.deleteRule(0);
  return engine;
}

/** As XML, because HTML's parser tears a note out of its paragraph where the note holds a block. */
function contentOf({ xhtml }: SetRequest): DocumentFragment {
  const parsed = new DOMParser().parseFromString(xhtml, 'application/xhtml+xml');
  const fault = parsed.querySelector('parsererror');
  if (fault) throw new Error(`The gathering is not well-formed: ${fault.textContent}`);
  const fragment = document.createDocumentFragment();
  fragment.append(...parsed.documentElement.childNodes);
  return fragment;
}

/** The book's pictures by their addresses: the browser keeps what somebody holds, and loads each once. */
const pictures = new Map<string, Promise<HTMLImageElement>>();

/** Every picture is there before layout, so that pages know its size; the ones that cannot be shown are named. */
async function loadPictures(content: DocumentFragment): Promise<string[]> {
  const addresses = [...new Set([...content.querySelectorAll('img')].map((img) => img.src))];
  for (const address of addresses) {
    if (!pictures.has(address)) pictures.set(address, loadPicture(address));
  }
  const shown = await Promise.all(addresses.map((address) => pictures.get(address)));
  const broken = shown.flatMap((picture) => (picture?.naturalWidth === 0 ? picture.src : []));
  return broken.sort();
}

async function loadPicture(address: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = address;
  await new Promise((resolve) => {
    picture.onload = resolve;
    picture.onerror = resolve;
  });
  return picture;
}

/** Paged.js tells of lost text on the console only. */
function listenForLoss(unset: Unset[]): () => void {
  const { warn, error } = console;
  const hear = (...words: unknown[]) => {
    if (typeof words[0] !== 'string' || !/^(Unable to layout|Layout repeated)/.test(words[0]))
      return;
    const node = words[1] instanceof Node ? words[1] : undefined;
    const element = node instanceof Element ? node : node?.parentElement;
    const block = element?.closest('[data-block]') ?? element?.querySelector('[data-block]');
    unset.push({
      block: block?.getAttribute('data-block') ?? '',
      message: 'no page can hold it',
    });
  };
  console.warn = hear;
  console.error = hear;
  return () => Object.assign(console, { warn, error });
}

globalThis.octavo = { furnish, bringFaces, set };
