// What stands in the XHTML files.

import { beforeAll, describe, expect, it } from 'vitest';
import { byId, elements, fixtureBook, makeFixture, textIn, unpack, withRole } from './fixture.ts';

let files: Map<string, string>;
const file = (name: string): string => files.get(`OEBPS/${name}`) ?? '';

beforeAll(async () => {
  files = await unpack(await makeFixture());
});

/** The element that an address leads to. */
function target(from: string, href: string | null | undefined) {
  const [name, id] = (href ?? '').split('#');
  return byId(file(name || from), id ?? '');
}

describe('notes', () => {
  const chapters = ['preface.xhtml', 'one.xhtml', 'two.xhtml'];

  it('are asides in the file that calls them, and lead back to a call in it', () => {
    for (const name of chapters) {
      const calls = withRole(file(name), 'doc-noteref');
      expect(calls.length).toBeGreaterThan(0);
      for (const call of calls) {
        expect(call.children.map(({ type }) => type)).toEqual(['text']);
        expect(call.attributes['href']).toMatch(/^#/);
        const aside = target(name, call.attributes['href']);
        expect(aside?.name).toBe('aside');
        expect(aside?.attributes['epub:type']).toBe('footnote');
        const first = aside?.children[0];
        const back = first?.type === 'element' ? first.children[0] : undefined;
        expect(back).toMatchObject({ name: 'a', attributes: { role: 'doc-backlink' } });
        const href = back?.type === 'element' ? back.attributes['href'] : '';
        const caller = target(name, href);
        expect(caller?.attributes['role']).toBe('doc-noteref');
        expect(caller?.attributes['href']).toBe(call.attributes['href']);
      }
    }
  });

  it('stand once in a chapter that calls them twice, and come along when a note calls them', () => {
    const asides = elements(file('one.xhtml'), 'aside').map(({ attributes }) => attributes['id']);
    expect(asides).toEqual(['fn-one-a', 'ref-lake-in-one', 'ref-river-in-one']);
  });

  it('lead from a reference to its place in the list, and from there to the first call', () => {
    const list = elements(file('two.xhtml'), 'a').find(
      ({ attributes }) => attributes['class'] === 'to-list',
    );
    expect(target('two.xhtml', list?.attributes['href'])).toMatchObject({ name: 'li' });
    const backs = withRole(file('references.xhtml'), 'doc-backlink');
    expect(backs.map(({ attributes }) => attributes['href'])).toEqual([
      'preface.xhtml#ref-lake-call-1',
      'one.xhtml#ref-river-call-1',
    ]);
    for (const back of backs) expect(target('', back.attributes['href'])?.name).toBe('a');
  });

  it('are not said twice where print gathers them at the end of the chapter', async () => {
    const gathered = await unpack(await makeFixture({ notes: 'chapter' }));
    const text = gathered.get('OEBPS/one.xhtml') ?? '';
    expect(text.split('A note that calls')).toHaveLength(2);
    expect(withRole(text, 'doc-footnote')).toHaveLength(3);
  });

  it('stand in the list of the book too where print gathers them there', async () => {
    const gathered = await unpack(await makeFixture({ notes: 'book' }));
    expect(gathered.get('OEBPS/notes.xhtml')).toContain('A note that calls');
    expect(byId(gathered.get('OEBPS/one.xhtml'), 'fn-one-a-in-one')?.name).toBe('aside');
  });
});

describe('a chapter', () => {
  it('is a section with the semantics of its kind, named by its heading', () => {
    const [section] = elements(file('preface.xhtml'), 'section');
    expect(section?.attributes).toMatchObject({
      'epub:type': 'preface',
      role: 'doc-preface',
      'aria-labelledby': 'preface',
    });
    expect(elements(file('preface.xhtml'), 'body')[0]?.attributes['epub:type']).toBe('frontmatter');
  });

  it('says its language, and that of a passage', () => {
    expect(elements(file('two.xhtml'), 'html')[0]?.attributes).toMatchObject({
      lang: 'en-GB',
      'xml:lang': 'en-GB',
    });
    const passage = elements(file('two.xhtml'), 'span').find(
      ({ attributes }) => attributes['lang'],
    );
    expect(passage?.attributes).toMatchObject({ lang: 'zh-Hans', 'xml:lang': 'zh-Hans' });
  });

  it('keeps drawings and formulas in their own names', () => {
    expect(file('two.xhtml')).toContain('<clipPath id="clip-a">');
    expect(elements(file('two.xhtml'), 'svg')[0]?.attributes['viewBox']).toBe('0 0 10 10');
    expect(elements(file('two.xhtml'), 'math')[0]?.attributes['xmlns']).toContain('MathML');
  });

  it('holds neither control characters nor bookkeeping nor given-up attributes', () => {
    const written = [...files].filter(([name]) => /\.(?:xhtml|opf|ncx)$/.test(name)).join('');
    expect(written).not.toMatch(/[^\P{Cc}\n]| data-/u);
    expect(file('two.xhtml')).not.toContain('align="');
    expect(file('two.xhtml')).toContain('style="text-align: right"');
  });

  it('names by its label what print names by its page', () => {
    const refs = elements(file('two.xhtml'), 'a').filter(
      ({ attributes }) => attributes['class'] === 'pageref',
    );
    expect(refs.map(textIn)).toEqual(['Figure 1', 'Names']);
    expect(refs[0]?.attributes['href']).toBe('one.xhtml#fig-map');
  });

  it('lists figures without folios', () => {
    expect(elements(file('figures.xhtml'), 'li').map(textIn)[0]?.trim()).toBe('Figure 1 The river');
  });

  it('gives pictures a width in per cent, and a picture in a line none', () => {
    const [lake, , dot] = elements(file('two.xhtml'), 'img');
    expect(lake?.attributes['style']).toBe('width: 100%');
    expect(dot?.attributes['style']).toBeUndefined();
  });
});

describe('where the book’s styles are off', () => {
  const inside = (name: string, tag: string) => elements(file(name), tag);

  it('noterefs are superior, and the cover is no wider than the screen', () => {
    const calls = withRole(file('one.xhtml'), 'doc-noteref');
    expect(inside('one.xhtml', 'sup').flatMap(({ children }) => children)).toEqual(calls);
    expect(inside('cover.xhtml', 'img')[0]?.attributes['style']).toBe('max-width: 100%');
  });

  it('lists bear their own numbers only, each in the line that it begins', () => {
    const lists = ['references.xhtml', 'figures.xhtml', 'toc.xhtml'].map((name) =>
      inside(name, 'ol'),
    );
    const styles = lists.map(([list]) => list?.attributes['style']);
    expect(styles).toEqual(styles.map(() => 'list-style-type: none'));
    const items = inside('references.xhtml', 'li').map(({ children }) => children);
    expect(
      items.map(([first]) => [first?.type === 'element' && first.name, textIn(first)]),
    ).toEqual([
      ['p', '[1] On Lakes.'],
      ['p', '[2] On Rivers.'],
      ['p', '[3] On the Sea, which nobody calls.'],
    ]);
  });
});

describe('the contents', () => {
  it('stand in their place, nested as the book nests them', () => {
    const toc = withRole(file('toc.xhtml'), 'doc-toc')[0];
    expect(textIn(toc)).toBe('ContentsPrefaceThe First ChapterNamesChapter TwoReferencesFigures');
    expect(file('toc.xhtml')).toContain('The <em>First</em> Chapter');
  });

  it('list the pages of the print edition, roman ones first', () => {
    const pages = withRole(file('toc.xhtml'), 'doc-pagelist')[0];
    expect(textIn(pages)).toBe('Pages of the Print Editioniii12345');
    const breaks = ['toc', 'preface', 'one', 'two', 'references'].flatMap((name) =>
      withRole(file(`${name}.xhtml`), 'doc-pagebreak'),
    );
    expect(breaks.map(({ attributes }) => attributes['aria-label'])).toEqual([
      'i',
      'ii',
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  it('name the landmarks: cover, contents, where the text begins, and what readers jump to', () => {
    const landmarks = elements(file('toc.xhtml'), 'a').filter(
      ({ attributes }) => attributes['epub:type'] !== undefined,
    );
    const shown = landmarks.map(
      ({ attributes }) => `${attributes['epub:type']} ${attributes['href']}`,
    );
    expect(shown).toEqual([
      'cover cover.xhtml',
      'toc toc.xhtml',
      'bodymatter one.xhtml#one',
      'titlepage titlepage.xhtml#titlepage',
      'copyright-page copyright.xhtml#copyright',
      'preface preface.xhtml#preface',
      'bibliography references.xhtml#references',
      'loi figures.xhtml#figures',
    ]);
  });

  it('are made where the book has none', async () => {
    const { makeEpub } = await import('../../src/epub/epub.ts');
    const { fixtureInput } = await import('./fixture.ts');
    const made = fixtureBook();
    const chapters = made.chapters.filter(({ semantic }) => semantic !== 'toc');
    const unpacked = await unpack(await makeEpub(fixtureInput({ ...made, chapters })));
    const [toc] = withRole(unpacked.get('OEBPS/toc.xhtml'), 'doc-toc');
    expect(textIn(toc)).toContain('Chapter Two');
  });
});
