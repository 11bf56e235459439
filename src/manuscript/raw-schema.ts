// Which HTML a book may hold: text, tables, figures, formulas and drawings; nothing that runs, loads or asks.

import type { Schema } from 'hast-util-sanitize';
import { STAND_IN } from './composition.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

const TEXT = words(`
  a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del dfn div dl dt em
  figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark menu nav ol p pre q rp rt ruby
  s samp section small span strong sub sup table tbody td tfoot th thead time tr u ul var wbr`);

/** Old or moving names, and what becomes of them in a book: nothing on paper unfolds. */
export const RENAMED: Readonly<Record<string, readonly [tagName: string, className?: string]>> = {
  center: ['div', 'align-center'],
  details: ['div', 'details'],
  summary: ['p', 'summary'],
  tt: ['code'],
  strike: ['s'],
  acronym: ['abbr'],
};

const MATHS = words(`
  math maction merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle
  msub msubsup msup mtable mtd mtext mtr munder munderover none semantics annotation`);

const DRAWING = words(`
  svg circle clipPath defs desc ellipse g line linearGradient marker mask path pattern polygon polyline
  radialGradient rect stop symbol text textPath title tspan use`);

/** Elements that go with all they hold. */
export const STRIPPED = words(`
  applet audio base canvas embed frame frameset head iframe input link meta noembed noframes object option param
  plaintext script select style template textarea video xmp foreignObject image animate animateMotion
  animateTransform set`);

const EVERYWHERE = words(
  'id className lang xmlLang dir title role width height data* align ariaLabel ariaHidden',
);

const MATHS_ATTRIBUTES = words(`
  accent accentunder align columnalign columnlines columnspacing columnspan depth dir display displaystyle encoding
  fence form height largeop linethickness lspace mathvariant maxsize minsize movablelimits rowalign rowlines rowspacing
  rowspan rspace scriptlevel separator stretchy symmetric voffset width alttext xmlns`);

const DRAWING_ATTRIBUTES = words(`
  clipPath clipPathUnits clipRule cx cy d dx dy dominantBaseline fill fillOpacity fillRule fontFamily fontSize fontStyle
  fontWeight fx fy gradientTransform gradientUnits letterSpacing markerEnd markerHeight markerMid markerStart
  markerUnits markerWidth mask maskContentUnits maskUnits offset opacity orient pathLength patternContentUnits
  patternTransform patternUnits points preserveAspectRatio r refX refY rotate rx ry spreadMethod startOffset stopColor
  stopOpacity stroke strokeDashArray strokeDashOffset strokeLineCap strokeLineJoin strokeMiterLimit strokeOpacity
  strokeWidth textAnchor textLength transform vectorEffect viewBox x x1 x2 y y1 y2 xmlns`);

/** HTML lets quotation marks, colons and much else stand in `data-…`, XML does not. */
export const isName = (property: string): boolean => /^[\w.-]+$/.test(property);

const each = (names: readonly string[], attributes: string[]) =>
  Object.fromEntries(names.map((name) => [name, attributes]));

export const VOID_TAGS = new Set(
  words('area base br col embed hr img input link meta param source track wbr'),
);

/** Elements of plain HTML, drawings and formulas apart. */
export const TEXT_TAGS = new Set([...TEXT, ...Object.keys(RENAMED)]);

export const KNOWN_TAGS = new Set([...TEXT, ...MATHS, ...DRAWING, ...Object.keys(RENAMED)]);

export const SCHEMA: Schema = {
  tagNames: [...KNOWN_TAGS, STAND_IN],
  strip: STRIPPED,
  attributes: {
    ...each(MATHS, MATHS_ATTRIBUTES),
    ...each(DRAWING, DRAWING_ATTRIBUTES),
    '*': EVERYWHERE,
    a: ['href', 'name', 'hrefLang', 'rel'],
    use: [...DRAWING_ATTRIBUTES, ['href', /^#/], ['xLinkHref', /^#/]],
    blockquote: ['cite'],
    q: ['cite'],
    col: ['span'],
    colgroup: ['span'],
    img: ['src', 'alt'],
    li: ['value'],
    ol: ['start', 'reversed', 'type'],
    td: ['colSpan', 'rowSpan', 'headers'],
    th: ['colSpan', 'rowSpan', 'headers', 'scope', 'abbr'],
    time: ['dateTime'],
  },
  ancestors: {
    ...each(words('tbody td th thead tfoot tr caption colgroup col'), ['table']),
    ...each(MATHS.slice(1), ['math']),
    ...each(DRAWING.slice(1), ['svg']),
  },
  clobber: [],
  clobberPrefix: '',
  // Addresses of links and pictures are judged with the author's own (links.ts, pictures.ts).
  protocols: {},
  required: {},
};
