// The growth curve as a drawing: milliseconds a page by the length of the book. In: the summaries of each length. Out: SVG.

import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import type { Summary } from './results.ts';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [640, 360, 56, 220, 20, 44];
const COLORS = ['#1f4e5f', '#3f8f8f', '#8fb8b0', '#b5523b', '#c9a24b'];
const INK = '#333333';

interface Point {
  readonly pages: number;
  readonly milliseconds: number;
}

export function drawChart(books: readonly (readonly Summary[])[]): string {
  const names = [...new Set(books.flat().map(({ name }) => name))];
  const curves = names.map((name) => ({ name, points: pointsOf(name, books) }));
  const all = curves.flatMap(({ points }) => points);
  const longest = Math.max(1, ...all.map(({ pages }) => pages));
  const slowest = Math.max(1, ...all.map(({ milliseconds }) => milliseconds));
  const at = ({ pages, milliseconds }: Point): readonly [number, number] => [
    LEFT + (pages / longest) * (WIDTH - LEFT - RIGHT),
    HEIGHT - BOTTOM - (milliseconds / slowest) * (HEIGHT - TOP - BOTTOM),
  ];
  const placed = curves.map(({ name, points }) => ({ name, points: points.map(at) }));
  const tops = spread(placed.map(({ points }) => points.at(-1)?.[1] ?? TOP));
  const drawn = placed.flatMap(({ name, points }, index) =>
    curve(name, points, index, tops[index] ?? TOP),
  );
  const label = 'Milliseconds a page by the length of the book';
  return `${toXml(
    x(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        role: 'img',
        'aria-label': label,
        'font-family': 'sans-serif',
        'font-size': '12',
      },
      [...axes(longest, slowest), ...drawn],
    ),
  )}\n`;
}

const pointsOf = (name: string, books: readonly (readonly Summary[])[]): Point[] =>
  books
    .flatMap((summaries) => summaries.filter((one) => one.name === name))
    .map(({ pages, seconds }) => ({ pages, milliseconds: (seconds * 1000) / pages }))
    .sort((one, other) => one.pages - other.pages);

function axes(longest: number, slowest: number) {
  const [x0, y0] = [LEFT, HEIGHT - BOTTOM];
  const text = (value: string, left: number, top: number, anchor: string) =>
    x('text', { x: String(left), y: String(top), 'text-anchor': anchor, fill: INK }, value);
  return [
    x('path', { d: `M${x0} ${TOP}V${y0}H${WIDTH - RIGHT}`, fill: 'none', stroke: INK }),
    text('0', x0 - 6, y0 + 4, 'end'),
    text(`${Math.round(slowest)} ms`, x0 - 6, TOP + 8, 'end'),
    text(`${longest} pages`, WIDTH - RIGHT, y0 + 18, 'end'),
  ];
}

/** Names keep so far from each other. */
const LINE = 15;

/** The same places, moved down where one would stand on another. */
function spread(tops: readonly number[]): number[] {
  const spread = [...tops];
  const order = [...tops.keys()].sort((one, other) => (tops[one] ?? 0) - (tops[other] ?? 0));
  let last = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    last = Math.max(spread[index] ?? 0, last + LINE);
    spread[index] = last;
  }
  return spread;
}

function curve(
  name: string,
  points: readonly (readonly [number, number])[],
  index: number,
  top: number,
) {
  const color = COLORS[index % COLORS.length] ?? INK;
  const [left] = points.at(-1) ?? [LEFT];
  const path = points.map(([px, py]) => `${px.toFixed(1)} ${py.toFixed(1)}`).join('L');
  return [
    x('path', { d: `M${path}`, fill: 'none', stroke: color, 'stroke-width': '2' }),
    ...points.map(([cx, cy]) =>
      x('circle', { cx: cx.toFixed(1), cy: cy.toFixed(1), r: '3', fill: color }),
    ),
    x('text', { x: (left + 8).toFixed(1), y: (top + 4).toFixed(1), fill: color }, name),
  ];
}
