// Edits as an author makes them, for the time that a build takes after one. In: the files of a manuscript. Out: the same
// with one chapter changed.

export type Files = ReadonlyMap<string, Uint8Array>;

/** The chapter in the middle of the book, by its length so far. */
function middleChapter(files: Files): string {
  const chapters = [...files]
    .filter(([path]) => /^[^/]+\.md$/.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const length = chapters.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  let before = 0;
  for (const [path, bytes] of chapters) {
    before += bytes.length;
    if (before >= length / 2) return path;
  }
  throw new Error('There is no chapter to edit.');
}

/** Two letters of a word in its longest paragraph change places: no line gets longer or shorter to speak of. */
export const correctWord = (files: Files): Files =>
  edit(files, (paragraph) => {
    const middle = Math.floor(paragraph.length / 2);
    const rest = paragraph.slice(middle);
    const changed = rest.replace(/(?<=\b[a-z]{2})([a-z])([a-z])(?=[a-z]{2,}\b)/, '$2$1');
    return paragraph.slice(0, middle) + changed;
  });

/** Its longest paragraph is said five times: the book gets longer. */
export const addParagraphs = (files: Files): Files =>
  edit(files, (paragraph) =>
    Array<string>(5)
      .fill(paragraph.replaceAll(/\[\^[^\]]*\]/g, ''))
      .join('\n\n'),
  );

function edit(files: Files, change: (paragraph: string) => string): Files {
  const path = middleChapter(files);
  const text = Buffer.from(files.get(path) ?? []).toString('utf8');
  const paragraphs = text.split('\n\n').filter((part) => /^[A-Z]/.test(part));
  const longest = paragraphs.sort((one, other) => other.length - one.length)[0];
  if (longest === undefined) throw new Error(`${path} has no paragraph to edit.`);
  const edited = new Map(files);
  edited.set(path, Buffer.from(text.replace(longest, () => change(longest))));
  return edited;
}
