// What XML does not let stand in text. Characters: controls but for tab and line ends, halves of characters, and two code
// points that are none. And the end of a CDATA section. In: text, or finished XML. Out: the same without.

const UNPRINTABLE = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu;

export const printable = (value: string): string => value.replaceAll(UNPRINTABLE, '');

/** Offset and code point of each, in order. */
export const unprintableIn = (value: string): { offset: number; codePoint: number }[] =>
  [...value.matchAll(UNPRINTABLE)].map(({ 0: found, index }) => ({
    offset: index,
    codePoint: found.codePointAt(0) ?? 0,
  }));

/** Serialisers overlook that `]]>` may not stand in text (XML 1.0, section 2.4); finished XML has it nowhere else. */
export const withoutCdataEnds = (xml: string): string => xml.replaceAll(']]>', ']]&gt;');
