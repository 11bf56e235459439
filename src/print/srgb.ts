// What the numbers of colours mean in a book: sRGB (IEC 61966-2-1), as ICC profiles say it.

/** White of D50, and the primaries of sRGB adapted to it by Bradford's way, as ICC.1:2010 (version 4) wants them. */
export const WHITE = [0.9642, 1, 0.8249] as const;
export const RED = [0.43607, 0.22249, 0.01392] as const;
export const GREEN = [0.38515, 0.71687, 0.09708] as const;
export const BLUE = [0.14307, 0.06061, 0.7141] as const;
/** (a x + b) ^ g, and c x below d. */
export const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];
