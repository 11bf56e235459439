// What the pages of a part refer to (faces, pictures, states) in a form that is kept from one build to the next: its text,
// which is the same in the book but for the numbers of objects. In: objects of a part. Out: their syntax, references open.

import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import { KEY } from './keys.ts';

/** Pieces of text; a number stands for a reference to that object of the part. */
export type OpenSyntax = readonly (string | number)[];

export interface KeptObject {
  /** Of a stream, the syntax of its dictionary, without the length. */
  readonly syntax: OpenSyntax;
  /** Of a stream. */
  readonly contents?: Uint8Array | undefined;
}

/** By their numbers in the part. */
export type KeptObjects = ReadonlyMap<number, KeptObject>;

/** Takes objects over, and all that they refer to; it is meant for resources, which know no parents. */
export class ObjectKeeper {
  readonly objects = new Map<number, KeptObject>();
  readonly #context: PDFContext;

  constructor(context: PDFContext) {
    this.#context = context;
  }

  keep(object: PDFObject): OpenSyntax {
    const pieces: (string | number)[] = [];
    let text = '';
    const write = (one: PDFObject): void => {
      if (one instanceof PDFRef && this.#refersTo(one)) {
        pieces.push(text, one.objectNumber);
        text = '';
      } else if (one instanceof PDFRef) text += 'null';
      else if (one instanceof PDFDict) {
        text += '<<\n';
        for (const [key, value] of one.entries()) {
          text += `${key} `;
          write(value);
          text += '\n';
        }
        text += '>>';
      } else if (one instanceof PDFArray) {
        text += '[ ';
        for (const item of one.asArray()) {
          write(item);
          text += ' ';
        }
        text += ']';
      } else text += one;
    };
    write(object);
    return [...pieces, text];
  }

  /** Is there such an object? It is kept. */
  #refersTo(reference: PDFRef): boolean {
    const number = reference.objectNumber;
    const object = this.#context.lookup(reference);
    if (!object || this.objects.has(number)) return object !== undefined;
    // Whoever meets it within itself need not keep it again.
    this.objects.set(number, NOTHING);
    if (object instanceof PDFRawStream) {
      const entries = object.dict.asMap();
      entries.delete(KEY.Length);
      const dict = PDFDict.fromMapWithContext(entries, this.#context);
      this.objects.set(number, { syntax: this.keep(dict), contents: object.getContents() });
    } else this.objects.set(number, { syntax: this.keep(object) });
    return true;
  }
}

const NOTHING: KeptObject = { syntax: ['null'] };
