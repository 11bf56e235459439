// V8's own threads, which compile what runs often and clear away what was dropped, while the program goes on. In: nothing.
// Out: less work on other cores, and a little more on this one.

import { setFlagsFromString } from 'node:v8';

/** What takes longer than this is worth being compiled to its fastest form. */
const LONG = 8000;

/** For a program that somebody else will need the cores of, more than it needs the time. */
export function spareCores(): void {
  // In bytes of code that a function has run before.
  setFlagsFromString('--interrupt-budget=1500000');
  setTimeout(() => setFlagsFromString('--interrupt-budget=270000'), LONG).unref();
  // Threads that help to clear away spend more together than one alone.
  setFlagsFromString('--no-parallel-scavenge');
  setFlagsFromString('--no-concurrent-marking');
}
