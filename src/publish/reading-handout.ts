// A handout that is set anew from the text. In: an Order, the bindery. Out: a tagged PDF with its slip, or why there is none.

import type { Book } from '../book/book.ts';
import { type Diagnostic, hasErrors, type Span } from '../diagnostic.ts';
import { type Heights, hasAnswers } from '../handout/answers.ts';
import type { Choice } from '../handout/choose.ts';
import { createChooser } from '../handout/extent.ts';
import { handoutFurniture } from '../handout/furniture.ts';
import { turnGray } from '../handout/gray.ts';
import { type Paper, readingPage } from '../handout/paper.ts';
import { selectBook } from '../handout/select.ts';
import { readingSlip } from '../handout/slip.ts';
import { isReading, type ReadingLayout, type Wish } from '../handout/wish.ts';
import { fitText } from '../print/geometry.ts';
import type { PrintEdition } from '../print/print.ts';
import { loadHandoutCss } from '../theme/handout-css.ts';
import { textWishes } from '../theme/properties.ts';
import type { Bindery } from './bindery.ts';
import { type Dress, printEdition } from './editions.ts';
import type { WholeFile } from './publish.ts';

/** A handout that is wished for. */
export interface Order {
  readonly wish: Wish;
  /** Where it is wished for, if that is in book.yaml. */
  readonly span: Span | undefined;
  readonly paper: Paper;
  readonly choice: Choice;
  /** Of its file, without extension. */
  readonly name: string;
}

export interface Made {
  readonly file?: WholeFile;
  readonly diagnostics: readonly Diagnostic[];
}

export async function printReading(order: Order, bindery: Bindery): Promise<Made> {
  const { wish, name } = order;
  const { layout } = wish;
  if (!isReading(layout)) throw new Error(`${layout} is not set anew`);
  const page = readingPage(layout, order.paper, order.span);
  if (hasErrors(page.diagnostics)) return page;
  const source = await bindery.source();
  if (hasErrors(bindery.told())) return { diagnostics: [] };
  const dress = await dressHandout(bindery, layout);
  const set = async (audience: Wish['audience'], heights?: Heights): Promise<PrintEdition> => {
    const own = { ...wish, audience };
    const book = selectBook({ ...source, ...order, wish: own, heights });
    return setHandout(book, { order, bindery, dress, geometry: page.geometry, layout, source });
  };
  const edition = await measured(wish, source.book, order.choice, set);
  const bound = await edition.bind();
  const diagnostics = [...edition.diagnostics, ...bound.diagnostics];
  if (!bound.pdf) return { diagnostics };
  const pages = edition.pages;
  const slip = readingSlip(wish, pages);
  return { file: { name: `${name}.pdf`, content: bound.pdf, pages, slip }, diagnostics };
}

type SetFor = (audience: Wish['audience'], heights?: Heights) => Promise<PrintEdition>;

/** A student's copy leaves as much space as the answers take in the teacher's, which is set first to find out. */
async function measured(
  { audience }: Wish,
  book: Book,
  choice: Choice,
  set: SetFor,
): Promise<PrintEdition> {
  const chosen = book.chapters.filter(({ id }) => choice.has(id)).map(({ tree }) => tree);
  if (audience === 'teacher' || !hasAnswers(chosen)) return set(audience, new Map());
  const teachers = await set('teacher', new Map());
  return hasErrors(teachers.diagnostics) ? teachers : set(audience, teachers.heights);
}

interface Setting {
  readonly order: Order;
  readonly bindery: Bindery;
  readonly dress: Dress;
  readonly geometry: ReturnType<typeof readingPage>['geometry'];
  readonly layout: ReadingLayout;
  readonly source: { readonly book: Book };
}

async function setHandout(book: Book, setting: Setting): Promise<PrintEdition> {
  const { order, bindery, dress, layout, source } = setting;
  const geometry = fitText(setting.geometry, book.settings, dress.theme.text);
  const { language } = book.metadata;
  const title = source.book.metadata.title;
  const press = { ...bindery.press, book, geometry };
  return printEdition(press, dress, {
    room: bindery.room(),
    machine: bindery.machine,
    cache: await bindery.openCache('gatherings'),
    target: 'screen',
    isChosen: createChooser(source.book, order.choice),
    furnish: (pages, css) => [handoutFurniture({ layout, geometry, language, title }, pages, css)],
    finish: order.wish.grayscale ? turnGray : undefined,
  });
}

async function dressHandout({ press, dress }: Bindery, layout: ReadingLayout): Promise<Dress> {
  const { theme } = dress;
  const { settings, metadata } = press.book;
  const own = await loadHandoutCss(settings.theme, layout, metadata.language);
  const print = `${theme.css.print}\n${own}`;
  return { ...dress, theme: { ...theme, css: { ...theme.css, print }, text: textWishes(print) } };
}
