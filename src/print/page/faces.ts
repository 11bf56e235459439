/// <reference lib="dom" />
// Faces on the page: they are read before anything needs them, because a page that is set in another one in the
// meantime is measured wrong.

/** Give the page its faces; those that hold Latin letters, and all that are cut for the book do, are read at once. */
export async function bringFaces(rules: string): Promise<void> {
  const style = document.createElement('style');
  style.textContent = rules;
  document.head.append(style);
  const wishes = [...document.fonts].map(
    (face) => `${face.style} ${face.weight.split(' ')[0]} 1em ${face.family}`,
  );
  await Promise.all(wishes.map((wish) => document.fonts.load(wish, 'a').catch(() => [])));
}
