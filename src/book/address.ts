// Addresses as authors write them in links. In: an href and the file that it stands in. Out: what it leads to: out of
// the book, or to a file of it, or to a name.

export type Address =
  | { readonly type: 'outside' }
  | { readonly type: 'inside'; readonly file?: string; readonly name?: string };

const SCHEME = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

export function readAddress(href: string, from: string): Address {
  if (SCHEME.test(href)) return { type: 'outside' };
  const [path = '', ...fragment] = href.split('#');
  const name = decode(fragment.join('#'));
  return {
    type: 'inside',
    ...(path !== '' && { file: resolve(decode(path), from) }),
    ...(name !== '' && { name }),
  };
}

/** The path from the manuscript folder of what is written relative to a file. */
function resolve(path: string, from: string): string {
  const folders = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') folders.pop();
    else if (step !== '.' && step !== '') folders.push(step);
  }
  return folders.join('/').normalize('NFC');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    return text;
  }
}
