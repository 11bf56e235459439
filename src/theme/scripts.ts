// What scripts need that a theme made for Latin letters does not give: more white between lines, and larger letters. In:
// the language of a book, CSS. Out: more CSS.

import { lengthsIn } from './properties.ts';

interface Need {
  readonly languages: RegExp;
  readonly size: number;
  readonly leading: number;
}

const NEEDS: readonly Need[] = [
  // Letters are tall and small.
  { languages: /^(?:ar|fa|ur|ps)\b/i, size: 1.12, leading: 1.3 },
  // Characters without ascenders and descenders fill their lines.
  { languages: /^(?:zh|ja)\b/i, size: 1, leading: 1.2 },
];

/**
 * Sizes and leadings of `:root`, code apart, as the script of the language needs them; empty where they are right. A
 * title page, where nothing is read in lines, keeps its spaces.
 */
export function fitToScript(language: string, css: string): string {
  const need = NEEDS.find(({ languages }) => languages.test(language));
  if (!need) return '';
  const lengths = lengthsIn(css);
  const fitted = [...lengths].flatMap(([name, px]) => {
    const [, kind] = /^--(?:(?!code)\w+-)?(size|leading)$/.exec(name) ?? [];
    if (kind === undefined) return [];
    return [
      `${name}: ${Math.round(px * (kind === 'size' ? need.size : need.leading) * 100) / 100}px`,
    ];
  });
  const leading = lengths.get('--leading');
  const titlePage = leading === undefined ? '' : `.titlepage { --leading: ${leading}px }\n`;
  return `:root { ${fitted.join('; ')} }\n${titlePage}`;
}
