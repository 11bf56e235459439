// The characters of a text. In: a text of any length. Out: each of its characters once.

/** A book has millions of characters, so code units are ticked off in a table. */
export function charactersOf(text: string): string {
  const seen = new Uint8Array(0x10000);
  for (let at = 0; at < text.length; at += 1) seen[text.charCodeAt(at)] = 1;
  const units = [...seen.keys()].filter((unit) => seen[unit] === 1);
  const isHalf = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;
  const pairs = units.some(isHalf) ? new Set(text.match(/[\u{10000}-\u{10ffff}]/gu)) : [];
  const single = units.filter((unit) => !isHalf(unit));
  return [...single.map((unit) => String.fromCharCode(unit)), ...pairs].join('');
}
