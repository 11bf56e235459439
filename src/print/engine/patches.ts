// What Octavo mends in Paged.js 0.4.3, source file by source file. Every patch says why, and the engine is not built
// where one of them no longer finds its place.

export interface Patch {
  /** Below the package's `src/`. */
  readonly file: string;
  readonly why: string;
  readonly find: string;
  readonly replace: string;
  /** How often it stands there, where that is not once. */
  readonly times?: number;
}

/** A list of selectors is cut at commas, but not at those inside `:is(…)`; the page script has the function. */
const selectorLists = (file: string, times = 1): Patch => ({
  file,
  why: 'Selectors with :is(), :where() or :not() hold commas of their own.',
  find: 'selector.split(",")',
  replace: 'splitSelectors(selector)',
  times,
});

/** What a module remembers of a text has no place on the pages of the next one. */
const forget = (module: string, before: string, how: string): Patch => ({
  file: `modules/${module}`,
  why: 'The same: what is remembered of a text is forgotten.',
  find: `	${before}(`,
  replace: `	beforeParsed() {
		${how};
	}

	${before}(`,
});

export const PATCHES: readonly Patch[] = [
  {
    file: 'chunker/chunker.js',
    why: 'Only faces that the text needs are read, not every one that a stylesheet names.',
    find: 'if (fontFace.status !== "loaded") {',
    replace: 'if (fontFace.status === "loading") {',
  },
  selectorLists('modules/paged-media/breaks.js', 2),
  selectorLists('modules/paged-media/following.js'),
  selectorLists('modules/paged-media/nth-of-type.js'),
  selectorLists('modules/filters/undisplayed.js'),
  {
    file: 'modules/paged-media/following.js',
    why: 'A rule for what follows something keeps its weight in the cascade, and pseudo-elements are left to the browser.',
    find: `			let rule = \`*[data-following*='\${selectors[s][0]}'] { \${selectors[s][1]}; }\`;`,
    replace: `			const any = \`[data-following*='\${selectors[s][0]}'], \${s}\`;
			// The browser finds rules by what their last part names, and tries one that begins with a list on every element.
			const rule = \`:where([data-following]):is(\${any}), :where(\${s}):is(*, \${any}) { \${selectors[s][1]}; }\`;`,
  },
  {
    file: 'modules/paged-media/following.js',
    why: 'The same: an attribute cannot stand for a pseudo-element.',
    find: 'if (selector.match(/\\+/)) {',
    replace: 'if (selector.match(/\\+/) && !/::|:(before|after|first-l)/.test(selector)) {',
  },
  {
    file: 'chunker/layout.js',
    why: 'Each text on a page remembers which text of the source it is a copy of, and from which offset.',
    find: `		let clone = cloneNode(node, !shallow);
`,
    replace: `		let clone = cloneNode(node, !shallow);
		rememberOrigins(node, clone);
`,
  },
  {
    file: 'chunker/layout.js',
    why: 'A table that runs over has its columns and its head again on the next page; the page script has the function.',
    find: `				let fragment = rebuildAncestors(node);
`,
    replace: `				let fragment = rebuildAncestors(node);
				repeatTableHeads(fragment, node);
`,
  },
  {
    file: 'chunker/layout.js',
    why: 'The rest of a text that a page turn cut begins at an offset.',
    find: `				} else if (breakToken && isText(breakToken.node) && breakToken.offset > 0) {
					clone.textContent = clone.textContent.substring(breakToken.offset);
`,
    replace: `				} else if (breakToken && node === breakToken.node && isText(node) && breakToken.offset > 0) {
					clone.textContent = clone.textContent.substring(breakToken.offset);
					origins.set(clone, {node, offset: breakToken.offset});
`,
  },
  {
    file: 'chunker/layout.js',
    why: 'A page that ends before a text node continues with that very node. Stock code searched for equal text.',
    find: `				renderedNode = findElement(container, rendered);

				if (!renderedNode) {
					renderedNode = findElement(prevValidNode(container), rendered);
				}

				parent = findElement(renderedNode, source);
				index = indexOfTextNode(temp, parent);
				// No seperatation for the first textNode of an element
				if(index === 0) {
					node = parent;
					offset = 0;
				} else {
					node = child(parent, index);
					offset = 0;
				}
`,
    replace: `				const origin = originOf(temp);
				node = origin.node;
				offset = origin.offset;
`,
  },
  {
    file: 'chunker/layout.js',
    why: 'A page that ends inside a text continues at that offset of that very node. Stock code searched for equal text.',
    find: `			renderedNode = findElement(container.parentNode, rendered);

			if (!renderedNode) {
				renderedNode = findElement(prevValidNode(container.parentNode), rendered);
			}

			parent = findElement(renderedNode, source);
			index = indexOfTextNode(container, parent);

			if (index === -1) {
				return;
			}

			node = child(parent, index);

			offset += node.textContent.indexOf(container.textContent);
`,
    replace: `			const origin = originOf(container);
			node = origin.node;
			offset += origin.offset;
`,
  },
  {
    file: 'chunker/layout.js',
    why: 'A letter after a soft hyphen at a line end has a box of no width on the line before; its own is the last one.',
    find: `					pos = getBoundingClientRect(letter);
					left = Math.floor(pos.left);
					top = Math.floor(pos.top);
`,
    replace: `					pos = Array.from(getClientRects(letter)).pop() || getBoundingClientRect(letter);
					left = Math.floor(pos.left);
					top = Math.floor(pos.top);
`,
  },
  {
    file: 'chunker/layout.js',
    why: 'What begins an element takes the element along to the next page, not leaving an empty shell with its id; the call of a note takes the line along that it stands in.',
    find: `		if (!node) {
			return;
		}

		return new BreakToken(`,
    replace: `		if (!node) {
			return;
		}

		const line = offset === 0 && isElement(node) && node.classList.contains("noteref") && lineBefore(overflow, rendered);
		if (line) {
			const origin = originOf(line.text);
			node = origin.node;
			offset = origin.offset + line.at;
			overflow.setStart(line.text, line.at);
		}

		while (offset === 0 && node.parentNode !== source && beginsParent(node)) {
			const shell = findElement(node.parentNode, rendered);
			if (!shell || shell.dataset.splitFrom) break;
			node = node.parentNode;
			overflow.setStartBefore(shell);
		}

		return new BreakToken(`,
  },
  {
    file: 'chunker/layout.js',
    why: 'A run of heads stays together with what follows it, not only the last of them.',
    find: `						prev = breakAvoid && nodeBefore(node, rendered);`,
    replace: `						prev = breakAvoid && firstOfRun(node, rendered);`,
  },
  {
    file: 'chunker/layout.js',
    why: 'The memory itself: for each text on a page its node in the source and the offset that it begins at.',
    find: `const MAX_CHARS_PER_BREAK = 1500;
`,
    replace: `const MAX_CHARS_PER_BREAK = 1500;

const origins = new WeakMap();

function rememberOrigins(node, clone) {
	if (isText(node)) {
		origins.set(clone, {node, offset: 0});
		return;
	}
	const sources = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
	const copies = document.createTreeWalker(clone, NodeFilter.SHOW_TEXT);
	while (copies.nextNode() && sources.nextNode()) {
		origins.set(copies.currentNode, {node: sources.currentNode, offset: 0});
	}
}

function lineBefore({ startContainer, startOffset }, rendered) {
	const call = isElement(startContainer) && startContainer.childNodes[startOffset];
	const block = call && startContainer.closest("[data-block]");
	if (!block) return undefined;
	const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
	const range = document.createRange();
	walker.currentNode = call;
	let line, first;
	while (walker.previousNode()) {
		const text = walker.currentNode;
		// Superior figures stand on no line.
		if (text.parentElement.closest(".noteref")) continue;
		for (const { index, 0: word } of [...text.textContent.matchAll(/\\S+/g)].reverse()) {
			range.setStart(text, index);
			range.setEnd(text, index + word.length);
			const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
			if (boxes.length === 0) continue;
			line = line || boxes[boxes.length - 1];
			const isOnLine = boxes.some(({ bottom }) => Math.abs(bottom - line.bottom) < 5);
			if (!isOnLine) return first;
			first = { text, at: index };
		}
	}
	return first && (first.at > 0 || nodeBefore(first.text, rendered)) ? first : undefined;
}

function beginsParent(node) {
	let before = node.previousSibling;
	// Widths of columns are no content.
	while (before && (before.localName === "colgroup" || (isText(before) && before.textContent.trim() === ""))) {
		before = before.previousSibling;
	}
	return !before;
}

function firstOfRun(node, rendered) {
	let first = nodeBefore(node, rendered);
	while (first) {
		// What stands before a table's first row is what stands before the table.
		while (first.parentNode !== rendered && beginsParent(first)) first = first.parentNode;
		const { breakBefore, previousBreakAfter } = first.dataset || {};
		if (breakBefore !== "avoid" && previousBreakAfter !== "avoid") break;
		const before = nodeBefore(first, rendered);
		if (!before) break;
		first = before;
	}
	// At the head of a page nothing is left to break before: a head parts from what no page can hold beside it.
	return first && nodeBefore(first, rendered) ? first : undefined;
}

function originOf(text) {
	const origin = origins.get(text);
	if (!origin) throw new Error("A text on the page has no origin: " + text.textContent.slice(0, 40));
	return origin;
}
`,
  },
  {
    file: 'chunker/page.js',
    why: 'Pictures and faces are loaded before layout begins, so a page never changes its height afterwards.',
    find: `		this.addListeners(contents);

		this.endToken = newBreakToken;`,
    replace: `		this.endToken = newBreakToken;`,
  },
  {
    file: 'modules/paged-media/splits.js',
    why: 'Only a block whose lines the page turn cuts has its last line stretched, never the blocks around it.',
    find: `		// Fix alignment on the deepest split element
		if (from) {
			this.handleAlignment(from);
		}
`,
    replace: `		const cut = cutBlock(page.startToken);
		const block = cut && prevPage.querySelector("[data-ref='" + cut.dataset.ref + "'][data-split-to]");
		if (block) {
			this.handleAlignment(block);
		}
`,
  },
  {
    file: 'modules/paged-media/splits.js',
    why: 'The block that a page turn cuts: the nearest one around an inline place.',
    find: `class Splits extends Handler {`,
    replace: `const INLINE = /^(a|abbr|b|bdi|bdo|br|cite|code|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr|math|svg)$/i;

function cutBlock(token) {
	let node = token && token.node;
	if (!node || (node.nodeType === 1 && !INLINE.test(node.localName))) return undefined;
	do { node = node.parentNode; } while (node && node.nodeType === 1 && INLINE.test(node.localName));
	return node && node.nodeType === 1 ? node : undefined;
}

class Splits extends Handler {`,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: "The call of a note is the author's noteref, which stands before it as real text, not generated content.",
    find: `		let parentElement = node.parentElement;
		let footnoteCall = document.createElement("a");
		for (const className of node.classList) {
			footnoteCall.classList.add(\`\${className}\`);
		}

		footnoteCall.dataset.footnoteCall = node.dataset.ref;
		footnoteCall.dataset.ref = node.dataset.ref;

		// Increment for counters
		footnoteCall.dataset.dataCounterFootnoteIncrement = 1;

		// Add link
		footnoteCall.href = \`#note-\${node.dataset.ref}\`;

		parentElement.insertBefore(footnoteCall, node);
`,
    replace: `		let footnoteCall = node.previousElementSibling;
		// A page turn that a style asks for may part them.
		if (footnoteCall) footnoteCall.dataset.noteCall = node.dataset.ref;
`,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'The same, where a call moves to the next page and takes its note along.',
    find: 'let call = removed.querySelector(`[data-footnote-call="${note.dataset.ref}"]`);',
    replace: 'let call = removed.querySelector(`[data-note-call="${note.dataset.ref}"]`);',
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'A note keeps its own id and carries its number as real text.',
    find: `		node.dataset.footnoteMarker = node.dataset.ref;

		// Add Id
		node.id = \`note-\${node.dataset.ref}\`;
`,
    replace: `		node.dataset.footnote = "";
`,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'The same, where a long note is cut.',
    find: `startIsNode = isElement(start) && start.hasAttribute("data-footnote-marker");`,
    replace: `startIsNode = isElement(start) && start.hasAttribute("data-footnote");`,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'A note that is cut within a word shows a hyphen there, as text does.',
    find: `			let extracted = overflow.extractContents();
`,
    replace: `			let extracted = overflow.extractContents();
			layout.hyphenateAtBreak(startContainer, extracted.textContent.charAt(0) || " ");
`,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'A cut note is stretched only where its paragraph is: the theme says how, so the default stays.',
    find: `			node.dataset.alignLastSplitElement = "justify";
		} else {`,
    replace: `			node.dataset.alignLastSplitElement = "auto";
		} else {`,
  },
  {
    file: 'modules/filters/undisplayed.js',
    why: 'An element with a style of its own is displayed, unless that style says otherwise.',
    find: '			if (this.removable(element)) {',
    replace: '			if (element.style.display === "none") {',
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'A foot that loses its only note again, because the call stands on the next page, is an empty one.',
    find: `			// Note is offscreen and will be chunked to the next page on overflow
			node.remove();
`,
    replace: `			// Note is offscreen and will be chunked to the next page on overflow
			node.remove();
			noteContent.classList.toggle("pagedjs_footnote_empty", !noteInnerContent.hasChildNodes());
`,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'Faster: notes run over only where they were given less room than they take.',
    find: `		let noteContentBounds = noteContent.getBoundingClientRect();
		let { width } = noteContentBounds;
`,
    replace: `		if (!noteInnerContent.style.height) return;
		let noteContentBounds = noteContent.getBoundingClientRect();
		let { width } = noteContentBounds;
`,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'Faster: whether a call is on the page is seen once its note stands at the foot, not before that too. A paragraph may call thousands, so the time is looked at; the page script has the function.',
    find: `		let area, size, right;
		area = node.closest(".pagedjs_page_content");
		size = area.getBoundingClientRect();
		right = size.left + size.width;

		for (let i = 0; i < notes.length; ++i) {
			let currentNote = notes[i];
			let bounds = currentNote.getBoundingClientRect();
			let left = bounds.left;

			if (left < right) {
				// Add call for the note
				this.moveFootnote(currentNote, node.closest(".pagedjs_area"), true);
			}
		}
`,
    replace: `		const pageArea = node.closest(".pagedjs_area");
		const calls = Array.from(notes, (note) => this.createFootnoteCall(note));
		for (const note of notes) note.remove();
		notes.forEach((note, n) => {
			lookAtClock();
			this.moveFootnote(note, pageArea, true, calls[n]);
		});
`,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'All notes of a block leave it before the first is placed, so that no text of theirs stands between its lines while it is measured. Each brings its call along.',
    find: `	moveFootnote(node, pageArea, needsNoteCall) {
`,
    replace: `	moveFootnote(node, pageArea, needsNoteCall, noteCall) {
`,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'The same.',
    find: `		// Add call for the note
		let noteCall;
		if (needsNoteCall) {
			noteCall = this.createFootnoteCall(node);
		}

`,
    replace: '',
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'The first two lines of a paragraph stay together, so a note leaves room for both; else it took both along, and half a page stayed empty.',
    find: `			noteCallPosition = rangeBounds.bottom;
			if (!notePolicy || notePolicy === "auto") {
				noteCallOffset = Math.ceil(rangeBounds.bottom);
`,
    replace: `			noteCallPosition = Math.max(rangeBounds.bottom, secondLineOf(noteCall));
			if (!notePolicy || notePolicy === "auto") {
				noteCallOffset = Math.ceil(noteCallPosition);
`,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'The same: where the second line ends.',
    find: `class Footnotes extends Handler {`,
    replace: `function secondLineOf(call) {
	const block = call.closest("[data-block]");
	const [begun] = block ? block.getClientRects() : [];
	if (!begun) return 0;
	return Math.min(begun.bottom, begun.top + 2 * parseFloat(getComputedStyle(block).lineHeight));
}

class Footnotes extends Handler {`,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'A note of which not two lines have room takes the line of its call along to the next page.',
    find: `			// set height to just before note call
`,
    replace: `			const text = parseFloat(getComputedStyle(area).lineHeight);
			const begun = node.getBoundingClientRect().top - noteInnerContent.getBoundingClientRect().top;
			const room = noteAreaBounds.height + notePolicyDelta - total - begun;
			const least = Math.min(2 * parseFloat(getComputedStyle(node).lineHeight), height - begun);
			if (room < least && noteCallPosition - size.top > 1.5 * text) notePolicyDelta += text / 2;
			// set height to just before note call
`,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'Faster: a height that all of the page inherits has the styles of all of it worked out anew for every note.',
    find: 'pageArea.style.setProperty(',
    replace: 'setNotesHeight(pageArea, ',
    times: 5,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'The same: the name of the property goes with it.',
    find: `
				"--pagedjs-footnotes-height",`,
    replace: '',
    times: 4,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'The same, where nothing fits.',
    find: `setNotesHeight(pageArea, "--pagedjs-footnotes-height", "0px");`,
    replace: `setNotesHeight(pageArea, "0px");`,
  },
  {
    file: 'modules/paged-media/footnotes.js',
    why: 'The height of the notes, for the two parts of the page that share its height.',
    find: `class Footnotes extends Handler {`,
    replace: `function setNotesHeight(pageArea, height) {
	for (const part of pageArea.querySelectorAll(".pagedjs_page_content, .pagedjs_footnote_area")) {
		part.style.setProperty("--pagedjs-footnotes-height", height);
	}
}

class Footnotes extends Handler {`,
  },
  {
    file: 'utils/utils.js',
    why: 'Faster: one range measures all texts; each that there is must be told of every change of the page, and a thousand were.',
    find: `		let range = document.createRange();
		range.selectNode(element);
		rect = range`,
    replace: `		measure.selectNode(element);
		rect = measure`,
    times: 2,
  },
  {
    file: 'utils/utils.js',
    why: 'The same: the range.',
    find: `export function getBoundingClientRect(`,
    replace: `const measure = document.createRange();

export function getBoundingClientRect(`,
  },
  {
    file: 'utils/dom.js',
    why: 'Faster: the word that runs over is found by halves, and one range measures them all.',
    find: `export function *words(node) {
	let currentText = node.nodeValue;
	let max = currentText.length;
	let currentOffset = 0;
	let currentLetter;

	let range;
	const significantWhitespaces = node.parentElement && node.parentElement.nodeName === "PRE";

	while (currentOffset < max) {
		currentLetter = currentText[currentOffset];
		if (/^[\\S\\u202F\\u00A0]$/.test(currentLetter) || significantWhitespaces) {
			if (!range) {
				range = document.createRange();
				range.setStart(node, currentOffset);
			}
		} else {
			if (range) {
				range.setEnd(node, currentOffset);
				yield range;
				range = undefined;
			}
		}

		currentOffset += 1;
	}

	if (range) {
		range.setEnd(node, currentOffset);
		yield range;
	}
}
`,
    replace: `const wordRange = document.createRange();
const letterRange = document.createRange();

export function *words(node, runsOver) {
	const isKept = node.parentElement && node.parentElement.nodeName === "PRE";
	const found = [...node.nodeValue.matchAll(isKept ? /[^]+/g : /[\\S\\u202F\\u00A0]+/g)];
	const word = (n) => {
		wordRange.setStart(node, found[n].index);
		wordRange.setEnd(node, found[n].index + found[n][0].length);
		return wordRange;
	};
	let [first, end] = [0, found.length];
	while (first < end) {
		const middle = (first + end) >> 1;
		if (runsOver(word(middle).getBoundingClientRect())) end = middle;
		else first = middle + 1;
	}
	// A word without a box tells nothing of those before it.
	const isSure = ({ height }) => height > 0;
	while (first > 0 && !isSure(word(first - 1).getBoundingClientRect())) first -= 1;
	for (; first < found.length; first += 1) yield word(first);
}
`,
  },
  {
    file: 'utils/dom.js',
    why: 'The same, of letters.',
    find: `		 range = document.createRange();
		 range.setStart(currentText, currentOffset);`,
    replace: `		 range = letterRange;
		 range.setStart(currentText, currentOffset);`,
  },
  {
    file: 'chunker/layout.js',
    why: 'The same: whether a word runs over.',
    find: `		let wordwalker = words(node);
`,
    replace: `		let wordwalker = words(node, (pos) =>
			Math.floor(pos.right) > end || Math.floor(pos.bottom) > vEnd || Math.floor(pos.left) >= end || Math.floor(pos.top) >= vEnd);
`,
  },
  {
    file: 'chunker/layout.js',
    why: 'Faster: a page that has been seen not to be full is laid out again once as much text has come as it may have room for, not for every block.',
    find: `			if (length >= this.maxChars) {
`,
    replace: `			if (length >= Math.max(this.maxChars, most)) {
`,
  },
  {
    file: 'chunker/layout.js',
    why: 'The same: how many characters there are room for.',
    find: `				if (newBreakToken) {
					length = 0;
`,
    replace: `				if (!newBreakToken) most = fullLength(length, rendered, wrapper);
				if (newBreakToken) {
					length = 0;
`,
  },
  {
    file: 'chunker/layout.js',
    why: 'The same: nothing is known of a page that begins.',
    find: `		let length = 0;

		let prevBreakToken`,
    replace: `		let length = 0;
		let most = 0;

		let prevBreakToken`,
  },
  {
    file: 'chunker/layout.js',
    why: 'The same: a page that so much text, down to the last block, has filled in part is full with so much.',
    find: `/**
 * Layout
 * @class
 */`,
    replace: `function fullLength(length, last, area) {
	const { bottom, height } = getBoundingClientRect(last);
	const { top, bottom: end } = area.getBoundingClientRect();
	return height > 0 && bottom > top ? (length * (end - top)) / (bottom - top) : length;
}
`,
  },
  {
    file: 'chunker/page.js',
    why: 'Faster: all pages of a template have a text area of one size.',
    find: `		let size = area.getBoundingClientRect();
`,
    replace: `		let size = sizes.get(this.pageTemplate) || area.getBoundingClientRect();
		sizes.set(this.pageTemplate, size);
`,
  },
  {
    file: 'chunker/page.js',
    why: 'The same: the sizes.',
    find: `/**
 * Render a page
 * @class
 */`,
    replace: `const sizes = new WeakMap();
`,
  },
  {
    file: 'chunker/chunker.js',
    why: 'A page that ends before a figure, with a hole above, is laid out again with the text that follows the figure.',
    find: `			breakToken = await page.layout(content, breakToken, this.maxChars);
`,
    replace: `			const start = breakToken;
			do {
				breakToken = await page.layout(content, start, this.maxChars);
			} while (layOutAgain(page, breakToken));
`,
  },
  {
    file: 'modules/paged-media/following.js',
    why: 'What follows something else once a figure is taken out is told anew which rules are for it.',
    find: `	afterParsed(parsed) {
		this.processSelectors(parsed, this.selectors);
	}
`,
    replace: `	afterParsed(parsed) {
		this.processSelectors(parsed, this.selectors);
		globalThis.follow = (element) => {
			const rules = Object.keys(this.selectors).filter((s) => element.matches(s));
			element.setAttribute("data-following", rules.map((s) => this.selectors[s][0]).join(","));
		};
	}
`,
  },
  {
    file: 'chunker/chunker.js',
    why: 'Faster: the engine is kept with the stylesheet that it has read, and sets one text after another.',
    find: `		if (this.pagesArea && this.pageTemplate) {
			this.q.clear();
			this.removePages();
		} else {
			this.setup(renderTo);
		}
`,
    replace: `		Object.assign(this, {pages: [], total: 0, charsPerBreak: [], maxChars: undefined});
		this.settings.maxChars = undefined;
		this.q.clear();
		this.setup(renderTo);
`,
  },
  forget('paged-media/counters.js', 'afterParsed', 'this.resetCountersMap.clear()'),
  forget('paged-media/footnotes.js', 'afterParsed', 'this.needsLayout = []'),
  forget('paged-media/position-fixed.js', 'afterParsed', 'this.fixedElements = []'),
  forget(
    'generated-content/running-headers.js',
    'afterParsed',
    'for (const set of Object.values(this.runningSelectors)) set.first = undefined',
  ),
  forget('generated-content/string-sets.js', 'afterPageLayout', 'this.pageLastString = undefined'),
  {
    file: 'chunker/chunker.js',
    why: 'Faster: of a page only the text area is used; its margin boxes and marks are forty elements to style and print.',
    find: `		this.pageTemplate.innerHTML = TEMPLATE;
`,
    replace: `		this.pageTemplate.innerHTML = TEMPLATE;
		const idle = ".pagedjs_bleed, .pagedjs_pagebox > :not(.pagedjs_area)";
		for (const box of this.pageTemplate.content.querySelectorAll(idle)) box.remove();
`,
  },
  {
    file: 'modules/paged-media/atpage.js',
    why: 'The same: there are no margin boxes to finish.',
    find: `	finalizePage(fragment, page, breakToken, chunker) {
`,
    replace: `	finalizePage(fragment, page, breakToken, chunker) {
		return;
`,
  },
  {
    file: 'utils/dom.js',
    why: 'A figure is set in one piece, so that its height is known and nothing parts it from its caption.',
    find: `		case "CANVAS":
			container = false;
			break;
`,
    replace: `		case "CANVAS":
			container = false;
			break;
		case "FIGURE":
			container = node.classList.contains("table");
			break;
`,
  },
  {
    file: 'utils/utils.js',
    why: 'References inside the engine need to be unique, not random.',
    find: `	var d = new Date().getTime();
	if (typeof performance !== "undefined" && typeof performance.now === "function") {
		d += performance.now(); //use high-precision timer if available
	}
	return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, function (c) {
		var r = (d + Math.random() * 16) % 16 | 0;
		d = Math.floor(d / 16);
		return (c === "x" ? r : (r & 0x3 | 0x8)).toString(16);
	});
}`,
    replace: `	// None is the beginning of another: some are looked for as parts of lists.
	return "r" + (++references).toString(36).padStart(6, "0");
}

let references = 0;`,
  },
];
