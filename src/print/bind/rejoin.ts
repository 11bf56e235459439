// Blocks that a page turn cut are one again: a paragraph is heard to its end, a list has all its items. In: mended
// elements. Out: the same, the rests gone into what they continue.

import type { StructElement, StructKid } from './structure.ts';

/** Where nothing was cut, elements stay what they are. */
export function rejoin(kids: readonly StructKid[]): readonly StructKid[] {
  const joined: StructKid[] = [];
  for (const kid of kids) {
    const before = kid.kind === 'element' && kid.goesOn ? findBefore(joined, kid) : -1;
    const start = joined[before];
    if (start?.kind === 'element' && kid.kind === 'element')
      joined[before] = { ...start, kids: [...start.kids, ...kid.kids] };
    else joined.push(kid);
  }
  const whole = joined.map((kid) => {
    if (kid.kind !== 'element' || !kid.kids.some(isElement)) return kid;
    const inner = rejoin(kid.kids);
    return inner === kid.kids ? kid : { ...kid, kids: inner };
  });
  return whole.some((kid, index) => kid !== kids[index]) ? whole : kids;
}

/** Notes and figures come between the two; a row of a table is left as it is, its cells would have to be sorted. */
function findBefore(kids: readonly StructKid[], rest: StructElement): number {
  if (rest.type === 'TR') return -1;
  const isBetween = rest.type === 'Note' ? (kid: StructKid) => !isNote(kid) : standsBetween;
  const at = kids.findLastIndex((kid) => !isBetween(kid));
  const found = kids[at];
  return found?.kind === 'element' && found.type === rest.type ? at : -1;
}

const isElement = (kid: StructKid): kid is StructElement => kid.kind === 'element';
const isNote = (kid: StructKid): boolean => isElement(kid) && kid.type === 'Note';
const isFigure = (kid: StructKid): boolean => isElement(kid) && kid.type === 'Figure';

const standsBetween = (kid: StructKid): boolean =>
  isNote(kid) || isFigure(kid) || (isElement(kid) && kid.type === 'Div' && kid.kids.some(isFigure));
