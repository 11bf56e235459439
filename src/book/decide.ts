// What the author left to the tool is decided here, once, for all editions. In: the draft as the files have it. Out: the
// Book that writers write, and what is wrong with the author's ids and references.
//
// 1. order       front matter, body, back matter; parts; a title page and a contents where no file makes them
// 2. audience    what this edition is not for goes out
// 3. ids         the author's, then those of chapters, sections and figures
// 4. notes       the bibliography is listed; notes are numbered, noterefs filled
// 5. numbers     headings, figures and tables are numbered, callouts labelled
// 6. references  links get the ids and the texts that they mean
// 7. lists       the index, titles, notes at the end, contents, figures and tables
// 8. scripts     what is read the other way is turned, what is stressed in letters that do not slant is told
// 9. blocks      every block gets the id that places are named by; targets are indexed

import type { Diagnostic } from '../diagnostic.ts';
import { selectAudience } from './audience.ts';
import { fillIndex } from './back-index.ts';
import { nameBlocks } from './blocks.ts';
import type { Book } from './book.ts';
import { labelCallouts } from './callouts.ts';
import { fillContents } from './contents.ts';
import { resolveReferences } from './crossref.ts';
import type { Manuscript } from './draft.ts';
import { listNotes } from './endnotes.ts';
import { numberFigures } from './figures.ts';
import { identify } from './identify.ts';
import { readIndexMarks } from './index-marks.ts';
import { numberNotes } from './notes.ts';
import { numberHeadings } from './numbering.ts';
import { orderChapters } from './order.ts';
import { gatherParts } from './parts.ts';
import { listReferences } from './references.ts';
import { settleScripts } from './scripts.ts';
import { indexTargets } from './targets.ts';
import { quoteTitles } from './titles.ts';

export interface Decided {
  readonly book: Book;
  readonly diagnostics: readonly Diagnostic[];
}

export function decideBook(manuscript: Manuscript): Decided {
  const selected = selectAudience(gatherParts(orderChapters(undecided(manuscript))));
  const identified = identify(selected);
  const noted = numberNotes(listReferences(identified.book));
  const numbered = labelCallouts(numberFigures(numberHeadings(noted)));
  const marked = readIndexMarks(numbered, identified.names);
  const resolved = resolveReferences(marked.book, identified.names);
  const indexed = fillIndex(resolved.book, marked.marks, identified.names);
  const listed = fillContents(listNotes(quoteTitles(indexed.book)));
  const book = nameBlocks(settleScripts(listed));
  return {
    book: { ...book, targets: indexTargets(book) },
    diagnostics: [identified, marked, resolved, indexed].flatMap(({ diagnostics }) => diagnostics),
  };
}

function undecided({ metadata, settings, chapters, notes, assets }: Manuscript): Book {
  const place = settings.notes === 'page' ? 'foot' : 'end';
  return {
    metadata,
    settings,
    chapters,
    notes: notes.map((note) => ({
      ...note,
      number: '',
      calls: 0,
      place: note.kind === 'note' ? place : 'foot',
    })),
    figures: [],
    assets,
    targets: new Map(),
  };
}
