// The styles of the engine's own boxes, in place of Paged.js's, which know bleeds, marks and margin boxes and hold the text in
// two grids, one in the other: here all pages are alike, and their text stands in the padding of the page.

const TEXT_BOXES =
  '.pagedjs_pages > .pagedjs_page > .pagedjs_sheet > .pagedjs_pagebox > .pagedjs_area > div';

/** What the engine reads, though nothing here differs from one page to the next. */
const VARIABLES = `
:root {
  --pagedjs-bleed-left: 0mm;
  --pagedjs-bleed-right: 0mm;
  --pagedjs-column-gap-offset: 1000px;
}
@page {
  size: letter;
  margin: 0;
}`;

/** A page has its height whatever stands in it: the browser need not look for breaks when it prints what it laid out. */
const PAGE = `
.pagedjs_page {
  contain: size;
}
.pagedjs_page, .pagedjs_sheet, .pagedjs_pagebox {
  box-sizing: border-box;
  width: var(--pagedjs-width);
  height: var(--pagedjs-height);
}
.pagedjs_sheet, .pagedjs_pagebox {
  position: relative;
}
.pagedjs_sheet {
  overflow: hidden;
}
.pagedjs_pagebox {
  padding: var(--pagedjs-margin-top) var(--pagedjs-margin-right) var(--pagedjs-margin-bottom) var(--pagedjs-margin-left);
}
.pagedjs_pagebox * {
  box-sizing: border-box;
}`;

/** The text above, the notes below it. */
const AREA = `
.pagedjs_pagebox > .pagedjs_area {
  height: 100%;
}
.pagedjs_area > .pagedjs_page_content {
  position: relative;
  height: calc(100% - var(--pagedjs-footnotes-height));
  column-fill: auto;
}
.pagedjs_area > .pagedjs_page_content > div {
  height: inherit;
}
.pagedjs_area > .pagedjs_footnote_area {
  display: flex;
  flex-flow: column;
  justify-content: flex-end;
  position: relative;
  height: var(--pagedjs-footnotes-height);
  overflow: hidden;
}
.pagedjs_footnote_area > .pagedjs_footnote_content {
  overflow: hidden;
}
.pagedjs_footnote_area > .pagedjs_footnote_empty {
  display: none;
}
.pagedjs_footnote_inner_content [data-note-display="inline"] {
  display: inline;
}`;

/** What a page turn cuts neither ends before the turn nor begins after it. */
const CUT = `
.pagedjs_area [data-split-from] {
  counter-increment: unset;
  counter-reset: unset;
}
${TEXT_BOXES} [data-split-to] {
  margin-bottom: unset;
  padding-bottom: unset;
}
${TEXT_BOXES} [data-split-from] {
  margin-top: unset;
  padding-top: unset;
  text-indent: unset;
  initial-letter: unset;
}
${TEXT_BOXES} [data-split-to]:not([data-footnote-call])::after,
${TEXT_BOXES} [data-split-from]:not([data-footnote-call])::before {
  content: unset;
}
${TEXT_BOXES} li[data-split-from]:first-of-type {
  list-style: none;
}
[data-align-last-split-element="justify"] {
  text-align-last: justify;
}`;

const PRINTED = `
@media print {
  html {
    print-color-adjust: exact;
  }
  body {
    margin: 0;
  }
  .pagedjs_page {
    break-after: page;
  }
}`;

export const PAGE_STYLES = [VARIABLES, PAGE, AREA, CUT, PRINTED].join('\n');
