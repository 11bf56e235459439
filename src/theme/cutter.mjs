// The part of the cutting that takes long, for a thread of its own; plain JavaScript, because nothing bundles it.

import subsetFont from 'subset-font';

/** The glyphs of some characters: a face as `targetFormat`. */
export const cut = (face, characters, options) =>
  subsetFont(Buffer.from(face), characters, options);
