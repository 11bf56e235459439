// Which way a language is read. In: a BCP 47 tag. Out: the value of `dir`.

export type Direction = 'ltr' | 'rtl';

/** Languages by themselves; scripts that turn any language. */
const LANGUAGES = /^(?:ar|arc|ckb|dv|fa|he|iw|ks|nqo|ps|sd|syr|ug|ur|yi)\b/i;
const SCRIPTS = /-(?:Adlm|Arab|Hebr|Mand|Nkoo|Rohg|Samr|Syrc|Thaa)\b/i;
const OTHER_SCRIPTS = /^[a-z]+-(?:Latn|Cyrl|Grek|Deva|Hans|Hant)\b/i;

export const directionOf = (language: string): Direction =>
  SCRIPTS.test(language) || (LANGUAGES.test(language) && !OTHER_SCRIPTS.test(language))
    ? 'rtl'
    : 'ltr';
