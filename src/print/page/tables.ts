/// <reference lib="dom" />
// Tables on the page. Before pagination each table is laid out once as a whole: its columns keep those widths on every
// page that it runs over, and one that is wider than the measure is set smaller, turned, or with its words broken, in
// this order. A table that runs over a page turn has its head again on the next page.

import { Handler } from 'pagedjs';
import { leadingOf } from './measures.ts';
import type { FittedTable } from './protocol.ts';

/** No table is set smaller than this part of its size. */
const SMALLEST = 0.75;
/** How much smaller each try is than the one before. */
const STEP = 0.97;

type FitOf = Pick<FittedTable, 'how' | 'scale'>;

let fitted: FittedTable[] = [];

/** The tables of the setting that is under way which had to be made to fit. */
export function takeFittedTables(): readonly FittedTable[] {
  const taken = fitted;
  fitted = [];
  return taken;
}

export class TableHandler extends Handler {
  /** The stylesheets are in force, and nothing is cut into pages yet. */
  beforeParsed(content: DocumentFragment): void {
    fitted = [];
    const tables = [...content.querySelectorAll('table')].filter(isOutermost);
    if (tables.length === 0) return;
    const bench = layBench();
    for (const table of tables) {
      const fit = fitTable(table, bench);
      const block = table.closest('figure') ?? table;
      const first = block.querySelector<HTMLElement>('[data-block]');
      if (fit) fitted.push({ block: first?.dataset['block'] ?? '', ...fit });
    }
    bench.page.remove();
  }
}

const isOutermost = (table: Element): boolean => !table.parentElement?.closest('table');

interface Bench {
  readonly page: HTMLElement;
  readonly area: HTMLElement;
  /** CSS pixels. */
  readonly measure: number;
  readonly height: number;
}

/** A page that is thrown away, for laying out what must be known as a whole. */
function layBench(): Bench {
  const classes = ['pages', 'page pagedjs_right_page', 'sheet', 'pagebox', 'area'];
  const boxes = classes.map((name) => {
    const box = document.createElement('div');
    box.className = `pagedjs_${name}`;
    return box;
  });
  for (const [index, box] of boxes.entries()) boxes[index - 1]?.append(box);
  const [page, area] = [boxes[0], boxes.at(-1)];
  if (!page || !area) throw new Error('There is no page to lay a table out on.');
  document.body.append(page);
  const { width, height } = area.getBoundingClientRect();
  return { page, area, measure: width, height };
}

/** Give a table its columns; says what was needed where it does not fit as it is. */
function fitTable(table: HTMLTableElement, bench: Bench): FitOf | undefined {
  const { copy, root } = layOut(table, bench);
  const room = copy.parentElement?.getBoundingClientRect().width ?? bench.measure;
  const fit = chooseFit(copy, room, bench);
  const extent = fit?.how === 'turned' ? bench.height : Math.max(room, narrowest(copy));
  const columns = columnsOf(copy, extent);
  root.remove();
  const { fontSize, lineHeight, overflowWrap } = copy.style;
  Object.assign(table.style, { fontSize, lineHeight, overflowWrap });
  if (columns.length > 0) fixColumns(table, columns);
  if (fit?.how === 'turned') turn(table, bench);
  return fit;
}

/** A copy of the table inside copies of all that it stands in, so that the same rules apply. */
function layOut(table: HTMLTableElement, { area }: Bench) {
  const copy = table.cloneNode(true) as HTMLTableElement;
  for (const note of copy.querySelectorAll('.footnote')) note.remove();
  let root: Element = copy;
  for (let around = table.parentElement; around; around = around.parentElement) {
    const shell = around.cloneNode(false) as Element;
    shell.append(root);
    root = shell;
  }
  area.append(root);
  return { copy, root };
}

function chooseFit(table: HTMLTableElement, room: number, bench: Bench): FitOf | undefined {
  // Words are parted only where the table does not fit otherwise.
  table.style.hyphens = 'none';
  if (fits(table, room)) return undefined;
  table.style.hyphens = '';
  if (fits(table, room)) return undefined;
  const smaller = shrink(table, room);
  if (smaller !== undefined) return { how: 'smaller', scale: smaller };
  const turned = shrink(table, bench.height);
  if (turned !== undefined && fitsTurned(table, bench)) return { how: 'turned', scale: turned };
  scaleTo(table, SMALLEST);
  table.style.overflowWrap = 'anywhere';
  return { how: fitsTurned(table, bench) ? 'turned' : 'broken', scale: SMALLEST };
}

const fits = (table: HTMLTableElement, room: number): boolean => narrowest(table) <= room + 0.5;

function narrowest(table: HTMLTableElement): number {
  const { width } = table.style;
  table.style.width = 'min-content';
  const found = table.getBoundingClientRect().width;
  table.style.width = width;
  return found;
}

