// The screens that an e-book is looked at on: how large they are, and what readers set on them. Out: Screen, one a
// contact sheet.

export interface Screen {
  readonly name: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What the reader's own settings add to the book's styles. */
  readonly css: string;
  /** The publisher's styles are switched off. */
  readonly isPlain?: boolean;
}

const PHONE = { width: 390, height: 760 };
const NIGHT =
  'html, body { background: #000 !important; color: #bbb !important } ' +
  'a { color: #8ab4f8 !important } * { border-color: #666 !important }';
const MARGINS = 'body { margin: 0; padding: 16px }';

export const SCREENS: readonly Screen[] = [
  { name: 'phone', ...PHONE, css: MARGINS },
  {
    name: 'e-ink, 6 inches',
    ...{ width: 536, height: 724, css: `${MARGINS} html { filter: grayscale(1) }` },
  },
  { name: 'tablet', width: 820, height: 1100, css: 'body { margin: 0; padding: 32px 64px }' },
  { name: 'phone, at night', ...PHONE, css: `${MARGINS} ${NIGHT}` },
  { name: 'phone, text at 200 %', ...PHONE, css: `${MARGINS} html { font-size: 200% }` },
  { name: 'phone, styles off', ...PHONE, css: MARGINS, isPlain: true },
];
