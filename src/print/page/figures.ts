/// <reference lib="dom" />
// Figures on the page. A figure that would leave a hole at a page's foot is taken out of the text and put at the head of
// the next page, and the text flows on into the hole; every figure takes whole lines, so facing pages end together.

import { Handler, type Page, type Token } from 'pagedjs';
import { leadingOf } from './measures.ts';

/** Holes of fewer lines than this are left: a figure out of its place is worse. */
const HOLE_LINES = 3;
/** Where a head stands above the figure, which goes into the hole with the text that follows. */
const HOLE_LINES_OF_HEAD = 8;
/** Lines of text that stand on a page below the figures at its head. */
const LEAST_LINES = 6;
/** A picture that no page can hold with its caption is drawn smaller, by this step at least, down to the smallest. */
const SHRINK = 0.95;
const SMALLEST = 0.3;
/** One that would leave a hole and may not float is drawn smaller if it fits into the hole then, but not below this. */
const SMALLEST_IN_HOLE = 0.6;

declare global {
  /** Asked by the engine before it leaves a page: is the page to be laid out once more, from changed text? */
  var layOutAgain: (page: Page, end: Token | undefined) => boolean;
  /** Given by the engine: tell an element anew which rules for what follows something are for it. */
  var follow: (element: Element) => void;
}

/**
 * Which figures of a gathering are taken out of the text. Most are found where a page ends before one, and that page is
 * laid out again at once; what is found later has the gathering set again.
 */
export class Floats {
  readonly floated = new Set<string>();
  readonly #fixed = new Set<string>();
  readonly #scales = new Map<string, number>();
  /** Would another setting come out better than the one that was just made? */
  changed = false;

