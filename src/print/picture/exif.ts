// EXIF: what cameras write beside the pixels. In: a TIFF structure (EXIF 2.3, 4.5). Out: whether the browser shows the picture
// as it is stored, neither turned nor, by its resolution, in another size.

type Size = { readonly width: number; readonly height: number };

const [ORIENTATION, MORE, WIDTH, HEIGHT] = [0x0112, 0x8769, 0xa002, 0xa003] as const;

/** Where it is damaged the browser is left to make of it what it may. */
export function showsAsStored(tiff: Buffer, { width, height }: Size): boolean {
  try {
    const isLittle = tiff.toString('latin1', 0, 2) === 'II';
    const read = (at: number, bytes: 2 | 4): number =>
      isLittle ? tiff.readUIntLE(at, bytes) : tiff.readUIntBE(at, bytes);
    const said = fieldsAt(read(4, 4), read);
    const more = said.get(MORE);
    const photo = more === undefined ? said : fieldsAt(more, read);
    // The browser minds the resolution where it makes of the pixels as many as are named here.
    const isSized =
      (photo.get(WIDTH) ?? width) === width && (photo.get(HEIGHT) ?? height) === height;
    return (said.get(ORIENTATION) ?? 1) === 1 && isSized;
  } catch {
    return false;
  }
}

/** Numbers by their tags: a tag, a type, a count, and the number itself, each of 12 bytes. */
function fieldsAt(start: number, read: (at: number, bytes: 2 | 4) => number): Map<number, number> {
  const fields = new Map<number, number>();
  const count = read(start, 2);
  for (let at = start + 2; at < start + 2 + count * 12; at += 12)
    fields.set(read(at, 2), read(at + 8, read(at + 2, 2) === SHORT ? 2 : 4));
  return fields;
}

const SHORT = 3;
