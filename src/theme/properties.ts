// The wishes that stylesheets name in `:root`. In: CSS. Out: custom properties with their values, and the lengths that
// the page's box depends on. Only what `:root` says is known to hold for the whole book; the last to say something wins.

import { type TokenOrValue, transform } from 'lightningcss';

export function rootProperties(css: string): Map<string, TokenOrValue[]> {
  const values = new Map<string, TokenOrValue[]>();
  transform({
    filename: 'theme.css',
    code: Buffer.from(css),
    visitor: {
      Rule: {
        style({ value }) {
          const isRoot = value.selectors.some(
            ([part]) => part?.type === 'pseudo-class' && part.kind === 'root',
          );
          if (!isRoot) return undefined;
          for (const declaration of value.declarations?.declarations ?? []) {
            if (declaration.property !== 'custom') continue;
            values.set(declaration.value.name, declaration.value.value);
          }
          return undefined;
        },
      },
    },
  });
  return values;
}

/** What a theme wishes of the block of text on a page, in CSS pixels. */
export interface TextWishes {
  readonly size?: number | undefined;
  readonly leading?: number | undefined;
  /** The widest that a line may be. */
  readonly measure?: number | undefined;
}

export function textWishes(css: string): TextWishes {
  const values = rootProperties(css);
  const size = lengthOf(values.get('--size'));
  return {
    size,
    leading: lengthOf(values.get('--leading')),
    measure: lengthOf(values.get('--measure'), size),
  };
}

/** The lengths that `:root` names, in CSS pixels. */
export function lengthsIn(css: string): Map<string, number> {
  const lengths = [...rootProperties(css)].map(([name, value]) => [name, lengthOf(value)] as const);
  return new Map(lengths.flatMap(([name, px]) => (px === undefined ? [] : [[name, px]])));
}

const PX: Readonly<Record<string, number>> = {
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
};

/** Undefined for what is no single length. */
function lengthOf(value: readonly TokenOrValue[] | undefined, em?: number): number | undefined {
  const tokens = (value ?? []).filter(
    (token) => token.type !== 'token' || token.value.type !== 'white-space',
  );
  const [only, ...others] = tokens;
  if (only?.type !== 'length' || others.length > 0) return undefined;
  const { unit, value: count } = only.value;
  const px = unit === 'em' || unit === 'rem' ? em : PX[unit];
  return px === undefined || !(count > 0) ? undefined : count * px;
}
