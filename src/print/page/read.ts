/// <reference lib="dom" />
// Reading a page that is set: which text of which block can be seen on it, and where each id stands.

import { isHidden } from './hidden.ts';
import { boxesOf, leadingOf } from './measures.ts';
import type { DrawnPicture, LongLine, PageAnchor, Piece, SetPage } from './protocol.ts';

/** Half a line of tolerance would hide a lost one; two pixels only hide rounding. */
const TOLERANCE = 2;

/** `mayHide` is whether styles may keep text from being read that stands on the page. */
export function readPage(page: HTMLElement, mayHide: boolean): SetPage {
  const body = page.querySelector<HTMLElement>('.pagedjs_page_content');
  const head = page.querySelector<HTMLElement>('.octavo-head');
  const foot = page.querySelector<HTMLElement>('.pagedjs_footnote_inner_content');
  const sheet = page.getBoundingClientRect();
  const overfull = new Set<string>();
  const pieces = [body, head, foot].flatMap((area) =>
    area ? readArea(area, sheet, overfull, mayHide) : [],
  );
  const chapters = [...page.querySelectorAll<HTMLElement>('[data-chapter]')];
  return {
    pieces,
    anchors: readAnchors(page, sheet),
    openings: chapters
      .filter((c) => !c.dataset['splitFrom'])
      .map((c) => c.dataset['chapter'] ?? ''),
    chapter: chapters[0]?.dataset['chapter'] ?? '',
    overfull: [...overfull],
    longLines: readLongLines(page),
    pictures: readPictures(page),
    measured: [...page.querySelectorAll<HTMLElement>('[data-measured]')].map((element) => ({
      name: element.dataset['measured'] ?? '',
      height: element.getBoundingClientRect().height,
    })),
  };
}

function readArea(
  area: HTMLElement,
  sheet: DOMRect,
  overfull: Set<string>,
  mayHide: boolean,
): Piece[] {
  const box = area.getBoundingClientRect();
  const pieces: { block: string; text: string }[] = [];
  const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    const block = text.parentElement?.closest<HTMLElement>('[data-block]');
    if (!block || text.parentElement?.closest('[data-generated]')) continue;
    const id = block.dataset['block'] ?? '';
    if (!isSeen(text, block, box, sheet, overfull)) continue;
    if (mayHide && isHidden(text, area, sheet)) continue;
    const last = pieces.at(-1);
    if (last?.block === id) last.text += text.data;
    else pieces.push({ block: id, text: text.data });
  }
  return pieces;
}

/** Most blocks lie well inside the area; only one that reaches out of it has its texts looked at one by one. */
function isSeen(
  text: Text,
  block: HTMLElement,
  box: DOMRect,
  sheet: DOMRect,
  overfull: Set<string>,
): boolean {
  if (text.data.trim() === '') return true;
  const rect = block.getBoundingClientRect();
  if (isInside(rect, box) && block.scrollWidth <= rect.width + TOLERANCE) return true;
  const rects = boxesOf(text);
  const reachesOut = ({ left, right }: DOMRect) =>
    (right > box.right + TOLERANCE && left < box.right) ||
    (left < box.left - TOLERANCE && right > box.left);
  if (rects.some(reachesOut)) {
    overfull.add(block.dataset['block'] ?? '');
  }
  return rects.some(
    (r) => r.top < box.bottom - TOLERANCE && r.left < sheet.right && r.bottom > box.top,
  );
}

const isInside = (rect: DOMRect, box: DOMRect): boolean =>
  rect.bottom <= box.bottom + TOLERANCE &&
  rect.right <= box.right + TOLERANCE &&
  rect.left >= box.left - TOLERANCE;

function readAnchors(page: HTMLElement, sheet: DOMRect): PageAnchor[] {
  const anchors: PageAnchor[] = [];
  for (const element of page.querySelectorAll<HTMLElement>('.pagedjs_area [id]')) {
    if (element.dataset['splitFrom']) continue;
    const rect = element.getBoundingClientRect();
    anchors.push({ id: element.id, x: rect.left - sheet.left, y: rect.top - sheet.top });
  }
  return anchors;
}

function readLongLines(page: HTMLElement): LongLine[] {
  return [...page.querySelectorAll<HTMLElement>('[data-line]')].flatMap((line) => {
    if (line.getBoundingClientRect().height < 1.5 * leadingOf(line)) return [];
    const block = line.closest<HTMLElement>('[data-block]')?.dataset['block'] ?? '';
    return [{ block, line: Number(line.dataset['line']) }];
  });
}

/** In a box of other proportions a picture is drawn as wide as the box's height lets it be. */
function readPictures(page: HTMLElement): DrawnPicture[] {
  return [...page.querySelectorAll<HTMLImageElement>('.pagedjs_area img')].map((picture) => {
    const { width, height } = picture.getBoundingClientRect();
    const { naturalWidth, naturalHeight, src } = picture;
    return { address: src, width: Math.min(width, (height * naturalWidth) / naturalHeight) };
  });
}
