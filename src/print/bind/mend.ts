// Mends the structure trees that the browser prints, where they fall short of PDF 1.7 and PDF/UA-1: a function for each
// fault. In and out: elements. The browser says NonStruct of all it has no name for, runs of text included.

import { PDFName } from '@cantoo/pdf-lib';
import {
  type Attribute,
  plainElement,
  retyped,
  type StructElement,
  type StructKid,
} from './structure.ts';

/** Elements that stand in a line of text. */
const INLINE = new Set([
  ...['Span', 'Em', 'Strong', 'Link', 'Code', 'Quote', 'Reference', 'BibEntry', 'Annot'],
  ...['Ruby', 'RB', 'RT', 'RP', 'Formula', 'Lbl'],
]);

/** Elements that may hold text as it stands. */
const TEXT = new Set([
  ...['P', 'H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'LI', 'Lbl', 'LBody', 'TH', 'TD', 'Caption'],
  ...['Figure', ...INLINE],
]);

/** Elements that group others. */
const GROUP = new Set(['Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'Aside', 'Note']);

/** What stands in a parent of this type, mended. */
export function mendKids(kids: readonly StructKid[], parent: string): StructKid[] {
  const mended = mendEach(kids, parent);
  return GROUP.has(parent) ? gatherText(mended) : mended;
}

/** The same, where more will stand in the parent: loose text is not gathered yet. */
export function mendEach(kids: readonly StructKid[], parent: string): StructKid[] {
  const mended: StructKid[] = [];
  for (const kid of kids) {
    if (isElement(kid)) mended.push(...mendElement(kid, parent));
    else mended.push(kid);
  }
  return mended;
}

type Mend = (element: StructElement, parent: string) => StructElement;

const RETYPINGS: readonly Mend[] = [mendLink, mendFigure, mendStrayItem, mendUnnamedParagraph];
const REGROUPINGS: readonly Mend[] = [mendList, mendListItem, mendRuby, mendBareText];

function mendElement(element: StructElement, parent: string): StructKid[] {
  let mended = element;
  for (const mend of RETYPINGS) mended = mend(mended, parent);
  if (isUnnamed(mended)) return mendUnnamed(mended, parent);
  mended = { ...mended, kids: mendKids(mended.kids, mended.type) };
  for (const mend of REGROUPINGS) mended = mend(mended, parent);
  return [mended];
}

/** Calls of notes and links back come as NonStruct; whatever holds an annotation is a link. */
function mendLink(element: StructElement): StructElement {
  const holdsAnnotation = element.kids.some((kid) => kid.kind === 'annotation');
  return isUnnamed(element) && holdsAnnotation ? retyped(element, 'Link') : element;
}

/** HTML's figure is a group; only the picture in it can have an alternative text. */
function mendFigure(element: StructElement): StructElement {
  const isGroup = element.type === 'Figure' && element.kids.some(isElement);
  return isGroup && !element.entries.has('Alt') ? retyped(element, 'Div') : element;
}

/** A list item without a list is none. */
function mendStrayItem(element: StructElement, parent: string): StructElement {
  return element.type === 'LI' && parent !== 'L' ? retyped(element, 'NonStruct') : element;
}

/** A block with text of its own that HTML has no better name for than div, pre, dt or dd. */
function mendUnnamedParagraph(element: StructElement, parent: string): StructElement {
  if (!isUnnamed(element) || TEXT.has(parent)) return element;
  const hasText = element.kids.some((kid) => isRunOfText(kid) || isInlineElement(kid));
  return hasText && element.kids.every(isInline) ? retyped(element, 'P') : element;
}

/** An element without a name says nothing: its kids stand in its place, unless it has a language or the like. */
function mendUnnamed(element: StructElement, parent: string): StructKid[] {
  const inText = TEXT.has(parent);
  if (element.entries.size || element.attributes.length || element.id !== undefined) {
    const type = inText ? 'Span' : 'Div';
    return [{ ...element, type, kids: mendKids(element.kids, type) }];
  }
  if (inText) return mendKids(element.kids, parent);
  return element.kids.some(isElement) ? mendKids(element.kids, parent) : [element];
}

/** A list with labels says how it counts; the browser says it not of letters, which count as numbers do. */
function mendList(element: StructElement): StructElement {
  const { type, kids, attributes } = element;
  const isLabelled = kids.some(
    (kid) => isOfType(kid, 'LI') && isElement(kid) && kid.kids.some((one) => isOfType(one, 'Lbl')),
  );
  const isCounted = attributes.some(({ name }) => name === 'ListNumbering');
  if (type !== 'L' || !isLabelled || isCounted) return element;
  return { ...element, attributes: [...attributes, COUNTED] };
}

const COUNTED: Attribute = {
  owner: 'List',
  name: 'ListNumbering',
  value: PDFName.of('Decimal'),
};

/** A list item is a label and a body. */
function mendListItem(element: StructElement): StructElement {
  if (element.type !== 'LI') return element;
  const labels = element.kids.filter((kid) => isOfType(kid, 'Lbl', 'LBody'));
  const body = element.kids.filter((kid) => !isOfType(kid, 'Lbl', 'LBody'));
  if (!body.length) return element;
  const lbody = { ...plainElement('LBody', body), goesOn: element.goesOn };
  return { ...element, kids: [...labels, lbody] };
}

/** Ruby is a base and a reading, each an element. */
function mendRuby(element: StructElement): StructElement {
  if (element.type !== 'Ruby') return element;
  const part = (kid: StructKid) =>
    isOfType(kid, 'RB', 'RT', 'RP') ? kid : plainElement('RB', [kid]);
  return { ...element, kids: element.kids.map(part) };
}

/** A group of nothing but text (a block quotation without paragraphs) is a group of one paragraph. */
function mendBareText(element: StructElement): StructElement {
  if (!GROUP.has(element.type) || !element.kids.some(isRunOfText)) return element;
  if (!element.kids.every(isInline)) return element;
  return { ...element, kids: [paragraphOf(element.kids)] };
}

/** A paragraph that holds a block comes as loose text; runs of text alone may be drawn rules, and stay. */
export function gatherText(kids: readonly StructKid[]): StructKid[] {
  const gathered: StructKid[] = [];
  let run: StructKid[] = [];
  const close = () => {
    const isText = run.some(isInlineElement);
    gathered.push(...(isText ? [paragraphOf(run)] : run));
    run = [];
  };
  for (const kid of kids) {
    if (isElement(kid) && isInline(kid)) run.push(kid);
    else {
      close();
      gathered.push(kid);
    }
  }
  close();
  return gathered;
}

const paragraphOf = (kids: readonly StructKid[]): StructElement =>
  plainElement(
    'P',
    kids.flatMap((kid) => (isRunOfText(kid) ? kid.kids : [kid])),
  );

const isElement = (kid: StructKid): kid is StructElement => kid.kind === 'element';

const isUnnamed = (element: StructElement): boolean => element.type === 'NonStruct';

const isOfType = (kid: StructKid, ...types: string[]): boolean =>
  isElement(kid) && types.includes(kid.type);

const isInlineElement = (kid: StructKid): boolean => isElement(kid) && INLINE.has(kid.type);

/** What the browser makes of a text node; a drawn rule looks the same. */
const isRunOfText = (kid: StructKid): kid is StructElement =>
  isElement(kid) && isUnnamed(kid) && !kid.kids.some(isElement);

const isInline = (kid: StructKid): boolean =>
  !isElement(kid) || isInlineElement(kid) || (isUnnamed(kid) && kid.kids.every(isInline));
