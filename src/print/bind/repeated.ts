// Heads of tables that are repeated after a page turn: for the eye alone, since the table is one again when it is heard
// (print/page/tongues.ts tells them apart). In: the structure tree of a part. Out: which rows they are, and which header
// cell stands for each of theirs.

import { type PDFDict, PDFName } from '@cantoo/pdf-lib';
import { KEY } from './keys.ts';
import { elementsIn } from './kids.ts';
import { readText } from './text-string.ts';

const [TABLE, ROW] = [PDFName.of('Table'), PDFName.of('TR')];

export const isRepeated = (element: PDFDict): boolean =>
  element.get(KEY.S) === ROW && readText(element.lookup(KEY.Lang))?.includes('-x-again') === true;

/** For the id of each header cell that comes again, that of the first one. */
export function firstHeaders(root: PDFDict): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  let head: readonly PDFDict[] = [];
  const visit = (element: PDFDict): void => {
    const kids = elementsIn(element);
    if (element.get(KEY.S) === TABLE) {
      const repeated = kids.filter(isRepeated);
      if (repeated.length === 0) head = kids.filter((kid) => kid.get(KEY.S) === ROW);
      for (const [index, row] of repeated.entries()) pair(row, head[index], first);
    }
    for (const kid of kids) visit(kid);
  };
  visit(root);
  return first;
}

function pair(row: PDFDict, before: PDFDict | undefined, first: Map<string, string>): void {
  const cells = before ? elementsIn(before) : [];
  for (const [index, cell] of elementsIn(row).entries()) {
    const [own, other] = [idOf(cell), idOf(cells[index])];
    if (own !== undefined && other !== undefined) first.set(own, other);
  }
}

const idOf = (cell: PDFDict | undefined): string | undefined => readText(cell?.lookup(KEY.ID));
