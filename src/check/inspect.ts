// A look through a bound book before it is saved: preflight, and the standards that it may claim. In: the document, what
// it is for. Out: diagnostics and claims.

import type { PDFDocument } from '@cantoo/pdf-lib';
import { type Diagnostic, diagnose } from '../diagnostic.ts';
import { checkAccessible } from './accessible.ts';
import { checkArchive } from './archive.ts';
import type { ContentReports } from './content-reports.ts';
import { readSubject } from './pdf-pages.ts';
import { preflightSubject } from './preflight.ts';

export interface Purpose {
  readonly target: 'screen' | 'print';
  /** PDF/A-2b is wanted. */
  readonly archive: boolean;
  /** The manuscript has pictures without alternative text, which no tag tells of. */
  readonly silentPictures: boolean;
}

export interface Inspection {
  readonly claims: {
    /** PDF/UA-1. */
    readonly accessible: boolean;
    /** PDF/A-2b. */
    readonly archival: boolean;
  };
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * `reports` are those of content that was read before. A standard is claimed where nothing was found against it, and by no
 * printer's file but for an archive.
 */
export function inspect(
  document: PDFDocument,
  purpose: Purpose,
  reports?: ContentReports,
): Inspection {
  const { target, archive } = purpose;
  const subject = readSubject(document, reports);
  const found = preflightSubject(subject, target);
  const silent = purpose.silentPictures ? [silentPicture()] : [];
  const heard = target === 'screen' ? [...checkAccessible(subject), ...silent] : [];
  const kept = archive ? checkArchive(subject) : [];
  // Whoever wrote a book is no matter of these standards.
  const isSound = found.every(({ code }) => code === 'missing-metadata');
  const told = new Map([...heard, ...kept].map((one) => [one.message, one]));
  return {
    claims: {
      accessible: target === 'screen' && heard.length === 0 && isSound,
      archival: archive && kept.length === 0 && isSound,
    },
    diagnostics: [...found, ...told.values()],
  };
}

const silentPicture = (): Diagnostic =>
  diagnose(
    'silent-figure',
    'Pictures without alternative text are passed over where the PDF is read out',
    'Write alternative text in their brackets, or give {.decorative} to what says nothing. Until then the PDF does not claim PDF/UA-1.',
  );
