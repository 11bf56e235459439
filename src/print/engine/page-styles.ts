// The styles of the engine's own boxes, in place of Paged.js's: all pages are alike here, without bleeds, marks and margin
// boxes, and their text area stands in the padding of the page, where two grids inside each other held it.

const TEXT_BOXES =
  '.pagedjs_pages > .pagedjs_page > .pagedjs_sheet > .pagedjs_pagebox > .pagedjs_area > div';

export const PAGE_STYLES = `
:root {
	--pagedjs-bleed-right: 0mm;
	--pagedjs-bleed-left: 0mm;
	--pagedjs-page-count: 0;
	--pagedjs-page-counter-increment: 1;
	--pagedjs-footnotes-count: 0;
	--pagedjs-column-gap-offset: 1000px;
}

@page {
	size: letter;
	margin: 0;
}

.pagedjs_pages {
	counter-reset: pages var(--pagedjs-page-count) footnote var(--pagedjs-footnotes-count) footnote-marker var(--pagedjs-footnotes-count);
}

.pagedjs_page,
.pagedjs_sheet,
.pagedjs_pagebox {
	box-sizing: border-box;
	width: var(--pagedjs-width);
	height: var(--pagedjs-height);
}

.pagedjs_page {
	counter-increment: page var(--pagedjs-page-counter-increment);
}

.pagedjs_sheet {
	overflow: hidden;
	position: relative;
}

.pagedjs_pagebox {
	position: relative;
	padding: var(--pagedjs-margin-top) var(--pagedjs-margin-right) var(--pagedjs-margin-bottom) var(--pagedjs-margin-left);
}

.pagedjs_pagebox * {
	box-sizing: border-box;
}

.pagedjs_pagebox > .pagedjs_area {
	height: 100%;
}

.pagedjs_pagebox > .pagedjs_area > .pagedjs_page_content {
	height: calc(100% - var(--pagedjs-footnotes-height));
	position: relative;
	column-fill: auto;
}

.pagedjs_pagebox > .pagedjs_area > .pagedjs_page_content > div {
	height: inherit;
}

.pagedjs_pagebox > .pagedjs_area > .pagedjs_footnote_area {
	position: relative;
	overflow: hidden;
	height: var(--pagedjs-footnotes-height);
	display: flex;
	justify-content: flex-end;
	flex-flow: column;
}

.pagedjs_pagebox > .pagedjs_area > .pagedjs_footnote_area > .pagedjs_footnote_content {
	overflow: hidden;
}

.pagedjs_footnote_empty {
	display: none;
}

.pagedjs_area .pagedjs_footnote_inner_content [data-note-display="inline"] {
	display: inline;
}

.pagedjs_area [data-split-from] {
	counter-increment: unset;
	counter-reset: unset;
}

${TEXT_BOXES} [data-split-to] {
	margin-bottom: unset;
	padding-bottom: unset;
}

${TEXT_BOXES} [data-split-from] {
	text-indent: unset;
	margin-top: unset;
	padding-top: unset;
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
}

@media print {
	html {
		width: 100%;
		height: 100%;
		-webkit-print-color-adjust: exact;
		print-color-adjust: exact;
	}
	body {
		margin: 0;
		padding: 0;
		width: 100% !important;
		height: 100% !important;
		min-width: 100%;
		max-width: 100%;
		min-height: 100%;
		max-height: 100%;
	}
	.pagedjs_pages {
		width: auto;
		display: block !important;
		transform: none !important;
		height: 100% !important;
		min-height: 100%;
		max-height: 100%;
		overflow: visible;
	}
	.pagedjs_page {
		margin: 0;
		padding: 0;
		max-height: 100%;
		min-height: 100%;
		height: 100% !important;
		break-after: page;
	}
	.pagedjs_sheet {
		margin: 0;
		padding: 0;
		max-height: 100%;
		min-height: 100%;
		height: 100% !important;
	}
}
`;
