// The work on faces that takes long, for a thread of its own; plain JavaScript, because nothing bundles it.

const opened = new Map();

/** A face as harfbuzz reads it; WOFF2 takes long to unpack, so that is done once. */
async function open(name, face) {
  const { convert } = await import('fontverter');
  if (!opened.has(name)) opened.set(name, await convert(Buffer.from(face), 'truetype'));
  return opened.get(name);
}

/** The glyphs of some characters of a face as an SFNT, by options of subset-font. */
export async function cut(name, face, characters, options) {
  const { default: subsetFont } = await import('subset-font');
  return subsetFont(await open(name, face), characters, { ...options, targetFormat: 'sfnt' });
}

/** The code points that an SFNT has a glyph for. */
export async function points(face) {
  const { Blob, Face } = await import('harfbuzzjs');
  return [...new Face(new Blob(face), 0).collectUnicodes()];
}