  /** Take the floated figures out of the source; a mark stays at the end of the text before each. */
  prepare(content: DocumentFragment): Map<string, HTMLElement> {
    this.changed = false;
    for (const [id, scale] of this.#scales)
      figureOf(content, id)?.style.setProperty('--scale', `${scale}`);
    const taken = new Map<string, HTMLElement>();
    for (const id of this.floated) {
      const figure = figureOf(content, id);
      if (figure && takeOut(figure, id)) taken.set(id, figure);
    }
    return taken;
  }

  /** Take out the figure that a page ends before, where that leaves a hole; undefined where none is taken. */
  takeAt(page: HTMLElement, end: Node | undefined): HTMLElement | undefined {
    const figure = belowHeads(end);
    if (figure?.tagName !== 'FIGURE' || runsOn(figure)) return undefined;
    const isInChapter = figure.parentElement?.dataset['chapter'] !== undefined;
    const least = figure === end ? HOLE_LINES : HOLE_LINES_OF_HEAD;
    if (!isInChapter || !this.#mayFloat(figure, figure.id) || !hasHole(page, least))
      return undefined;
    const next = figure.nextElementSibling;
    // With nothing after it there is nothing to fill the hole with.
    if (!next || !takeOut(figure, figure.id)) return undefined;
    this.floated.add(figure.id);
    follow(next);
    return figure;
  }

  /** The chapter ended before a page came that could take this one: it stays where the author put it. */
  fix(id: string): void {
    this.floated.delete(id);
    this.#change(() => this.#fixed.add(id));
  }

  /**
   * Look at a page turn. A figure that leaves a hole before itself floats, or is drawn smaller and fills it; so does one
   * that the turn cuts, because figures at the page's head or notes at its foot left it too little room.
   */
  judge(page: HTMLElement, next: HTMLElement): void {
    const figure = firstOnPage(next);
    if (!figure || runsOn(figure)) return;
    const id = figure.dataset['id'] ?? figure.id;
    const isCut = figure.dataset['splitFrom'] !== undefined;
    if (!isCut && !hasHole(page)) return;
    if (this.#mayFloat(figure, id)) this.#change(() => this.floated.add(id));
    else if (isCut && id !== '') {
      const before = this.#scales.get(id) ?? 1;
      const scale = Math.min(before * SHRINK, fittingScale(page, figure, id, before));
      if (scale > SMALLEST) this.#change(() => this.#scales.set(id, scale));
    } else if (id !== '' && !this.#fixed.has(id)) this.#fill(page, figure, id, next);
  }

  /** Have a figure drawn smaller that would fill the hole before it then; as it was again, if it did not. */
  #fill(page: HTMLElement, figure: HTMLElement, id: string, next: HTMLElement): void {
    const scale = this.#scales.has(id) ? undefined : scaleForHole(page, figure, next);
    if (scale !== undefined) this.#change(() => this.#scales.set(id, scale));
    else if (this.#scales.delete(id)) this.fix(id);
  }

  #change(make: () => void): void {
    make();
    this.changed = true;
  }

  #mayFloat(figure: HTMLElement, id: string): boolean {
    if (id === '' || this.floated.has(id) || this.#fixed.has(id)) return false;
    return !figure.querySelector('.noteref');
  }
}

/** Take a figure out of the text; a mark stays at the end of what is before. False where there is no text before. */
function takeOut(figure: HTMLElement, id: string): boolean {
  const before = textBefore(figure);
  if (!before) return false;
  const mark = document.createElement('span');
  mark.dataset['float'] = id;
  mark.dataset['ref'] = `float-${id}`;
  before.append(mark);
  figure.remove();
  return true;
}

/** Tables run on over a page turn, but for those that stand on a page of their own. */
const runsOn = ({ classList }: HTMLElement): boolean =>
  classList.contains('table') && !classList.contains('turned');

const figureOf = (content: DocumentFragment, id: string): HTMLElement | null =>
  content.querySelector(`figure[id="${CSS.escape(id)}"]`);

const HEAD = /^H[2-6]$/;

/** What a run of heads is over; what is no head is itself. */
function belowHeads(node: Node | undefined): HTMLElement | undefined {
  let below = node instanceof HTMLElement ? node : undefined;
  while (below && HEAD.test(below.tagName)) {
    const next = below.nextElementSibling;
    below = next instanceof HTMLElement ? next : undefined;
  }
  return below;
}

/** The paragraph, list item or head that ends right before the figure; undefined where nothing does. */
function textBefore(figure: Element): Element | undefined {
  let node = figure.previousElementSibling;
  if (node && HEAD.test(node.tagName)) return node;
  while (node && !/^(P|LI)$/.test(node.tagName)) {
    if (!/^(UL|OL|BLOCKQUOTE|DIV)$/.test(node.tagName)) return undefined;
    node = node.lastElementChild;
  }
  return node ?? undefined;
}

function firstOnPage(page: HTMLElement): HTMLElement | undefined {
  const chapter = page.querySelector('.pagedjs_page_content [data-chapter][data-split-from]');
  const first = chapter?.firstElementChild;
  return first instanceof HTMLElement && first.tagName === 'FIGURE' ? first : undefined;
}

function hasHole(page: HTMLElement, least = HOLE_LINES): boolean {
  const area = areaOf(page);
  return area !== null && holeOf(area) > least * leadingOf(area);
}

const areaOf = (page: HTMLElement): HTMLElement | null =>
  page.querySelector('.pagedjs_page_content');

/** What the last element leaves free at the foot. */
function holeOf(area: HTMLElement): number {
  const last = area.querySelector('[data-chapter]')?.lastElementChild;
  return last ? area.getBoundingClientRect().bottom - last.getBoundingClientRect().bottom : 0;
}

/**
 * The scale at which a figure that a page turn cuts would fit, as a part of the greatest height that pictures may have;
 * the scale that it has where no better one is seen.
 */
function fittingScale(page: HTMLElement, rest: HTMLElement, id: string, scale: number): number {
  const area = areaOf(page);
  const start = area?.querySelector<HTMLElement>(`figure[data-id="${CSS.escape(id)}"]`);
  if (!area || !start) return scale;
  const room = area.getBoundingClientRect().bottom - start.getBoundingClientRect().top;
  const { pictures, step } = shrinkInto(room, [start, rest], leadingOf(area));
  const greatest = greatestOf(pictures) / scale;
  const fitting = (Math.max(...pictures.map(heightOf)) * step) / greatest;
  return Number.isFinite(fitting) ? fitting : scale;
}

/** The scale of a figure that fits into the hole before it; undefined where it would be too small, or wide and low. */
function scaleForHole(
  page: HTMLElement,
  figure: HTMLElement,
  next: HTMLElement,
): number | undefined {
  const area = areaOf(page);
  if (!area) return undefined;
  // Its notes go along with it.
  const notes = figure.querySelector('.noteref')
    ? next.querySelector('.pagedjs_footnote_area')
    : null;
  const taken =
    Number.parseFloat(getComputedStyle(figure).marginTop) + (notes ? heightOf(notes) : 0);
  const room = holeOf(area) - taken;
  const { pictures, step } = shrinkInto(room, [figure], leadingOf(area));
  if (!(step >= SMALLEST_IN_HOLE && step < 1)) return undefined;
  return (Math.max(...pictures.map(heightOf)) * step) / greatestOf(pictures);
}

/** By how much the pictures of a figure that begins with the first part must shrink to fit with the captions of all. */
function shrinkInto(room: number, parts: readonly HTMLElement[], leading: number) {
  const pictures = [...(parts[0]?.querySelectorAll('img') ?? [])];
  const captions = parts.flatMap((part) => [...part.querySelectorAll('figcaption')]);
  const said = captions.reduce((sum, caption) => sum + heightOf(caption), 0);
  const drawn = pictures.reduce((sum, picture) => sum + heightOf(picture), 0);
  // The space between picture and caption, and the lines that the figure is rounded up to.
  const spare = 2 * leading;
  return { pictures, step: (room - said - spare) / drawn };
}

/** The height that the first of these pictures may have. */
const greatestOf = ([first]: readonly Element[]): number =>
  first ? Number.parseFloat(getComputedStyle(first).maxHeight) : Number.NaN;

const heightOf = (element: Element): number => element.getBoundingClientRect().height;

/** The floats of the setting that is under way; the engine makes its handlers itself and cannot be handed any. */
let current: { readonly floats: Floats; taken: Map<string, HTMLElement> } | undefined;

export function beginFloats(floats: Floats): void {
  current = { floats, taken: new Map() };
}

globalThis.layOutAgain = ({ element }, end) => {
  const figure = current?.floats.takeAt(element, end?.node);
  if (figure) current?.taken.set(figure.id, figure);
  return figure !== undefined;
};

/** Puts waiting figures at a page's head before its text is laid out, and rounds every figure up to whole lines. */
export class FigureHandler extends Handler {
  #waiting: HTMLElement[] = [];

  /** After the tables are fitted, each in its place. */
  beforeParsed(content: DocumentFragment): void {
    this.#waiting = [];
    if (current) current.taken = current.floats.prepare(content);
  }

  beforePageLayout(page: Page, _content: unknown, token: Token | undefined): void {
    this.#giveOwnPages((own) => page.element.before(own));
    const area = page.element.querySelector<HTMLElement>('.pagedjs_area');
    if (this.#waiting.length === 0 || !area) return;
    if (token?.node instanceof HTMLElement && token.node.dataset['chapter'] !== undefined) {
      this.afterRendered();
      return;
    }
    const head = document.createElement('div');
    head.className = 'octavo-head';
    area.prepend(head);
    const room = area.getBoundingClientRect().height - LEAST_LINES * leadingOf(area);
    this.#waiting = this.#waiting.filter((figure) => !placeAt(head, figure, room));
    area.style.setProperty('--octavo-head', `${head.getBoundingClientRect().height}px`);
  }

  afterPageLayout(element: HTMLElement): void {
    for (const mark of element.querySelectorAll<HTMLElement>('[data-float]')) {
      const figure = current?.taken.get(mark.dataset['float'] ?? '');
      if (figure) this.#waiting.push(figure);
    }
  }

  /** No page of the chapter is left for these. */
  afterRendered(): void {
    this.#giveOwnPages((own) => document.querySelector('.pagedjs_pages')?.append(own));
    for (const { id } of this.#waiting.splice(0)) current?.floats.fix(id);
  }

  /** A turned table has a page to itself. */
  #giveOwnPages(insert: (page: HTMLElement) => void): void {
    const turned = this.#waiting.filter(({ classList }) => classList.contains('turned'));
    this.#waiting = this.#waiting.filter((figure) => !turned.includes(figure));
    for (const figure of turned) {
      const page = this.chunker.pageTemplate.content.firstElementChild?.cloneNode(true);
      if (!(page instanceof HTMLElement)) throw new Error('The engine has no empty page.');
      insert(page);
      const head = document.createElement('div');
      head.className = 'octavo-head';
      head.append(figure);
      page.querySelector('.pagedjs_area')?.prepend(head);
      this.chunker.emit('renderedPage', { element: page });
    }
  }

  renderNode(clone: Node): void {
    if (clone instanceof HTMLElement && clone.tagName === 'FIGURE') fillLines(clone);
  }
}

/** Put a figure at the page's head; false where too little would be left for text, which then goes on without it. */
function placeAt(head: HTMLElement, figure: HTMLElement, room: number): boolean {
  head.append(figure);
  fillLines(figure);
  if (head.getBoundingClientRect().height <= room) return true;
  figure.remove();
  if (head.childElementCount === 0) current?.floats.fix(figure.id);
  return false;
}

/** Make the figure's height with its margins a whole number of lines by a margin below. */
function fillLines(figure: HTMLElement): void {
  if (figure.classList.contains('table')) return;
  const leading = leadingOf(figure.parentElement ?? figure);
  const { marginTop, marginBottom } = getComputedStyle(figure);
  const margins = Number.parseFloat(marginTop) + Number.parseFloat(marginBottom);
  const height = figure.getBoundingClientRect().height + margins;
  const missing = Math.ceil(height / leading - 0.01) * leading - height;
  figure.style.marginBottom = `${Number.parseFloat(marginBottom) + missing}px`;
}
