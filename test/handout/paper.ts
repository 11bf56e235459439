// Paper to try an imposition on: sheets are printed side by side as a printer turns them, laid on each other, folded and
// leafed through. It knows nothing of how the imposition was worked out, only what paper does.

import type { Duplex, Side } from '../../src/handout/impose.ts';

/** What is seen on a page of a folded booklet. */
export interface Seen {
  readonly page: number | undefined;
  readonly isUpright: boolean;
}

/** A landscape sheet of two halves; each half has a front and a back. `left` and `right` as seen from the front. */
interface Sheet {
  readonly front: { readonly left: Seen; readonly right: Seen };
  /** What is printed behind the left and the right half; upright when the sheet is turned like the page of a book. */
  readonly behind: { readonly left: Seen; readonly right: Seen };
}

/** What comes out of the printer: every two sides of the file are one sheet. */
export function printSheets(sides: readonly Side[], duplex: Duplex): Sheet[] {
  const sheets: Sheet[] = [];
  for (let at = 0; at < sides.length; at += 2) {
    const front = sides[at] as Side;
    const back = sides[at + 1];
    sheets.push({ front: asFiled(front), behind: behindOf(back && asFiled(back), duplex) });
  }
  return sheets;
}

/** The halves of a side of the file; a side on its head has its halves exchanged and upside down. */
function asFiled({ slots, isTurned }: Side): Sheet['front'] {
  const at = (column: number): Seen => ({
    page: slots.find((slot) => slot.column === column)?.page,
    isUpright: !isTurned,
  });
  return isTurned ? { left: at(1), right: at(0) } : { left: at(0), right: at(1) };
}

const BLANK: Seen = { page: undefined, isUpright: true };

/**
 * The sheet goes through the printer once more, turned over an edge. A landscape sheet's short edges stand upright at its
 * left and right: turned over one of these it is turned like the page of a book, so that what is printed on the left of the back
 * lies behind the right half. Turned over a long edge, at its top or foot, left stays left, and all is upside down.
 */
function behindOf(back: Sheet['front'] | undefined, duplex: Duplex): Sheet['behind'] {
  const { left, right } = back ?? { left: BLANK, right: BLANK };
  const upsideDown = (seen: Seen): Seen => ({ ...seen, isUpright: !seen.isUpright });
  return duplex === 'short-edge'
    ? { left: right, right: left }
    : { left: upsideDown(left), right: upsideDown(right) };
}

/**
 * Lay the sheets of a signature on each other as they come, the first undermost with its front down, and fold all at
 * once so that the first sheet's front is outside. Leafing through from the front cover: the right halves of the fronts
 * come first, outermost sheet first, each with what is behind it; then the left halves, innermost first.
 */
export function leafThrough(signature: readonly Sheet[]): Seen[] {
  const rights = signature.flatMap(({ front, behind }) => [front.right, behind.right]);
  const lefts = signature.toReversed().flatMap(({ front, behind }) => [behind.left, front.left]);
  return [...rights, ...lefts];
}

/** The whole booklet, its signatures laid one behind the other. */
export function foldBooklet(
  sides: readonly Side[],
  duplex: Duplex,
  sheetsOfSignatures: readonly number[],
): Seen[] {
  const sheets = printSheets(sides, duplex);
  let from = 0;
  const read = sheetsOfSignatures.flatMap((count) => {
    const signature = sheets.slice(from, from + count);
    from += count;
    return leafThrough(signature);
  });
  if (from !== sheets.length) throw new Error(`${sheets.length - from} sheets are left over`);
  return read;
}
