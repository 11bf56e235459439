// A handout of pages of the book, laid on sheets. In: an Order, the bindery. Out: a PDF for paper only with its slip, or why there
// is none.

import { directionOf } from '../book/direction.ts';
import { preflight } from '../check/preflight.ts';
import { hasErrors } from '../diagnostic.ts';
import { keepSides, pagesOf } from '../handout/extent.ts';
import {
  checkPlan,
  describeSheets,
  laySheets,
  planSheet,
  signaturesOf,
} from '../handout/sheets.ts';
import { sheetSlip } from '../handout/slip.ts';
import { savePdf } from '../print/bind/save.ts';
import { points } from '../print/geometry.ts';
import type { Bindery } from './bindery.ts';
import { dateOf } from './editions.ts';
import type { Made, Order } from './reading-handout.ts';

export async function printSheets(order: Order, bindery: Bindery): Promise<Made> {
  const { wish, paper, span, name } = order;
  const { geometry } = bindery.press;
  const trim = { width: points(geometry.width), height: points(geometry.height) };
  const direction = directionOf(bindery.press.book.metadata.language);
  const plan = planSheet(wish, paper, { trim, direction });
  const diagnostics = checkPlan(plan, points(bindery.dress.theme.text.size ?? TEXT), span);
  if (hasErrors(diagnostics)) return { diagnostics };
  const { book, pageMap, pdf } = await bindery.bound(wish);
  if (!pdf) return { diagnostics };
  const all = pageMap.pages.map(({ index }) => index);
  const own = wish.of.length === 0 ? all : pagesOf(book, order.choice, pageMap);
  const chosen = wish.layout === 'booklet' ? keepSides(own, pageMap) : own;
  const document = await laySheets(pdf, chosen, plan, wish);
  describeSheets(document, plan, book.metadata, dateOf(book, bindery.machine));
  const found = [...diagnostics, ...(await preflight(document, 'print'))];
  if (hasErrors(found)) return { diagnostics: found };
  const pages = document.getPageCount();
  const slip = sheetSlip(wish, plan, pages, signaturesOf(chosen.length, wish));
  const content = await savePdf(document);
  return { file: { name: `${name}.pdf`, content, pages, slip }, diagnostics: found };
}

/** CSS pixels of text where a theme names no size: 10.5 pt. */
const TEXT = 14;
