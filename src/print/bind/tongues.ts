// Languages, and what print/ told by them: notes, and blocks that go on after a page turn (print/page/tongues.ts). In:
// elements as the browser printed them. Out: the same, each knowing what it is, a language only where it changes.

import type { StructElement, StructKid } from './structure.ts';
import { readText, textString } from './text-string.ts';

/** What stands in an element of this language; most of a book says nothing of it and stays what it is. */
export function settleTongues(kids: readonly StructKid[], language: string): readonly StructKid[] {
  const settled = kids.map((kid) => (kid.kind === 'element' ? settle(kid, language) : kid));
  return settled.some((kid, index) => kid !== kids[index]) ? settled : kids;
}

function settle(element: StructElement, around: string): StructElement {
  const told = readText(element.entries.get('Lang'));
  if (told === undefined) {
    const kids = settleTongues(element.kids, around);
    return kids === element.kids ? element : { ...element, kids };
  }
  const [language = '', said = ''] = told.split('-x-');
  const entries = new Map(element.entries);
  if (language === around || language === '') entries.delete('Lang');
  else entries.set('Lang', textString(language));
  return {
    ...element,
    type: said.startsWith('note') ? 'Note' : said === 'math' ? 'Formula' : element.type,
    entries,
    goesOn: said.includes('goeson'),
    kids: said === 'math' ? contentOf(element) : settleTongues(element.kids, language || around),
  };
}

/** Each sign of a formula is an element of its own to the browser. */
const contentOf = (element: StructElement): readonly StructKid[] =>
  element.kids.flatMap((kid) => (kid.kind === 'element' ? contentOf(kid) : [kid]));
