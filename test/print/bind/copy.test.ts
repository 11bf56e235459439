// What pages refer to, taken over from parts: each thing once, whatever the parts call it.

import { PDFContext, type PDFRawStream, type PDFRef } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { createCopier, type Store } from '../../../src/print/bind/copy.ts';
import { ObjectKeeper } from '../../../src/print/bind/kept-objects.ts';

/** A part whose first objects are as many others; resources with a face and its file. */
function part(others: number, file: string) {
  const context = PDFContext.create();
  for (let n = 0; n < others; n += 1) context.register(context.obj([n]));
  const stream = context.register(context.stream(file, { Length1: 3 }));
  const face = context.register(context.obj({ BaseFont: 'A B', Widths: [0.5, -1], File: stream }));
  const keeper = new ObjectKeeper(context);
  const resources = keeper.keep(context.obj({ Font: { F1: face, F2: face } }));
  return { objects: keeper.objects, resources };
}

function book() {
  const context = PDFContext.create();
  const store: Store = new Map();
  const copy = ({ objects, resources }: ReturnType<typeof part>) =>
    String(createCopier(objects, context, store)(resources));
  return { context, copy };
}

describe('copies', () => {
  it('of equal things are one, what they refer to before them', () => {
    const { context, copy } = book();
    expect(copy(part(2, 'abc'))).toBe('<<\n/Font <<\n/F1 2 0 R\n/F2 2 0 R\n>>\n>>');
    expect(copy(part(5, 'abc'))).toBe(copy(part(2, 'abc')));
    const [[, file], [, face]] = context.enumerateIndirectObjects() as [
      [PDFRef, PDFRawStream],
      [PDFRef, object],
    ];
    expect(Buffer.from(file.getContents()).toString()).toBe('abc');
    expect(String(face)).toBe('<<\n/BaseFont /A#20B\n/Widths [ 0.5 -1 ]\n/File 1 0 R\n>>');
  });

  it('of streams with other bytes are others', () => {
    const { context, copy } = book();
    copy(part(2, 'abc'));
    expect(copy(part(2, 'abd'))).toContain('/F1 4 0 R');
    expect(context.enumerateIndirectObjects()).toHaveLength(4);
  });

  it('of nothing are null', () => {
    const context = PDFContext.create();
    const keeper = new ObjectKeeper(context);
    expect(keeper.keep(context.obj([context.nextRef()]))).toEqual(['[ null ]']);
  });

  it('of a ring there are none', () => {
    const context = PDFContext.create();
    const [one, other] = [context.nextRef(), context.nextRef()];
    context.assign(one, context.obj([other]));
    context.assign(other, context.obj([one]));
    const keeper = new ObjectKeeper(context);
    const syntax = keeper.keep(one);
    expect(() => createCopier(keeper.objects, PDFContext.create(), new Map())(syntax)).toThrow(
      'themselves',
    );
  });
});
