// Raw HTML merged with the Markdown around and inside it, by the HTML parser's own rules. In: pieces. Out: hast in which
// the HTML is sanitised and the Markdown is as it was. What is never closed ends with the block that it stands in.

import type { Element, ElementContent, Properties, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { sanitize } from 'hast-util-sanitize';
import { printable } from '../book/printable.ts';
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts';
import { type Composition, compose, STAND_IN } from './composition.ts';
import { isTooDeep, tooDeep } from './depth.ts';
import { fold, nodePiece, type Piece } from './pieces.ts';
import { reportRemovals } from './raw-removals.ts';
import { reportRepairs, type Unclosed, unclosedIn } from './raw-repairs.ts';
import { isName, RENAMED, SCHEMA } from './raw-schema.ts';
import { closeSelfClosed } from './self-closed.ts';
import type { Report } from './source.ts';
import { addClass, element, elementsOf, hasClass, isBlank, isElement, know, text } from './tree.ts';

/** One tree of Markdown nodes and raw HTML. */
export function mergeRaw(given: readonly Piece[], report: Report): ElementContent[] {
  const open = closeSelfClosed(given);
  const first = compose(open);
  const read = parse(first);
  if (!read || isTooDeep(read)) return withoutRaws(given, first, report);
  const unclosed = unclosedIn(read, first);
  const isClosed = unclosed.length === 0;
  const written = isClosed ? first : compose(withClosers(open, first, unclosed));
  const root = isClosed ? read : (parse(written) ?? read);
  const found: Diagnostic[] = [];
  reportRepairs(root, written, unclosed, (diagnostic) => found.push(diagnostic));
  const removed = reportRemovals(root, written, (diagnostic) => found.push(diagnostic));
  const children = settle(sanitised(root), written);
  const lost = firstLost(children, written, removed);
  if (lost !== undefined) return mergeWithout(open, written, lost, report);
  found.forEach(report);
  return children;
}

function withoutRaws(
  pieces: readonly Piece[],
  { raws: [first] }: Composition,
  report: Report,
): ElementContent[] {
  if (first) report(tooDeep(first.raw.spanAt(0)));
  return fold(pieces.filter(({ type }) => type !== 'raw'));
}

/** Some tags swallow whatever follows them. The one before what would be lost is read by itself. */
function mergeWithout(
  pieces: readonly Piece[],
  { raws }: Composition,
  lost: number,
  report: Report,
): ElementContent[] {
  const culprit = raws.findLast(({ start, raw }) => start <= lost && !raw.made)?.raw;
  if (!culprit) return fold(pieces.filter((piece) => piece.type !== 'raw'));
  const alone = compose([culprit]);
  const root = parse(alone) ?? { type: 'root', children: [] };
  const told: Diagnostic[] = [];
  reportRemovals(root, alone, (diagnostic) => told.push(diagnostic));
  if (told.length === 0) told.push(swallowed(culprit.spanAt(0)));
  told.forEach(report);
  const nodes = settle(sanitised(root), alone).map(nodePiece);
  return mergeRaw(pieces.toSpliced(pieces.indexOf(culprit), 1, ...nodes), report);
}

const swallowed = (span: Span): Diagnostic =>
  diagnose(
    'repaired-html',
    'A tag here swallows the text behind it and was left out',
    'Close every tag, quotation mark and comment that is opened here.',
    span,
  );

/** Undefined where elements stand so deep inside each other that no stack can hold them. */
function parse({ html }: Composition): Root | undefined {
  try {
    return fromHtml(html, { fragment: true, verbose: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function sanitised(root: Root): Element {
  // The places of tags have served, and the sanitiser would copy them.
  for (const node of elementsOf(root)) delete node.data;
  const safe = sanitize(root, SCHEMA);
  return element('div', {}, (safe.type === 'root' ? safe.children : [safe]) as ElementContent[]);
}

/** Put closing tags where unclosed elements must end, inner ones first. */
function withClosers(
  pieces: readonly Piece[],
  written: Composition,
  unclosed: readonly Unclosed[],
): Piece[] {
  const result: Piece[] = [...pieces];
  const closers = unclosed
    .map((node) => ({ node, at: endFor(node, pieces, written) }))
    .sort((a, b) => b.at - a.at || a.node.offset - b.node.offset);
  for (const { at, node } of closers) {
    const html = `</${node.tagName}>`;
    result.splice(at, 0, { type: 'raw', html, inline: false, made: true, spanAt: () => node.span });
  }
  return result;
}

/** The index of the piece before which an unclosed element must end. */
function endFor(node: Unclosed, pieces: readonly Piece[], written: Composition): number {
  const home = written.raws.findLast(({ start }) => start <= node.offset);
  if (!home) return pieces.length;
  return home.raw.inline ? endOfOpen(pieces, home.index) : home.index + 1;
}

/** The index at which the Markdown element that holds a piece closes. */
function endOfOpen(pieces: readonly Piece[], from: number): number {
  let depth = 0;
  for (let i = from; i < pieces.length; i++) {
    const type = pieces[i]?.type;
    if (type === 'open') depth++;
    if (type === 'close' && depth-- === 0) return i;
  }
  return pieces.length;
}

/** Give a parsed node its place and put the Markdown nodes back where their stand-ins are. */
function settle(parent: Element, written: Composition): ElementContent[] {
  return parent.children.flatMap((node): ElementContent[] => {
    if (!isElement(node)) return node.type === 'text' ? [text(printable(node.value))] : [];
    const offset = node.position?.start.offset;
    const stood = offset === undefined ? undefined : written.standIns.get(offset);
    const children = settle(node, written);
    if (stood?.type === 'node') return [stood.node, ...children];
    if (stood?.type === 'open') return filled({ ...stood.element, children });
    if (node.tagName === STAND_IN) return children;
    return settled(node, children, offset, written);
  });
}

/** An element that was cut off before anything stood in it says nothing. */
const filled = (node: Element): Element[] =>
  node.children.every(isBlank) && ['p', 'em', 'strong', 's'].includes(node.tagName) ? [] : [node];

function settled(
  node: Element,
  children: readonly ElementContent[],
  offset: number | undefined,
  written: Composition,
): Element[] {
  // What the parser made up has no place: the second half of a paragraph that a block has ended.
  if (offset === undefined && children.every(isBlank) && node.tagName === 'p') return [];
  const [tagName, className] = RENAMED[node.tagName] ?? [node.tagName];
  const { align, name, xmlLang, xLinkHref, ...properties } = printableIn(node.properties);
  const made = element(tagName, properties, children);
  if (className) addClass(made, className);
  if (tagName === 'img' && hasClass(made, 'decorative')) made.properties.role = 'presentation';
  if (typeof align === 'string') addClass(made, `align-${align.toLowerCase()}`);
  if (typeof name === 'string' && !made.properties.id) made.properties.id = name;
  // XLink has a namespace of its own, and SVG 2 has done without it.
  if (xLinkHref && !made.properties.href) made.properties.href = xLinkHref;
  if (xmlLang && !made.properties.lang) made.properties.lang = xmlLang;
  return [offset === undefined ? made : know(made, { span: written.spanAt(offset) })];
}

const printableIn = (properties: Properties): Properties =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => isName(name))
      .map(([name, value]) => [name, typeof value === 'string' ? printable(value) : value]),
  );

/** The offset of the first Markdown node that stands in no tree though nothing around it was removed. */
function firstLost(
  children: readonly ElementContent[],
  written: Composition,
  removed: ReadonlySet<ElementContent>,
): number | undefined {
  const standing = new Set<ElementContent>();
  const walk = (nodes: readonly ElementContent[]) => {
    for (const node of nodes) {
      standing.add(node);
      if (isElement(node)) walk(node.children);
    }
  };
  walk(children);
  const lost = [...written.standIns].find(
    ([, piece]) => piece.type === 'node' && !removed.has(piece.node) && !standing.has(piece.node),
  );
  return lost?.[0];
}
