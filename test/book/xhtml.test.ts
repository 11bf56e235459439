// Trees as XHTML, which is XML: what stands in names, values and text, and in which namespace.

import type { Element, ElementContent, Properties } from 'hast';
import { describe, expect, it } from 'vitest';
import { fromXml } from 'xast-util-from-xml';
import { toXhtml } from '../../src/book/xhtml.ts';

const element = (
  tagName: string,
  properties: Properties,
  ...children: (ElementContent | string)[]
): Element => ({
  type: 'element',
  tagName,
  properties,
  children: children.map((child) =>
    typeof child === 'string' ? { type: 'text', value: child } : child,
  ),
});

/** As written inside a `div`; throws where it is no XML. */
function written(...children: (ElementContent | string)[]): string {
  const xml = toXhtml(element('div', {}, ...children));
  fromXml(xml);
  return xml.replace(/^<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml">(.*)<\/div>$/s, '$1');
}

describe('XHTML', () => {
  it('has references for what would be markup', () => {
    expect(written('a < b & "c" > d')).toBe('a &#x3C; b &#x26; "c" > d');
    expect(written(element('p', { title: 'a < b & "c"' }))).toBe(
      '<p title="a &#x3C; b &#x26; &#x22;c&#x22;"></p>',
    );
  });

  it('holds no control characters but for tabs and line ends', () => {
    expect(written('a\u0000b\u000bc\td\ne')).toBe('abc\td\ne');
  });

  it('never ends a CDATA section in its text', () => {
    expect(written('a]]>b')).toBe('a]]&gt;b');
  });

  it('closes every element by a tag of its own', () => {
    expect(written(element('br', {}), element('span', {}))).toBe('<br></br><span></span>');
  });

  it('writes properties as the attributes that they mean', () => {
    const properties = { className: ['a', 'b'], htmlFor: ['c'], dataBlock: 'd.1', ariaLabel: 'e' };
    expect(written(element('label', { ...properties, xmlLang: 'en', colSpan: 2 }))).toBe(
      '<label class="a b" for="c" data-block="d.1" aria-label="e" xml:lang="en" colspan="2"></label>',
    );
  });

  it('writes what is true as an empty attribute, and leaves out what is not there', () => {
    const properties = { hidden: true, open: false, title: undefined, dataY: null, dataX: '' };
    expect(written(element('p', properties))).toBe('<p hidden="" data-x=""></p>');
  });

  it('has drawings in their namespace, with names in both cases', () => {
    const inner = element('foreignObject', {}, element('p', { xmlns: XHTML, className: ['a'] }));
    const drawing = element(
      'svg',
      { viewBox: '0 0 1 1' },
      element('path', { strokeWidth: '2' }),
      inner,
    );
    expect(written(drawing, element('p', {}))).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path stroke-width="2"></path>' +
        `<foreignObject><p xmlns="${XHTML}" class="a"></p></foreignObject></svg><p></p>`,
    );
  });

  it('has formulas in theirs', () => {
    const formula = element('math', { display: 'block', xmlns: MATHML }, element('mi', {}, 'x'));
    expect(written(formula)).toBe(`<math display="block" xmlns="${MATHML}"><mi>x</mi></math>`);
  });
});

const XHTML = 'http://www.w3.org/1999/xhtml';
const MATHML = 'http://www.w3.org/1998/Math/MathML';