/** The greatest scale at which the table fits; undefined where none is great enough. */
function shrink(table: HTMLTableElement, room: number): number | undefined {
  for (let scale = 1; scale >= SMALLEST; scale *= STEP) {
    scaleTo(table, scale);
    if (fits(table, room)) return Math.round(scale * 100) / 100;
  }
  scaleTo(table, 1);
  return undefined;
}

function scaleTo(table: HTMLTableElement, scale: number): void {
  table.style.fontSize = '';
  table.style.lineHeight = '';
  if (scale === 1) return;
  const { fontSize, lineHeight } = getComputedStyle(table);
  table.style.fontSize = `${Number.parseFloat(fontSize) * scale}px`;
  table.style.lineHeight = `${Number.parseFloat(lineHeight) * scale}px`;
}

/** Turned, it stands on one page with its caption. */
function fitsTurned(table: HTMLTableElement, { height, measure }: Bench): boolean {
  const shell = table.closest('figure') ?? table;
  const { width } = table.style;
  table.style.width = `${height}px`;
  const needed = table.getBoundingClientRect().height;
  table.style.width = width;
  const caption = shell === table ? 0 : CAPTION_LINES * leadingOf(shell);
  return needed + caption <= measure;
}

/** A turned table leaves room for a caption of so many lines. */
const CAPTION_LINES = 4;

/** Stand a table, or the figure that it is in, on its left side, on a page of its own. */
function turn(table: HTMLTableElement, { height }: Bench): void {
  const shell = (table.closest('figure') ?? table) as HTMLElement;
  shell.classList.add('turned');
  shell.style.height = `${height}px`;
}

/**
 * The width of each column in a table that is so wide: as wide as its longest line where all can be, or else the narrow
 * ones are and the wide ones share what is left.
 */
function columnsOf(table: HTMLTableElement, extent: number): number[] {
  if (table.querySelector('colgroup')) return [];
  const count = Math.max(0, ...[...table.rows].map(cellsIn));
  const group = groupOf(Array.from({ length: count }, () => ''));
  insertColumns(table, group);
  const measureAt = (width: string): number[] => {
    table.style.width = width;
    return [...group.children].map((column) => column.getBoundingClientRect().width);
  };
  const [least, most] = [measureAt('min-content'), measureAt('max-content')];
  group.remove();
  const wanted = sum(most);
  if (wanted <= extent) return most.map((width) => (width * extent) / wanted);
  let [low, high] = [0, extent];
  const shared = (cap: number) =>
    most.map((width, n) => Math.max(least[n] ?? 0, Math.min(width, cap)));
  for (let step = 0; step < SHARING_STEPS; step += 1) {
    const cap = (low + high) / 2;
    if (sum(shared(cap)) > extent) high = cap;
    else low = cap;
  }
  return shared(low);
}

/** Halvings until a width is known to less than a pixel. */
const SHARING_STEPS = 24;

const sum = (widths: readonly number[]): number => widths.reduce((all, width) => all + width, 0);

const cellsIn = (row: HTMLTableRowElement): number =>
  [...row.cells].reduce((count, cell) => count + cell.colSpan, 0);

/** Write the columns' widths down, in parts of the table's width. */
function fixColumns(table: HTMLTableElement, widths: readonly number[]): void {
  const whole = sum(widths);
  insertColumns(table, groupOf(widths.map((width) => `${((width / whole) * 100).toFixed(3)}%`)));
  table.style.tableLayout = 'fixed';
}

function groupOf(widths: readonly string[]): HTMLElement {
  const group = document.createElement('colgroup');
  for (const width of widths) {
    const column = document.createElement('col');
    column.style.width = width;
    group.append(column);
  }
  return group;
}

function insertColumns(table: HTMLTableElement, group: HTMLElement): void {
  if (table.caption) table.caption.after(group);
  else table.prepend(group);
}

/**
 * What a page begins with is rebuilt from what it stands in: a table of which a part stands on earlier pages gets its
 * columns and its head again. The mended engine finds the function by its global name.
 */
globalThis.repeatTableHeads = (rebuilt, node) => {
  for (let around = node.parentElement; around; around = around.parentElement) {
    if (around.localName !== 'table') continue;
    const copy = rebuilt.querySelector(`table[data-ref="${around.dataset['ref']}"]`);
    if (copy) copy.prepend(...headOf(around as HTMLTableElement, node));
  }
};

function headOf(table: HTMLTableElement, node: Node): Node[] {
  const columns = [...table.querySelectorAll(':scope > colgroup')];
  const head = table.tHead?.contains(node) ? null : table.tHead;
  return [...columns, ...(head ? [head] : [])].map(repeated);
}

/** Not the author's a second time: no ids, no links, no notes, and nothing that collation counts. */
function repeated(original: Element): Element {
  const copy = original.cloneNode(true) as HTMLElement;
  for (const note of copy.querySelectorAll('.footnote, [data-note]')) note.remove();
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const name of ['id', 'href', 'data-ref', 'data-block']) element.removeAttribute(name);
  }
  copy.dataset['generated'] = '';
  return copy;
}

declare global {
  var repeatTableHeads: (rebuilt: DocumentFragment, node: Node) => void;
}
