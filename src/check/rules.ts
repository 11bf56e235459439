// Rules of a standard: what each finds, in which words, and what to do. In: a subject. Out: diagnostics, one a rule,
// however often it is broken.

import { type Code, type Diagnostic, diagnose } from '../diagnostic.ts';
import type { Subject } from './pdf-pages.ts';

export interface Rule {
  readonly code: Code;
  /** Reads on with the places: "Something is …: page 3 of the PDF". */
  readonly says: string;
  readonly remedy: string;
  /** Each place where it is broken. */
  readonly find: (subject: Subject) => readonly string[];
}

const SHOWN = 3;

export function applyRules(rules: readonly Rule[], subject: Subject): Diagnostic[] {
  return rules.flatMap(({ code, says, remedy, find }) => {
    const places = [...new Set(find(subject))];
    if (places.length === 0) return [];
    const more = places.length > SHOWN ? ` and ${places.length - SHOWN} more` : '';
    return [diagnose(code, `${says}: ${places.slice(0, SHOWN).join(', ')}${more}`, remedy)];
  });
}
