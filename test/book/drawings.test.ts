// The ids inside drawings.

import { describe, expect, it } from 'vitest';
import { all, book, chapter, chapterOf, codes, decide, el, h1, ids, link, p } from './build.ts';

const drawing = (...children: Parameters<typeof el>[2][]) => el('svg', {}, ...children);
const clip = () => el('clipPath', { id: 'clip' });
const clipped = (href = '#clip') => [el('g', { clipPath: 'url(#clip)' }), el('use', { href })];

describe('ids inside drawings', () => {
  it('may repeat, and what asks for them finds its own', () => {
    const { book: made, diagnostics } = decide([
      chapter('a', h1('A'), drawing(clip(), ...clipped()), drawing(clip(), ...clipped())),
      chapter('b', h1('B'), drawing(clip(), ...clipped())),
    ]);
    expect(codes(diagnostics)).toEqual([]);
    const named = ['clip', 'a--clip', 'b--clip'];
    const found = (name: string) => ['a', 'b'].flatMap((id) => all(chapterOf(made, id).tree, name));
    expect(ids(found('clipPath'))).toEqual(named);
    expect(found('g').map(({ properties }) => properties['clipPath'])).toEqual(
      named.map((id) => `url(#${id})`),
    );
    expect(found('use').map(({ properties }) => properties['href'])).toEqual(
      named.map((id) => `#${id}`),
    );
  });

  it('give way to ids of the text', () => {
    const made = book([chapter('a', h1('A'), drawing(clip()), p(el('b', { id: 'clip' }, 'x')))]);
    expect(ids(all(chapterOf(made, 'a').tree, 'b'))).toEqual(['clip']);
    expect(ids(all(chapterOf(made, 'a').tree, 'clipPath'))).toEqual(['a--clip']);
  });

  it('are found in another drawing of the chapter, and what asks in vain is left out', () => {
    const made = book([
      chapter('a', h1('A'), drawing(clip()), drawing(...clipped()), drawing(...clipped('#none'))),
    ]);
    expect(all(chapterOf(made, 'a').tree, 'use')).toHaveLength(1);
  });

  it('leave the drawing its own, which may be referred to', () => {
    const made = book([chapter('a', h1('A'), el('svg', { id: 'plan' }), p(link('#plan', 'it')))]);
    expect(ids(all(chapterOf(made, 'a').tree, 'svg'))).toEqual(['plan']);
    expect(all(chapterOf(made, 'a').tree, 'a')[0]?.properties['href']).toBe('#plan');
  });
});
