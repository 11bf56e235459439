/// <reference lib="dom" />
// The browser's tags tell few kinds of elements apart, but pass on the language of each. So what the binder must know of
// one goes into the private part of its language, "en-x-note", "en-x-goeson-7" or "en-x-again", which changes nothing on
// the page. In: pages that are set.

/** Mark the rests of blocks that a page turn cut; their depth tells nested ones apart, which the browser joins else. */
export function tellContinuations(pages: ParentNode): void {
  for (const element of pages.querySelectorAll<HTMLElement>('[data-split-from]')) {
    const [language] = (element.closest<HTMLElement>('[lang]')?.lang ?? '').split('-x-');
    const note = element.lang.includes('-x-note') ? 'note-' : '';
    element.lang = `${language}-x-${note}goeson-${depthOf(element)}`;
  }
}

/** Mark the heads of tables that come again after a page turn; nobody wants to hear them twice. The browser says nothing of
 * the language of an element that is none of its tags, so it is told of the rows. */
export function tellRepetitions(pages: ParentNode): void {
  for (const row of pages.querySelectorAll<HTMLElement>('thead[data-generated] > tr')) {
    const [language] = (row.closest<HTMLElement>('[lang]')?.lang ?? '').split('-x-');
    row.lang = `${language}-x-again`;
  }
}

function depthOf(element: Element): number {
  let depth = 0;
  for (let one: Element | null = element; one; one = one.parentElement) depth += 1;
  return depth;
}
