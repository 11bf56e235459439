// Saves a bound document. In: the document. Out: its bytes, with an /ID made from them: no clock, no random number.

import { createHash } from 'node:crypto';
import { type PDFDocument, PDFHexString } from '@cantoo/pdf-lib';

const ID_LENGTH = 32;
/** Stands for the ID until the bytes are there to make it from. */
const BLANK = '0'.repeat(ID_LENGTH);

export async function savePdf(document: PDFDocument): Promise<Uint8Array> {
  const blank = PDFHexString.of(BLANK);
  document.context.trailerInfo.ID = document.context.obj([blank, blank]);
  const bytes = await document.save({
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  });
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, ID_LENGTH);
  return fillIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), id);
}

/** Put the ID into both its places, which the trailer at the end holds. */
function fillIn(bytes: Buffer, id: string): Uint8Array {
  const blank = Buffer.from(`<${BLANK}>`);
  const second = bytes.lastIndexOf(blank);
  const first = bytes.lastIndexOf(blank, second - 1);
  if (first < 0) throw new Error('The saved PDF has no place for its ID');
  for (const at of [first, second]) bytes.write(`<${id}>`, at, 'latin1');
  return bytes;
}
