// Ids out of file names and labels: safe in XML, in file names and in addresses, the same on every run, and different
// wherever the names are.

const SPELLED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Letters lose their accents, other scripts are written as code points (`u676d5dde`), all else is a hyphen. */
export function safeName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{ASCII}]/gu, (letter) => SPELLED[letter] ?? letter);
  return plain
    .replace(/[^\p{ASCII}]+/gu, (run) => `-u${[...run].map(codePoint).join('')}-`)
    .replace(/[^A-Za-z0-9_]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

const codePoint = (letter: string): string =>
  (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0');

/** `05-the-radical-years.md` → `the-radical-years`; a name that is all number keeps it. */
export function chapterIdOf(file: string): string {
  const name = file.replace(/\.[^.]*$/, '');
  const bare = name
    .split('/')
    .map((part) => part.replace(/^(?:\d+[-_. ]+)+/, ''))
    .join('-');
  const id = safeName(bare).toLowerCase();
  return /^[a-z]/.test(id) ? id : `c-${id || safeName(name).toLowerCase()}`;
}

/** Makes each id that it is asked for different from those before it. */
export function uniqueIds(): (wanted: string) => string {
  const given = new Set<string>();
  return (wanted) => {
    let id = wanted;
    for (let n = 2; given.has(id); n++) id = `${wanted}-${n}`;
    given.add(id);
    return id;
  };
}
