// The characters of texts. In: texts of any length. Out: each of their characters once.

/** Texts are many and long, so nothing is kept of them but what they are written with. */
export interface Tally {
  add(text: string): void;
  /** In the order of Unicode, those beyond its first plane last. */
  characters(): string;
}

/** A book has millions of characters, so code units are ticked off in a table. */
export function createTally(): Tally {
  const seen = new Uint8Array(0x10000);
  const pairs = new Set<string>();
  return {
    add: (text) => {
      let hasHalf = false;
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        seen[unit] = 1;
        hasHalf ||= isHalf(unit);
      }
      if (hasHalf) for (const pair of text.match(/[\u{10000}-\u{10ffff}]/gu) ?? []) pairs.add(pair);
    },
    characters: () => {
      const single = [...seen.keys()].filter((unit) => seen[unit] === 1 && !isHalf(unit));
      return [...single.map((unit) => String.fromCharCode(unit)), ...pairs].join('');
    },
  };
}

const isHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
