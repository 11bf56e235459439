// The smallest objects of PDF, made once each: they never change, and making one takes longer than looking it up. In: what
// they say. Out: PDF objects, which all files have in common.

import { PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib';

const names = new Map<string, PDFName>();
const numbers = new Map<number, PDFNumber>();
const references: PDFRef[] = [];

/** A name as it is written, without the slash. */
export function nameOf(text: string): PDFName {
  const known = names.get(text) ?? PDFName.of(text);
  names.set(text, known);
  return known;
}

const texts = new Map<PDFName, string>();

/** What a name says. */
export function textOfName(name: PDFName): string {
  const known = texts.get(name) ?? name.decodeText();
  texts.set(name, known);
  return known;
}

/** A book has the same few thousand lengths and places again and again. */
export function numberOf(value: number): PDFNumber {
  const known = numbers.get(value) ?? PDFNumber.of(value);
  numbers.set(value, known);
  return known;
}

/** To an object that was never replaced. */
export function referenceOf(number: number): PDFRef {
  references[number] ??= PDFRef.of(number);
  return references[number];
}
