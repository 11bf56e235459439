// Page numbers in the index: in order, each once, and as ranges where pages follow each other.

import { describe, expect, it } from 'vitest';
import { type IndexPlace, locatorsOf, type PageOf } from '../../src/book/locators.ts';

/** An id is the index of its page; the first two pages are i and ii. */
const pageOf: PageOf = (id) => {
  const index = Number.parseInt(id, 10);
  return Number.isNaN(index)
    ? undefined
    : { index, folio: index < 2 ? 'i'.repeat(index + 1) : `${index - 1}` };
};

const labels = (...places: readonly (string | IndexPlace)[]): string[] =>
  locatorsOf(
    places.map((place) => (typeof place === 'string' ? { id: place } : place)),
    pageOf,
  ).map(({ label }) => label);

describe('places of an entry', () => {
  it('are given by page, each page once', () => {
    expect(labels('4', '9', '4 again', '6')).toEqual(['3', '5', '8']);
  });

  it('stand alone on two pages that follow each other, and are a range from three on', () => {
    expect(labels('4', '5', '9')).toEqual(['3', '4', '8']);
    expect(labels('4', '5', '6', '9')).toEqual(['3–5', '8']);
  });

  it('of more than a page are a range, together with what touches it', () => {
    expect(labels({ id: '4', end: '5' })).toEqual(['3–4']);
    expect(labels({ id: '4', end: '4 end' })).toEqual(['3']);
    expect(labels({ id: '4', end: '7' }, '5', '8', '10')).toEqual(['3–7', '9']);
  });

  it('begin with the front matter', () => {
    expect(labels('3', '1', '0')).toEqual(['i', 'ii', '2']);
    expect(labels('2', '1', '0')).toEqual(['i–1']);
  });

  it('lead to the first place that a number stands for', () => {
    expect(locatorsOf([{ id: '5' }, { id: '4 b' }, { id: '6' }], pageOf)).toEqual([
      { label: '3–5', target: '4 b' },
    ]);
  });

  it('on no known page are left out', () => {
    expect(labels('4', 'nowhere')).toEqual(['3']);
  });
});
