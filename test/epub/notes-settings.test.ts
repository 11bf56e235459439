// Wherever print has its notes and however they are numbered, the e-book has the same numbers in the same order, each
// leads to its note and back, and the notes close the chapter that calls them.

import { describe, expect, it } from 'vitest';
import type { Element } from 'xast';
import type { Book } from '../../src/book/book.ts';
import { makeEpub } from '../../src/epub/epub.ts';
import { createCopyist } from '../../src/print/copy.ts';
import { toPrintXhtml } from '../../src/print/html.ts';
import {
  book,
  chapter,
  em,
  h1,
  h2,
  li,
  note,
  noteref,
  p,
  reference,
  special,
  ul,
} from '../book/build.ts';
import { byId, elements, fixtureInput, textIn, unpack, withRole } from './fixture.ts';

const SETTINGS = ['page', 'chapter', 'book'].flatMap((notes) =>
  ['chapter', 'book'].flatMap((noteNumbers) =>
    ['both', 'foot', 'end'].map((references) => ({ notes, noteNumbers, references })),
  ),
);

/** Notes called twice, from notes, from headings and lists, and across chapters. */
const bookOf = (settings: Record<string, string>): Book =>
  book(
    [
      special('preface', 'preface', h1('Preface'), p('x', noteref('fn-p'), noteref('ref-sea'))),
      chapter(
        'one',
        h1('One', noteref('fn-head')),
        p('x', em('y', noteref('fn-a')), ' z', noteref('ref-lake', 'p. 14'), noteref('fn-a')),
        h2('Section', noteref('fn-sec')),
        ul(li('item', noteref('fn-b'))),
      ),
      chapter('two', h1('Two'), p('x', noteref('fn-c'), noteref('ref-sea'), noteref('fn-d'))),
      special('bibliography', 'references', h1('References')),
    ],
    [
      note('preface', 'fn-p', 'of the preface'),
      note('one', 'fn-head', 'of the heading'),
      note('one', 'fn-a', 'which calls ', noteref('fn-deep'), ' and ', noteref('ref-hill')),
      note('one', 'fn-deep', 'called by a note'),
      note('one', 'fn-sec', 'of the section'),
      note('one', 'fn-b', 'of the item'),
      note('two', 'fn-c', 'of two'),
      note('two', 'fn-d', 'of two again'),
      reference('references', 'ref-lake', 'On Lakes'),
      reference('references', 'ref-sea', 'On the Sea'),
      reference('references', 'ref-hill', 'On Hills'),
    ],
    settings,
  );

const hasClass = ({ attributes }: Element, name: string): boolean =>
  (attributes['class'] ?? '').split(' ').includes(name);
const CHAPTERS = ['preface', 'one', 'two'];

/** What each noteref of the text itself says, notes and lists apart. */
function callsInText(xml: string): string[] {
  const inNotes = elements(xml)
    .filter((node) => /^(?:note|footnote|notes|references)\b/.test(node.attributes['class'] ?? ''))
    .flatMap((node) => [node, ...within(node)]);
  const aside = new Set(inNotes.map((node) => node.attributes['id']).filter(Boolean));
  return elements(xml)
    .filter((node) => hasClass(node, 'noteref') && !aside.has(node.attributes['id']))
    .map(textIn);
}

const within = (node: Element): Element[] =>
  node.children.flatMap((child) => (child.type === 'element' ? [child, ...within(child)] : []));

describe.each(SETTINGS)(
  'notes $notes, numbers by $noteNumbers, references $references',
  (settings) => {
    it('have the same numbers in both editions', async () => {
      const made = bookOf(settings);
      const files = await unpack(await makeEpub(fixtureInput(made)));
      for (const id of CHAPTERS) {
        const own = made.chapters.filter((one) => one.id === id);
        const print = toPrintXhtml({
          ...{ copy: createCopyist(made)(own), hyphenate: (text) => text },
          ...{ pageOf: () => undefined, isLater: () => false, rescued: new Set() },
        });
        const calls = callsInText(files.get(`OEBPS/${id}.xhtml`) ?? '');
        expect(calls.length).toBeGreaterThan(1);
        expect(calls).toEqual(callsInText(print));
      }
    });

    it('lead to their notes and back, and close the chapter', async () => {
      const files = await unpack(await makeEpub(fixtureInput(bookOf(settings))));
      for (const id of CHAPTERS) {
        const xml = files.get(`OEBPS/${id}.xhtml`) ?? '';
        for (const call of withRole(xml, 'doc-noteref')) {
          const aside = byId(xml, call.attributes['href']?.slice(1) ?? '');
          expect(aside?.name).toBe('aside');
          const [back] = aside ? within(aside).filter((node) => hasClass(node, 'backlink')) : [];
          expect(textIn(back).replaceAll(/[.[\]]/g, '')).toBe(
            textIn(call).replaceAll(/[[\]]|,.*/g, ''),
          );
          const caller = byId(xml, back?.attributes['href']?.slice(1) ?? '');
          expect(caller?.attributes['href']).toBe(call.attributes['href']);
        }
        const [section] = elements(xml, 'section');
        const last = section?.children.at(-1);
        expect(last?.type === 'element' && hasClass(last, 'notes')).toBe(true);
        expect(elements(xml, 'aside')).toHaveLength(
          last?.type === 'element' ? last.children.length : 0,
        );
      }
    });
  },
);
