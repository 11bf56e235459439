// Names made of words: the id of a heading, and ids that XML accepts. In: text as written. Out: an id.

const NAME_START =
  'A-Z_a-zÀ-ÖØ-öø-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF' +
  '\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const NAME_CHARACTER = `${NAME_START}0-9.\\-·\\u0300-\\u036F\\u203F\\u2040`;

const NO_NAME_START = new RegExp(`^[^${NAME_START}]`, 'u');
const NO_NAME_CHARACTERS = new RegExp(`[^${NAME_CHARACTER}]`, 'gu');

/** The slug that GitHub would make of a heading; letters of every script stay. Empty for a heading without any. */
export function slugOf(heading: string): string {
  return heading
    .normalize('NFC')
    .toLowerCase()
    .trim()
    .replaceAll(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/gu, '-')
    .replaceAll(NO_NAME_CHARACTERS, '');
}

/** The id as written where it is an NCName (Namespaces in XML, 4), else the nearest that is. */
export function xmlId(id: string): string {
  const name = id.normalize('NFC').replaceAll(NO_NAME_CHARACTERS, '-');
  return NO_NAME_START.test(name) ? `_${name}` : name;
}
